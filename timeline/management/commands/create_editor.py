"""`create_editor`: a first account for the newsroom, its password shown once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.editing.accounts import create_editor


class Command(BaseCommand):
    help = "Create an editor with a random password; an account that exists is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", default="editor")

    def handle(self, *args: Any, **options: Any) -> None:
        username, password = options["username"], secrets.token_urlsafe(15)
        if create_editor(username, password):
            self.stdout.write(f"{username}: {password}\nIt is not shown again.")
        else:
            self.stdout.write(f"{username} exists already; nothing was changed.")
