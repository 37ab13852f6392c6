"""What awaits a person who is signed in: rows in queues, shown by templates/components/_work.html."""

from dataclasses import dataclass, field
from typing import Any

# Rows of a queue that the workspace shows itself.
SHOWN = 10


@dataclass(frozen=True)
class Row:
    """One thing to act on: `item` has a status, `note` says until or since when."""

    item: Any
    title: str
    note: str
    next_step: str
    url: str


@dataclass(frozen=True)
class Section:
    """A queue: its first rows, how many there are, and where all of them stand."""

    title: str
    rows: list[Row]
    total: int
    url: str
    template: str = field(default="components/_work.html")
