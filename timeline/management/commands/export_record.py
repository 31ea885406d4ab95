"""`export_record DISPUTE`: all that the record holds of a dispute, drafts too, as JSON."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.models import Dispute
from timeline.models.document import Scope, document_of


class Command(BaseCommand):
    help = "Write the record of a dispute to take it elsewhere; import_record reads it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dispute", help="its address: stargate")

    def handle(self, *args: Any, **options: Any) -> None:
        dispute = Dispute.objects.filter(slug=options["dispute"]).first()
        if dispute is None:
            raise CommandError(f"There is no dispute «{options['dispute']}».")
        whole = document_of(Scope(dispute, dispute.events.all(), public=False))
        self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
