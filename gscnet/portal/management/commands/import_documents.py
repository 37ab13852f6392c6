"""Brings documents in bulk: a table of records beside the files it names."""

import argparse
from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from documents import importing, tasks
from documents.importing import Row
from documents.manifest import COLUMNS, REQUIRED, Files, Folder, UnreadableTable, read_table, unknown_columns
from documents.reading_ahead import ReadingAhead
from documents.taking import read_files, take_rows
from gscnet.accounts.models import User

HELP = """
Import the documents that MANIFEST.csv describes; the files it names lie in its folder.

The table is UTF-8 with commas, semicolons or tabs. Columns: title and kind, which every row needs;
{columns}. Lists in a cell are parted by semicolons. Rows count from 1, the first below the header.

Nothing at all is written when a row is refused, unless --keep-going. What is there already, by its
bytes or by title, publisher and date, is reported and not taken again. Documents go to the editors'
queue, unless --publish.
"""


class Command(BaseCommand):
    help = HELP.format(columns=", ".join(name for name in COLUMNS if name not in REQUIRED))

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs["formatter_class"] = argparse.RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("manifest", type=Path, metavar="MANIFEST.csv")
        parser.add_argument("--dry-run", action="store_true", help="check and report, write nothing")
        parser.add_argument("--keep-going", action="store_true", help="take the good rows, leave the others")
        parser.add_argument("--publish", action="store_true", help="publish at once, without review")
        parser.add_argument("--by", metavar="EMAIL", help="in whose name; must be allowed to import")

    def handle(
        self,
        *,
        manifest: Path,
        dry_run: bool,
        keep_going: bool,
        publish: bool,
        by: str | None,
        **options: Any,
    ) -> None:
        self.quiet = options["verbosity"] < 1
        person = self._person(by)
        try:
            table = read_table(manifest.read_bytes())
        except OSError as problem:
            raise CommandError(f"{manifest} cannot be read: {problem.strerror}.") from problem
        except UnreadableTable as problem:
            raise CommandError(f"{manifest}: {problem}") from problem
        files = Folder(manifest.parent)
        rows = list(self._progress(importing.check_rows(table, files), len(table), "Checking"))
        self._report(table, rows)
        refused = sum(bool(row.problems) for row in rows)
        taken = 0
        if not dry_run and (keep_going or not refused):
            taken = self._take(rows, files, person, publish)
        self._conclude(rows, taken, refused, dry_run=dry_run, publish=publish)

    def _person(self, email: str | None) -> User | None:
        if email is None:
            return None
        person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if not person or not person.has_perm("documents.import_document"):
            raise CommandError(f"{email} is not someone who may import documents.")
        return person

    def _take(self, rows: list[Row], files: Files, person: User | None, publish: bool) -> int:
        with (
            pghistory.context(command="import_documents", user=person.pk if person else None),
            ReadingAhead() as reading,
        ):
            with self._progress(None, len(rows), "Importing") as progress:
                taken = take_rows(
                    rows, files, by=person, public=publish, reading=reading, done=progress.update
                )
            with self._progress(None, len(taken), "Reading") as progress:
                read_files(taken, reading, done=progress.update)
            if taken:
                tasks.queue_refresh_of_terms()
        return len(taken)

    def _progress(self, rows: Any, total: int, what: str) -> Any:
        return tqdm(rows, total=total, desc=what, unit="row", disable=self.quiet)

    def _report(self, table: list[dict[str, str]], rows: list[Row]) -> None:
        for sentence in unknown_columns(table):
            self.stdout.write(sentence)
        for row in rows:
            state = "refused" if row.problems else "left out" if row.duplicate else "good"
            self.stdout.write(f"row {row.number}, {state}: {row.cells['title'] or row.cells['file']}")
            for problem in row.problems:
                self.stdout.write(self.style.ERROR(f"  {problem}"))
            for note in row.notes:
                self.stdout.write(f"  {note}")

    def _conclude(self, rows: list[Row], taken: int, refused: int, *, dry_run: bool, publish: bool) -> None:
        left_out = sum(row.duplicate for row in rows)
        good = len(rows) - refused - left_out
        state = "published" if publish else "in review"
        sums = f"{refused} refused, {left_out} already there"
        if dry_run:
            self.stdout.write(f"Dry run, nothing written: {good} would be imported, {sums}.")
        elif refused and not taken:
            self.stdout.write(f"Nothing was imported: {good} good, {sums}.")
        else:
            self.stdout.write(f"{taken} imported and {state}, {sums}.")
        if refused:
            raise CommandError(
                f"{refused} of {len(rows)} rows refused; see above."
                + ("" if taken or dry_run else " Mend them, or use --keep-going to take the others.")
            )
