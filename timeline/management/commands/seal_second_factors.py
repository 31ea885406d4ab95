"""`seal_second_factors`: second factors under the present SECRET_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from timeline.editing.sealing import seal_all


class Command(BaseCommand):
    help = "Seal what second factors are made of with SECRET_KEY, before an older key is dropped."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seal_all()} second factors sealed")
