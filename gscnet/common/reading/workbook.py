"""Workbooks: one page per sheet, with what its cells show."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import openpyxl

from gscnet.common.reading.text import MAX_PAGE_CHARACTERS, gathered

MAX_ROWS = 20_000


def check(path: str) -> dict:
    with _opened(path) as workbook:
        return {"page_count": None} if workbook.worksheets else {"problem": "damaged"}


def read(path: str) -> dict:
    with _opened(path) as workbook:
        return gathered((_text(sheet) for sheet in workbook.worksheets), page_count=None)


@contextmanager
def _opened(path: str) -> Iterator[openpyxl.Workbook]:
    """As a stream, since openpyxl judges a path by its ending and stored files have none."""
    with (
        Path(path).open("rb") as stream,
        closing(openpyxl.load_workbook(stream, read_only=True, data_only=True)) as workbook,
    ):
        yield workbook


def _text(sheet) -> str:
    lines = [sheet.title]
    length = 0
    for line in _rows(sheet):
        lines.append(line)
        length += len(line)
        if length > MAX_PAGE_CHARACTERS:
            break
    return "\n".join(lines)


def _rows(sheet) -> Iterator[str]:
    # A sheet may claim any size; only what is there counts.
    sheet.reset_dimensions()
    for row in islice(sheet.iter_rows(values_only=True), MAX_ROWS):
        values = [str(value) for value in row if value is not None]
        if values:
            yield "\t".join(values)
