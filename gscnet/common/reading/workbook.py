"""Workbooks: one page per sheet, with what its cells show."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import openpyxl

from gscnet.common.reading.text import MAX_PAGE_CHARACTERS, gathered

MAX_ROWS = 20_000


def check(path: str) -> dict:
    with closing(openpyxl.load_workbook(path, read_only=True)) as workbook:
        return {"page_count": None} if workbook.worksheets else {"problem": "damaged"}


def read(path: str) -> dict:
    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as workbook:
        return gathered((_text(sheet) for sheet in workbook.worksheets), page_count=None)


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
