"""An invitation: who may make an account here, in which group, and who said so."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.models.naming import Keyed, NaturalManager

if TYPE_CHECKING:
    from typing import Self


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "Self":
        """Those that may still be accepted."""
        since = timezone.now() - Invitation.LASTS
        return self.filter(account__isnull=True, invited_at__gt=since)


class Invitation(Keyed):
    """Spent once it has an `account`; taken back by deleting it."""

    LASTS = timedelta(days=7)

    email = models.EmailField(_("e-mail address"))
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="invitations", verbose_name=_("group")
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="invitations",
        verbose_name=_("invited by"),
        null=True,
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="invitation",
        verbose_name=_("account"),
        null=True,
        blank=True,
    )

    objects = NaturalManager.from_queryset(InvitationQuerySet)()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at",)
        default_permissions = ("add", "delete", "view")

    def __str__(self) -> str:
        return self.email
