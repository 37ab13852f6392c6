"""Word documents. Where their pages break is known only to the program that shows them."""

from collections.abc import Iterator

import docx
from docx.table import Table

from gscnet.common.reading.text import MAX_PAGE_CHARACTERS, gathered


def check(path: str) -> dict:
    docx.Document(path)
    return {"page_count": None}


def read(path: str) -> dict:
    return gathered(_parts(docx.Document(path)), page_count=None)


def _parts(document) -> Iterator[str]:
    """The whole text; in several parts only if it is longer than one may be."""
    lines: list[str] = []
    length = 0
    for line in _lines(document):
        if length + len(line) > MAX_PAGE_CHARACTERS and lines:
            yield "\n".join(lines)
            lines, length = [], 0
        lines.append(line)
        length += len(line) + 1
    yield "\n".join(lines)


def _lines(container) -> Iterator[str]:
    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _lines(cell)
        else:
            yield item.text
