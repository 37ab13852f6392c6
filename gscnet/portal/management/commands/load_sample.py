"""Fills the portal with sample content and the accounts with sample people."""

from typing import Any

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from tqdm import tqdm

from documents.models import Document, DocumentFile
from documents.sample import loading, papers
from events.sample import afterwards as sample_afterwards
from events.sample import participants as sample_participants
from events.sample.loading import load_events
from experts.sample import load_round
from experts.sample_history import load_history
from experts.sample_terms import load_terms
from gscnet.accounts.sample import create_sample_people
from gscnet.workplan.sample.loading import load as load_plan
from pilots.indexes import sample as sample_indexes
from pilots.sample.cases import load as load_cases
from pilots.sample.loading import load as load_centres
from pilots.tools import sample as sample_tools


class Command(BaseCommand):
    help = "Load sample documents and sample people, for trying the portal. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="also beside documents of your own")

    def handle(self, *, force: bool, verbosity: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Sample content does not belong on a production portal; nothing was loaded.")
        if not force and Document.objects.filter(is_sample=False).exists():
            raise CommandError(
                "This library holds documents of its own; nothing was loaded. Use --force to mix them."
            )
        progress = tqdm(total=len(papers.documents()), desc="Sample", unit="doc", disable=verbosity < 1)
        with progress, pghistory.context(command="load_sample"), transaction.atomic():
            people = create_sample_people()
            added = loading.load(people, done=progress.update)
            load_history(people)
            load_round()
            load_terms()
            load_centres(people)
            load_cases(people)
            sample_indexes.load()
            sample_tools.load()
            load_events(by=people["editor"])
            sample_participants.load(people)
            sample_afterwards.load(people)
            load_plan(by=people["editor"])
        if verbosity:
            self.stdout.write(self._report(added, len(people)))

    def _report(self, added: int, people: int) -> str:
        sample = Document.objects.filter(is_sample=True)
        pages = sum(DocumentFile.objects.filter(document__in=sample).values_list("page_count", flat=True))
        return (
            f"{added} sample documents added; now {sample.count()} with {pages} pages, "
            f"{sample.public().count()} of them public. {people} sample people."
        )
