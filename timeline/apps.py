"""The one Django app: its name, and what it connects when it starts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Sijal")

    def ready(self) -> None:
        from timeline.models import search, versions
        from timeline.models.guards import drop_guards, install_guards

        pre_migrate.connect(drop_guards, sender=self)
        post_migrate.connect(install_guards, sender=self)
        versions.watch(self)
        search.watch(self)
