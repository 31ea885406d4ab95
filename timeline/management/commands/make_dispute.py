"""`make_dispute --events N`: invented disputes of any size, the same for the same seed."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from timeline.editing.invented import Asked, make_disputes
from timeline.models import Dispute
from timeline.models.statistics import gather_statistics


class Command(BaseCommand):
    help = "Invent published disputes with sources, claims and answers, to measure and to try on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--events", type=_many, default=100, help="of all disputes together")
        parser.add_argument("--disputes", type=_many, default=1)
        parser.add_argument("--seed", type=int, default=1, help="another one invents others")
        parser.add_argument("--name", default="invented", help="how the addresses begin")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Asked(*(options[name] for name in ("events", "disputes", "seed", "name")))
        first = f"{asked.name}-{asked.seed}-0"
        if Dispute.objects.filter(slug=first).exists():
            raise CommandError(f"{first} is there already; another --seed or --name makes others.")
        # On a terminal only: a log has no use for a bar
        with tqdm(total=asked.events, unit="event", disable=None) as bar:
            make_disputes(asked, bar.update)
        gather_statistics()
        self.stdout.write(f"{asked.events} events in {asked.disputes} disputes, from {first} on")


def _many(words: str) -> int:
    if not words.isdigit() or int(words) < 1:
        raise ArgumentTypeError("a number from 1 on")
    return int(words)
