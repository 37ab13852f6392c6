"""Documents in bulk: a table of records with the files it names, checked row by row.

`check_rows` only reads and says what is wrong; documents/taking.py writes what was found right. The
command and the admin's upload share both.
"""

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.manifest import COLUMNS, PLAIN, REQUIRED, Files
from documents.models import Document
from gscnet.common.languages import LANGUAGES
from gscnet.common.uploads import FileFacts, RefusedFile, check_upload
from gscnet.directory.models import Economy, Organisation, Topic

# How a column is called where the model's field has another name.
COLUMN_OF = {"published_on": "published", "__all__": "row"}

KIND_ALIASES = {
    "report": "research-report",
    "regulation": "policy",
    "criteria": "standard",
    "tool": "guideline",
    "summary": "proceedings",
    "slides": "presentation",
    "flyer": "brochure",
    "leaflet": "brochure",
}
PUBLISHER_KIND_ALIASES = {
    "company": "corporation",
    "multinational": "corporation",
    "university": "research",
    "industrial association": "association",
    "government": "government",
    "non-governmental organization": "ngo",
    "international organization": "international",
}
LICENCE_ALIASES = {
    "public domain": "https://creativecommons.org/publicdomain/mark/1.0/",
    "cc0": "CC0-1.0",
    "cc by": "CC-BY-4.0",
    "cc by-sa": "CC-BY-SA-4.0",
}
LANGUAGE_ALIASES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "chinese": "zh-Hans", "zh-tw": "zh-Hant"}


@dataclass(frozen=True)
class Remark:
    """What is to be said about one cell."""

    row: int
    field: str
    message: str

    def __str__(self) -> str:
        return _("row %(row)s, field %(field)s: %(message)s") % vars(self)


@dataclass
class Row:
    """One record of the table, read and checked. Rows count from 1, the first below the header."""

    number: int
    cells: dict[str, str]
    document: Document = field(default_factory=Document)
    economies: list[Economy] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    facts: FileFacts | None = None
    problems: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    duplicate: bool = False

    @property
    def is_good(self) -> bool:
        return not self.problems and not self.duplicate

    def refuse(self, name: str, message: str) -> None:
        self.problems.append(Remark(self.number, name, message))

    def note(self, name: str, message: str) -> None:
        self.notes.append(Remark(self.number, name, message))


def check_rows(table: Iterable[dict[str, Any]], files: Files) -> Iterator[Row]:
    """Each row of the table with what is wrong or remarkable about it; writes nothing."""
    table = list(table)
    language = get_language()
    checker = _Checker(_tidy(cells.get("title")) for cells in table)
    # Files are opened in a thread, with a child of its own, ahead of the rest of their rows.
    with ThreadPoolExecutor(1) as thread:
        names = [_tidy(cells.get("file")) for cells in table]
        facts = [thread.submit(_facts, files, name, language) if name else None for name in names]
        try:
            for number, (cells, future) in enumerate(zip(table, facts, strict=True), start=1):
                yield checker.check(number, cells, future)
        finally:
            thread.shutdown(wait=False, cancel_futures=True)


def _facts(files: Files, name: str, language: str | None) -> FileFacts:
    """What a file is, or an exception that says in `language` why it is not taken."""
    with translation.override(language), files.open(name) as file:
        return check_upload(file, name)


class _Checker:
    """Remembers what the rows before said: publishers they introduce, and files that come twice."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.there = {_identity(row): row for row in _titled(titles)}
        self.new_publishers: dict[str, Organisation] = {}
        self.named: dict[tuple[Any, str], list[Any]] = {}
        self.seen: dict[Any, int] = {}

    def check(self, number: int, cells: dict[str, Any], facts: Future[FileFacts] | None) -> Row:
        extra = cells.get("") or cells.get(None)  # type: ignore[call-overload]
        row = Row(number, {name: _tidy(cells.get(name)) for name in COLUMNS})
        if extra:
            row.refuse("row", _("It has more cells than the header; put text with separators in quotes."))
            return row
        self._record(row)
        self._publisher(row)
        row.economies = self._all_named(row, "economies", Economy)
        row.topics = self._all_named(row, "topics", Topic)
        self._validate(row)
        self._file(row, facts)
        if not row.problems:
            self._duplicates(row)
        return row

    def _record(self, row: Row) -> None:
        cells, document = row.cells, row.document
        document.title = cells["title"]
        for name in PLAIN:
            setattr(document, name, cells[name])
        document.authors = _split(cells["authors"])
        document.published_on = cells["published"] or None
        document.kind = _choice(row, "kind", Document.Kind.choices, KIND_ALIASES)
        document.language = _choice(row, "language", LANGUAGES, LANGUAGE_ALIASES) or "en"
        document.access = _choice(row, "access", Document.Access.choices, {}) or Document.Access.PUBLIC
        document.purpose = _choice(row, "purpose", Document.Purpose.choices, {})
        document.licence = LICENCE_ALIASES.get(cells["licence"].lower(), cells["licence"])
        if document.licence != cells["licence"]:
            row.note("licence", _("“%s” taken as %s") % (cells["licence"], document.licence))
        if cells["embargo_until"]:
            document.embargo_until = _instant(row, cells["embargo_until"])

    def _publisher(self, row: Row) -> None:
        name, kind = row.cells["publisher"], ""
        if not name:
            return
        if row.cells["publisher_kind"]:
            kind = _choice(row, "publisher_kind", Organisation.Kind.choices, PUBLISHER_KIND_ALIASES)
        found = self._named(Organisation, name)
        if len(found) > 1:
            row.refuse("publisher", _("“%s” names several organisations; write its full name.") % name)
        elif found:
            row.document.publisher = found[0]
            if found[0].name != name:
                row.note("publisher", _("“%s” taken as %s") % (name, found[0]))
            if kind and kind != found[0].kind:
                row.note("publisher_kind", _("left as it is: %s") % found[0].get_kind_display().lower())
        elif name.lower() in self.new_publishers:
            row.document.publisher = self.new_publishers[name.lower()]
        elif not row.cells["publisher_kind"]:
            row.refuse("publisher_kind", _("“%s” is new here; say what kind of organisation it is.") % name)
        elif len(name) > 200:
            row.refuse("publisher", _("The name is longer than 200 characters."))
        else:
            row.document.publisher = Organisation(name=name, kind=kind)
            self.new_publishers[name.lower()] = row.document.publisher
            row.note("publisher", _("“%s” is new and will be added") % name)

    def _named(self, model: Any, text: str) -> list[Any]:
        """Up to two rows that bear this name or alias; asked of the database once per table."""
        key = (model, text.lower())
        if key not in self.named:
            self.named[key] = list(model.objects.named(text)[:2])
        return self.named[key]

    def _all_named(self, row: Row, name: str, model: Any) -> list[Any]:
        rows = []
        for text in _split(row.cells[name]):
            found = self._named(model, text)
            if not found:
                row.refuse(name, _("“%s” is not known here, neither as a name nor as an alias.") % text)
                continue
            if text.lower() in found[0].lower_aliases:
                row.note(name, _("“%s” taken as %s") % (text, found[0]))
            rows.append(found[0])
        return rows

    def _validate(self, row: Row) -> None:
        told = {remark.field for remark in row.problems}
        try:
            row.document.clean_fields(exclude=["slug", "publisher", "contributor"])
        except ValidationError as problem:
            for name, messages in problem.message_dict.items():
                column = COLUMN_OF.get(name, name)
                if column not in told:
                    row.refuse(column, " ".join(messages))

    def _file(self, row: Row, facts: Future[FileFacts] | None) -> None:
        name = row.cells["file"]
        if not facts:
            row.note("file", _("none named; the record will have no file"))
            return
        try:
            row.facts = facts.result()
        except FileNotFoundError:
            row.refuse("file", _("“%s” is not among the files.") % name)
        except (RefusedFile, OSError, zipfile.BadZipFile, NotImplementedError) as problem:
            row.refuse("file", str(problem))

    def _duplicates(self, row: Row) -> None:
        document = row.document
        same_record = (document.title.lower(), row.cells["publisher"].lower(), str(document.published_on))
        for name, key in (("file", row.facts and row.facts.sha256), ("title", same_record)):
            if key and self.seen.setdefault(key, row.number) != row.number:
                row.duplicate = True
                row.note(name, _("the same as row %s; not taken twice") % self.seen[key])
                return
        there = _same_file(row) or self.there.get(_identity(document))
        if there:
            row.duplicate = True
            row.note("title", _("already there as “%s”; not taken again") % there)


def _same_file(row: Row) -> Document | None:
    if not row.facts:
        return None
    return Document.objects.filter(files__sha256=row.facts.sha256).order_by().first()


def _identity(document: Document) -> tuple[str, Any, str]:
    """Two documents that have it in common are taken for the same."""
    publisher = document.publisher
    known = publisher and (publisher.pk or publisher.name)
    return document.title.lower(), known, str(document.published_on or "")


def _titled(titles: Iterable[str]) -> Iterable[Document]:
    """Documents that bear one of the titles, in any case."""
    wanted = {title.lower() for title in titles}
    there = Document.objects.annotate(lower_title=Lower("title")).filter(lower_title__in=wanted)
    return there.select_related("publisher")


def _tidy(cell: Any) -> str:
    """The cell as text: a workbook has numbers, and dates with a time that nobody wrote."""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    return " ".join(str(cell).split()) if cell is not None else ""


def _split(cell: str) -> list[str]:
    """Lists in a cell are parted by semicolons: names of people and economies contain commas."""
    return [part for part in map(str.strip, cell.split(";")) if part]


def _choice(row: Row, name: str, choices: Any, aliases: dict[str, str]) -> str:
    """The value whose name, label or alias the cell bears; "" and a problem if none does."""
    cell = row.cells[name].lower()
    if not cell:
        if name in REQUIRED:
            row.refuse(name, _("It must not be empty."))
        return ""
    for value, label in choices:
        if cell in (value.lower(), str(label).lower()):
            return value
    if cell in aliases:
        return aliases[cell]
    allowed = "; ".join(str(label) for _value, label in choices)
    row.refuse(name, _("“%s” is not one of: %s.") % (row.cells[name], allowed))
    return ""


def _instant(row: Row, text: str) -> Any:
    try:
        instant = parse_datetime(text)
    except ValueError:
        instant = None
    if not instant:
        row.refuse("embargo_until", _("“%s” is not a day and time. Write 2016-05-30T23:59+08:00.") % text)
        return None
    return make_aware(instant) if is_naive(instant) else instant
