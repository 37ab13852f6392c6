"""How long `manage.py import_documents` takes, and how much of that pypdfium2 does.

`python -m benchmarks.importing TABLE` with an empty, migrated database: imports the publications of the
table (benchmarks/papers.py says what they are) with the command itself, which checks the rows, writes
and publishes them, reads text and covers, and brings search up to date. The yardstick, in the same
run, reads the text of the same files in a bare loop over pypdfium2.
"""

import csv
import io
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any

import django
from pypdfium2 import PdfDocument

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gscnet.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from documents.models import Page, SearchEntry  # noqa: E402
from gscnet.common import sandbox  # noqa: E402
from gscnet.portal.management.commands import import_documents  # noqa: E402

STAGES = ("check the rows and open the files", "write the rows", "read, store and index")


class Times:
    """Seconds in pypdfium2, and when each stage of the command began."""

    def __init__(self) -> None:
        self.pypdfium2 = 0.0
        self.began: dict[str, tuple[float, float]] = {}
        self.lock = threading.Lock()

    def begin(self, stage: str) -> None:
        self.began[stage] = (time.perf_counter(), self.pypdfium2)

    def before(self, stage: str, function: Callable) -> Callable:
        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(stage)
            return function(*arguments, **named)

        return timed

    def through_clock(self, run: Callable) -> Callable:
        """sandbox.run, with the child's time in pypdfium2 added here."""

        def clocked(function: str, *arguments: Any, **named: Any) -> Any:
            answer = run("benchmarks.clock:call", function, *arguments, **named)
            with self.lock:
                self.pypdfium2 += answer["seconds"]
            return answer["value"]

        return clocked


def main(table: Path) -> None:
    times = Times()
    sandbox.run = times.through_clock(sandbox.run)
    for stage in ("take_rows", "read_files"):
        setattr(import_documents, stage, times.before(stage, getattr(import_documents, stage)))
    times.begin("check_rows")
    call_command("import_documents", table, publish=True, verbosity=0, stdout=io.StringIO())
    times.begin("end")
    names = [row["file"] for row in csv.DictReader(table.open(encoding="utf-8"))]
    started = time.perf_counter()
    characters = sum(bare(table.parent / name) for name in names)
    print_table(times, time.perf_counter() - started, len(names), characters)


def bare(file: Path) -> int:
    """Characters of a file, read without any portal."""
    characters = 0
    with closing(PdfDocument(file)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
                characters += len(textpage.get_text_range())
    return characters


def print_table(times: Times, yardstick: float, files: int, characters: int) -> None:
    pages = Page.objects.count()
    found = SearchEntry.objects.filter(public=True).count()
    print(
        f"\nImport of {files:,} PDFs, {pages:,} pages of {characters // pages:,} characters each on average;"
    )
    print(f"{found:,} documents can be found at its end.\n")
    print("| stage | ms per file | in pypdfium2 | share |")
    print("|---|---|---|---|")
    moments = list(times.began.values())
    spans = [*zip(STAGES, moments, moments[1:], strict=False), ("import, all of it", moments[0], moments[-1])]
    for stage, (began, before), (ended, after) in spans:
        wall, inside = ended - began, after - before
        print(f"| {stage} | {1000 * wall / files:.1f} | {1000 * inside / files:.1f} | {inside / wall:.0%} |")
    whole = moments[-1][0] - moments[0][0]
    print(f"| the same files in a bare loop, text only | {1000 * yardstick / files:.1f} | | |")
    print(f"\nImport takes {whole / yardstick:.2f} times as long as the bare loop.", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
