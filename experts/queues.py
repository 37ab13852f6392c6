"""What a part of the workspace looks like: a queue with its first rows."""

from dataclasses import dataclass, field

from experts.models import Nomination, Round, TermsVersion
from gscnet.common.models import Message

SHOWN = 10


@dataclass(frozen=True)
class Row:
    """One thing to act on: `item` has a status, `note` says until or since when."""

    item: Round | Nomination | TermsVersion | Message
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
    template: str = field(default="experts/_work.html")
