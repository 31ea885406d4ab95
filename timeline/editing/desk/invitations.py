"""Inviting to the desk, and coming in by an invitation."""

import logging
from typing import Any

from allauth.account.utils import perform_login
from django import forms
from django.contrib import messages
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group, User
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from timeline.editing import actions
from timeline.editing.accounts import GROUPS
from timeline.editing.actions.invitations import Newcomer
from timeline.editing.desk.access import at_desk, editor_of
from timeline.editing.desk.telling import telling
from timeline.models import Invitation

SALT = "timeline.invitation"
log = logging.getLogger(__name__)


class InvitationForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    group = forms.ChoiceField(label=gettext_lazy("To be here"), choices=list(GROUPS.items()))


class NewcomerForm(BaseUserCreationForm[User]):
    """A name and a password that the validators let pass."""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk("timeline.add_invitation")
def invitations(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _invite(request, form):
        return redirect("invitations")
    waiting = [(row, _address(request, row)) for row in Invitation.objects.open()]
    context = {"form": form, "waiting": waiting}
    return render(request, "editing/invitations.html", context)


def _invite(request: HttpRequest, form: InvitationForm) -> bool:
    group = Group.objects.get(name=form.cleaned_data["group"])
    try:
        invitation = actions.invite(form.cleaned_data["email"], group, by=editor_of(request))
    except ValidationError as error:
        form.add_error("email", error.messages)
        return False
    _send(request, invitation)
    return True


def _send(request: HttpRequest, invitation: Invitation) -> None:
    """By e-mail; where that fails, the link is still on the page to be passed on."""
    context = {"address": _address(request, invitation), "by": request.user, "row": invitation}
    letter = render_to_string("editing/invitation.txt", context)
    try:
        send_mail(_("An invitation to the desk of Sijal"), letter, None, [invitation.email])
    except OSError:
        log.exception("an invitation was not sent")
        messages.warning(request, _("The letter could not be sent: pass the link on yourself."))
    else:
        messages.success(request, _("The invitation is on its way."))


def _address(request: HttpRequest, invitation: Invitation) -> str:
    token = signing.dumps(invitation.key, salt=SALT)
    return request.build_absolute_uri(reverse("accept-invitation", args=[token]))


@require_POST
@at_desk("timeline.delete_invitation")
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    invitation = get_object_or_404(Invitation, key=key)
    with telling(request, _("Its link opens nothing now.")):
        actions.take_back_invitation(invitation, by=editor_of(request))
    return redirect("invitations")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link makes their account, and is signed in."""
    invitation = _open(token)
    if invitation is None:
        return render(request, "editing/invitation_over.html", status=410)
    form = NewcomerForm(request.POST if request.method == "POST" else None)
    form.instance.email = invitation.email  # a password that is like it is refused
    if form.is_valid() and (account := _accept(invitation, form)):
        return perform_login(request, account)  # type: ignore[no-any-return]
    context = {"form": form, "invitation": invitation}
    answer = render(request, "editing/accept_invitation.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _accept(invitation: Invitation, form: NewcomerForm) -> User | None:
    newcomer = Newcomer(form.cleaned_data["username"], form.cleaned_data["password1"])
    try:
        return actions.accept_invitation(invitation, newcomer)
    except (ValidationError, PermissionDenied) as error:
        form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        return None


def _open(token: str) -> Any:
    try:
        key = signing.loads(token, salt=SALT, max_age=Invitation.LASTS)
    except signing.BadSignature:
        return None
    return Invitation.objects.open().filter(key=key).first()
