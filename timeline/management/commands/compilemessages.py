"""Compiles the message catalogues without GNU gettext, which a new machine need not have."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile timeline/locale/*/LC_MESSAGES/*.po; in place of Django's command, by polib."
    requires_system_checks = ()  # the checks translate, so the catalogues come first

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in map(Path, settings.LOCALE_PATHS):
            for catalogue in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
                if options["verbosity"]:
                    self.stdout.write(str(catalogue.relative_to(settings.BASE_DIR)))
