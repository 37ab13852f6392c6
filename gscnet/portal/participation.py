"""What each economy brings to the network: the columns of the participation matrix, for all pages.

Each column counts what `user` may know of, as its rows are listed to the same person; so a figure and
the list that it opens cannot differ. Numbers of people that privacy hides are None.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents import figures as documents
from events import figures as events
from experts import balance
from experts import figures as experts
from gscnet.accounts.models import User
from gscnet.directory.models import Economy, Organisation
from pilots import figures as pilots

Person = User | AnonymousUser
Counts = Mapping[str, int | None]


@dataclass(frozen=True)
class Column:
    """One figure of every economy: counts per code, and the list that holds its rows.

    `view` names an address with the filter `economy`; without one the economy's own page has the rows.
    """

    key: str
    label: Any
    counts: Callable[[Person, dt.date | None], Counts]
    noun: Callable[[int], str]
    view: str = ""

    def url(self, economy: Economy) -> str:
        if self.view:
            return f"{reverse(self.view)}?{urlencode({'economy': economy.code})}"
        return reverse("portal:economy_rows", args=[economy.code, self.key])


@dataclass(frozen=True)
class Cell:
    """A column's figure of one economy; `count` is None where it is hidden."""

    column: Column
    economy: Economy
    count: int | None

    @property
    def url(self) -> str:
        return self.column.url(self.economy)

    @property
    def noun(self) -> str:
        """What is counted, as it stands after the number."""
        return self.column.noun(self.count or 0)


@dataclass(frozen=True)
class Row:
    economy: Economy
    cells: list[Cell]

    @property
    def total(self) -> int:
        """The sum of what is shown."""
        return sum(cell.count or 0 for cell in self.cells)

    @property
    def filled(self) -> list[Cell]:
        """Without zeros."""
        return [cell for cell in self.cells if cell.count != 0]


@dataclass(frozen=True)
class Matrix:
    """All member economies in protocol order against all columns, the empty ones too."""

    rows: list[Row]

    @cached_property
    def totals(self) -> list[int]:
        """The sum of what each column shows."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return [sum(cell.count or 0 for cell in cells) for cells in columns]

    @property
    def total(self) -> int:
        return sum(self.totals)

    @property
    def hides(self) -> bool:
        return any(cell.count is None for row in self.rows for cell in row.cells)

    @property
    def silent(self) -> list[Economy]:
        """Economies of which nothing is known yet."""
        return [row.economy for row in self.rows if not row.filled]


def matrix(user: Person, as_of: dt.date | None = None) -> Matrix:
    """The figures of every economy; one query or two for each column."""
    counted = [(column, column.counts(user, as_of)) for column in COLUMNS]
    return Matrix(
        [
            Row(economy, [Cell(column, economy, counts.get(economy.code, 0)) for column, counts in counted])
            for economy in Economy.objects.all()
        ]
    )


def institutions(user: Person, as_of: dt.date | None = None) -> QuerySet[Organisation]:
    """Organisations of an economy that visibly take part: they publish, host, hold, support, have a case."""
    seen = documents.publishing(user, as_of) | pilots.taking_part(user, as_of) | events.holding(user, as_of)
    return Organisation.objects.filter(seen, economy__isnull=False)


def institutions_by_economy(user: Person, as_of: dt.date | None = None) -> Counts:
    """Those per code of their economy."""
    found = institutions(user, as_of).order_by()
    return dict(found.values_list("economy__code").annotate(n=Count("pk")))


def as_table(found: Matrix) -> tuple[list[str], Iterable[list[object]]]:
    """Head and rows for people to take away; a hidden number is an empty cell."""
    head = ["Code", "Economy", *(str(column.label) for column in COLUMNS), "Together"]
    body = [
        [row.economy.code, str(row.economy), *(cell.count for cell in row.cells), row.total]
        for row in found.rows
    ]
    return head, [*body, ["", "Together", *found.totals, found.total]]


COLUMNS = (
    Column(
        "responses",
        _("Responses"),
        experts.responses_by_economy,
        lambda n: ngettext("response", "responses", n),
    ),
    Column(
        "nominees", _("Nominees"), balance.nominees_by_economy, lambda n: ngettext("nominee", "nominees", n)
    ),
    Column(
        "members",
        _("Members"),
        lambda user, as_of: experts.members_by_economy(as_of),
        lambda n: ngettext("member", "members", n),
    ),
    Column(
        "institutions",
        _("Institutions"),
        institutions_by_economy,
        lambda n: ngettext("institution", "institutions", n),
    ),
    Column(
        "centres",
        _("Pilot centres"),
        pilots.centres_by_economy,
        lambda n: ngettext("pilot centre", "pilot centres", n),
        "pilots:list",
    ),
    Column(
        "cases",
        _("Excellent cases"),
        lambda user, as_of: pilots.cases_by_economy(as_of),
        lambda n: ngettext("excellent case", "excellent cases", n),
        "pilots:cases",
    ),
    Column(
        "documents",
        _("Documents"),
        documents.by_economy,
        lambda n: ngettext("document", "documents", n),
        "documents:list",
    ),
    Column(
        "events",
        _("Events hosted"),
        events.by_economy,
        lambda n: ngettext("event hosted", "events hosted", n),
        "events:list",
    ),
    Column(
        "participants",
        _("Participants"),
        events.participants_by_economy,
        lambda n: ngettext("participant", "participants", n),
    ),
)
# On the page of an economy only: a decision concerns things, and through them an economy.
DECISIONS = Column(
    "decisions",
    _("Decisions"),
    lambda user, as_of: {},
    lambda n: ngettext("decision", "decisions", n),
)
