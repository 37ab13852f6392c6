"""Values of an index from a table: checked row by row, then all of them taken or none.

A row holds a subject, a year and a column for each indicator, headed by its code. An empty cell says
that the value is not known, and takes away one that was there; a column that is missing leaves its
values as they are. Subjects that are new are added.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from documents.manifest import read_table
from gscnet.accounts.models import User
from gscnet.common.tables import FORMULA
from gscnet.directory.models import Economy
from pilots.indexes.actions import locked
from pilots.indexes.scoring import store_all
from pilots.models import Index, Indicator, Subject, Value
from pilots.models.index import FIRST_YEAR, LAST_YEAR

REQUIRED = ("subject", "year")
# Columns of our own downloads that say what is known already.
PASSED_OVER = {"methodology", "data"}
MOST_BYTES = 1024 * 1024
MOST_ROWS = 5000
PLACES = Decimal("0.000001")
LARGEST = Decimal(10) ** 14


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell. Rows count from 1, the first below the header; row 0 is the header."""

    row: int
    field: str
    message: str

    def __str__(self) -> str:
        return _("row %(row)s, field %(field)s: %(message)s") % vars(self)


@dataclass
class Checked:
    """A table that was read: what is wrong with it, and what taking it would do."""

    problems: list[Problem] = field(default_factory=list)
    new_subjects: dict[str, tuple[str, Economy | None]] = field(default_factory=dict)
    # By subject (its name in lower case), year and indicator; None takes a value away.
    cells: dict[tuple[str, int, int], Decimal | None] = field(default_factory=dict)
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    @property
    def does_something(self) -> bool:
        return bool(self.new_subjects or self.added or self.changed or self.removed)


def check(index: Index, content: bytes) -> Checked:
    """Read a table for `index`; writes nothing. Raises UnreadableTable where it is none."""
    return _Checker(index).check(read_table(content, REQUIRED))


@transaction.atomic
def take(index: Index, content: bytes, *, by: User | None) -> Checked:
    """Write what the table says and make the scores anew; with any problem nothing is written."""
    index = locked(index)
    checked = check(index, content)
    if checked.problems:
        return checked
    _add_subjects(index, checked)
    _write_values(index, checked)
    store_all(index)
    return checked


class _Checker:
    """Knows what the index has already, and remembers what the rows before said."""

    def __init__(self, index: Index) -> None:
        self.indicators = {indicator.code: indicator for indicator in index.indicators.all()}
        self.subjects = {subject.name.lower(): subject for subject in index.subjects.all()}
        self.there = {
            (subject.lower(), year, indicator): value
            for subject, year, indicator, value in Value.objects.filter(subject__index=index).values_list(
                "subject__name", "year", "indicator", "value"
            )
        }
        self.seen: dict[tuple[str, int], int] = {}
        self.found = Checked()

    def check(self, rows: list[dict[str, str]]) -> Checked:
        if len(rows) > MOST_ROWS:
            self._refuse(0, "row", _("At most %s rows are taken at once.") % MOST_ROWS)
            return self.found
        columns = self._columns(rows)
        for number, cells in enumerate(rows, start=1):
            self._row(number, {name: _tidy(cell) for name, cell in cells.items()}, columns)
        return self.found

    def _columns(self, rows: Iterable[dict[str, str]]) -> list[Indicator]:
        """The indicators that have a column; a column nobody knows is a problem."""
        names = dict.fromkeys(name for row in rows for name in row)
        for name in names:
            if name not in {*self.indicators, *REQUIRED, *PASSED_OVER, "economy"}:
                near = difflib.get_close_matches(name or "", self.indicators, 1)
                guess = _(" Is it “%s”?") % near[0] if near else ""
                self._refuse(0, name or "?", _("This index has no indicator of that code.") + guess)
        return [self.indicators[name] for name in names if name in self.indicators]

    def _row(self, number: int, cells: dict[str, str], columns: list[Indicator]) -> None:
        subject, year = self._subject(number, cells), self._year(number, cells)
        if subject is None or year is None:
            return
        if before := self.seen.get((subject, year)):
            self._refuse(number, "subject", _("The same subject and year stand in row %s.") % before)
            return
        self.seen[subject, year] = number
        for indicator in columns:
            self._value(number, subject, year, indicator, cells.get(indicator.code, ""))

    def _subject(self, number: int, cells: dict[str, str]) -> str | None:
        name, economy = cells.get("subject", ""), self._economy(number, cells)
        if not name or len(name) > 150:
            self._refuse(number, "subject", _("Give a name of at most 150 characters."))
            return None
        key = name.lower()
        if key not in self.subjects and key not in self.found.new_subjects:
            self.found.new_subjects[key] = (name, economy)
        return key

    def _economy(self, number: int, cells: dict[str, str]) -> Economy | None:
        if not (text := cells.get("economy", "")):
            return None
        found = Economy.objects.named(text).first()
        if found is None:
            self._refuse(number, "economy", _("“%s” is not an economy of APEC.") % text[:60])
        return found

    def _year(self, number: int, cells: dict[str, str]) -> int | None:
        text = cells.get("year", "")
        if len(text) == 4 and text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
            return int(text)
        self._refuse(number, "year", _("“%s” is not a year, such as 2016.") % text[:20])
        return None

    def _value(self, number: int, subject: str, year: int, indicator: Indicator, text: str) -> None:
        key = (subject, year, indicator.pk)
        try:
            value = _number(text)
        except ValueError as problem:
            self._refuse(number, indicator.code, str(problem))
            return
        self.found.cells[key] = value
        before = self.there.get(key)
        if value == before:
            self.found.unchanged += value is not None
        elif before is None:
            self.found.added += 1
        elif value is None:
            self.found.removed += 1
        else:
            self.found.changed += 1

    def _refuse(self, row: int, name: str, message: str) -> None:
        self.found.problems.append(Problem(row, name, message))


def _tidy(cell: str | list[str] | None) -> str:
    """One line of text, without the apostrophe that our own tables put before what looks like a formula."""
    text = " ".join(" ".join(cell if isinstance(cell, list) else [cell or ""]).split())
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def _number(text: str) -> Decimal | None:
    """The value of a cell, None where it is empty; raises ValueError with a sentence."""
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(_("“%s” is not a number; write 12.5.") % text[:30]) from None
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ValueError(_("“%s” is too large to be kept.") % text[:30])
    if value != value.quantize(PLACES):
        raise ValueError(_("“%s” has more than six decimal places.") % text[:30])
    return value


def _add_subjects(index: Index, checked: Checked) -> None:
    taken = set(index.subjects.values_list("slug", flat=True))
    for name, economy in checked.new_subjects.values():
        slug = _free_slug(name, taken)
        taken.add(slug)
        Subject.objects.create(index=index, name=name, slug=slug, economy=economy)


def _free_slug(name: str, taken: set[str]) -> str:
    stem = slugify(name)[:70].strip("-") or "subject"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _write_values(index: Index, checked: Checked) -> None:
    subjects = {subject.name.lower(): subject for subject in index.subjects.all()}
    there = {
        (value.subject.name.lower(), value.year, value.indicator_id): value
        for value in Value.objects.filter(subject__index=index).select_related("subject")
    }
    gone = [there[key].pk for key, value in checked.cells.items() if value is None and key in there]
    Value.objects.filter(pk__in=gone).delete()
    changed, new = [], []
    for (subject, year, indicator), value in checked.cells.items():
        before = there.get((subject, year, indicator))
        if value is None or (before and before.value == value):
            continue
        if before:
            before.value = value
            changed.append(before)
        else:
            new.append(Value(subject=subjects[subject], year=year, indicator_id=indicator, value=value))
    Value.objects.bulk_update(changed, ["value"], batch_size=500)
    Value.objects.bulk_create(new)
