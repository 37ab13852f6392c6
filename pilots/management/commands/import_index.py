"""Brings values of an index from a table."""

from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.manifest import UnreadableTable
from gscnet.accounts.models import User
from pilots.indexes import importing
from pilots.indexes.importing import Checked
from pilots.models import Index


class Command(BaseCommand):
    help = (
        "Import values of an index from a CSV in UTF-8: columns subject and year, economy if known, and "
        "one for each indicator, headed by its code. All rows are taken or none; scores are made anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="of the index")
        parser.add_argument("table", type=Path, metavar="VALUES.csv")
        parser.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
        parser.add_argument("--by", metavar="EMAIL", help="in whose name; must be allowed to import")

    def handle(self, *, slug: str, table: Path, dry_run: bool, by: str | None, **options: Any) -> None:
        index = Index.objects.filter(slug=slug).first()
        if index is None:
            raise CommandError(f"There is no index {slug}.")
        person = self._person(by)
        try:
            content = table.read_bytes()
            with pghistory.context(command="import_index", user=person.pk if person else None):
                checked = (
                    importing.check(index, content) if dry_run else importing.take(index, content, by=person)
                )
        except OSError as problem:
            raise CommandError(f"{table} cannot be read: {problem.strerror}.") from problem
        except UnreadableTable as problem:
            raise CommandError(f"{table}: {problem}") from problem
        self._report(checked, dry_run)

    def _person(self, email: str | None) -> User | None:
        if email is None:
            return None
        person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if not person or not person.has_perm("pilots.run_index"):
            raise CommandError(f"{email} is not someone who may import values.")
        return person

    def _report(self, checked: Checked, dry_run: bool) -> None:
        for problem in checked.problems:
            self.stdout.write(self.style.ERROR(str(problem)))
        if checked.problems:
            raise CommandError("Nothing was imported. Mend the table and bring it again.")
        before = "Dry run, nothing written: " if dry_run else ""
        self.stdout.write(
            f"{before}{len(checked.new_subjects)} new subjects; values: {checked.added} added, "
            f"{checked.changed} changed, {checked.removed} taken away, {checked.unchanged} as before."
        )
