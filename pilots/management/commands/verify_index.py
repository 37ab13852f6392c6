"""Are the stored scores of the indexes still what values and methodology give?"""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pilots.indexes.actions import verify
from pilots.models import Index, Score


class Command(BaseCommand):
    help = "Makes every score anew and reports those that differ from the stored ones (exit status 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="of one index; all of them without it")

    def handle(self, *, slug: str | None, **options: Any) -> None:
        indexes = Index.objects.filter(slug=slug) if slug else Index.objects.all()
        if slug and not indexes:
            raise CommandError(f"There is no index {slug}.")
        bad = 0
        with pghistory.context(command="verify_index"):
            for index in indexes:
                for difference in verify(index):
                    bad += 1
                    self.stdout.write(str(difference))
        scores = Score.objects.filter(methodology__index__in=indexes).count()
        if bad:
            raise CommandError(
                f"{bad} score{'s' * (bad != 1)} of {scores} stored differ from what was computed."
            )
        self.stdout.write(
            f"{len(indexes)} index{'es' * (len(indexes) != 1)}, {scores} scores: all are what was computed."
        )
