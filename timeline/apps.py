"""The one Django app: its name, and what it connects when it starts."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Sijal")

    def ready(self) -> None:
        from timeline.models import plain_text, search, versions
        from timeline.models.guards import drop_guards, install_guards
        from timeline.models.search_index import install_search_index
        from timeline.models.statistics import gather_statistics
        from timeline.operating import audit, checks, observing  # noqa: F401 # checks register themselves

        if settings.SENTRY_DSN:
            observing.report_to_sentry(settings.SENTRY_DSN, settings.RELEASE)
        if settings.TRACING:
            observing.trace()
        pre_migrate.connect(drop_guards, sender=self)
        for install in (install_guards, install_search_index, versions.install_channel):
            post_migrate.connect(install, sender=self)
        post_migrate.connect(gather_statistics, sender=self)
        plain_text.watch(self)
        audit.watch(self)
        versions.watch(self)
        search.watch(self)
