"""`verify_audit`: whether the audit log is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.models import AuditEntry
from timeline.models.audit import first_broken


class Command(BaseCommand):
    help = "Check every seal of the audit log; print the last, to keep a copy of it elsewhere."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken()
        if broken:
            raise CommandError(f"Entry {broken.pk} or the one before it is not as it was written.")
        last = AuditEntry.objects.order_by("-pk").values_list("seal", flat=True).first()
        self.stdout.write(f"{AuditEntry.objects.count()} entries, the last sealed {last or '-'}")
