"""What is brought for a bulk import: a table, and the files that it names."""

import csv
import difflib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gscnet.common.uploads import refusal

REQUIRED = ("title", "kind")
PLAIN = (
    *("subtitle", "abstract", "apec_number", "project_number", "isbn", "issn", "doi"),
    *("paper_number", "agenda_item", "submitted_by"),
)
COLUMNS = (
    *("file", "title", "kind", "authors", "publisher", "publisher_kind", "economies", "topics"),
    *("language", "published", "licence", "access", "purpose", "embargo_until"),
    *PLAIN,
)
MAX_ARCHIVE_BYTES = 2 * 1024**3


class UnreadableTable(Exception):
    """The table as a whole cannot be taken; the text says why, for the person who brought it."""


class OnDisk(File):
    """A file that is read where it lies; it is copied into the library, never moved."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("rb"), name=path.name)
        self.path = str(path)


class Folder:
    """Files beside the manifest; nothing outside its folder is read."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def open(self, name: str) -> File:
        path = (self.path / name).resolve()
        if not path.is_relative_to(self.path) or not path.is_file():
            raise FileNotFoundError(name)
        return OnDisk(path)


class Archive:
    """Files inside a ZIP; raises UnreadableTable for what is none or would unpack to too much."""

    def __init__(self, file: Any) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise UnreadableTable(_("The archive is not a ZIP file or is damaged.")) from None
        if sum(member.file_size for member in self.zip.infolist()) > MAX_ARCHIVE_BYTES:
            raise UnreadableTable(_("The archive unpacks to more than 2 GB; bring it in parts."))
        # Programs that make archives like to add a folder around everything.
        self.names = {Path(name).name: name for name in self.zip.namelist()} | {
            name: name for name in self.zip.namelist()
        }

    def open(self, name: str) -> File:
        if name not in self.names:
            raise FileNotFoundError(name)
        # Before it is unpacked, which happens in memory.
        if self.zip.getinfo(self.names[name]).file_size > settings.MAX_UPLOAD_BYTES:
            raise refusal("too_large", limit=filesizeformat(settings.MAX_UPLOAD_BYTES))
        return ContentFile(self.zip.read(self.names[name]), name=Path(name).name)


class NoFiles:
    def open(self, name: str) -> File:
        raise FileNotFoundError(name)


Files = Folder | Archive | NoFiles


def read_table(content: bytes, required: Iterable[str] = REQUIRED) -> list[dict[str, str]]:
    """The rows of a CSV in UTF-8, with commas, semicolons or tabs; raises UnreadableTable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # as in UTF-16, too
        raise UnreadableTable(_("The table is not in UTF-8; save it as “CSV UTF-8”."))
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), restval="")
    try:
        check_columns(reader.fieldnames or [], required)
        rows = [{(name or "").strip().lower(): cell for name, cell in row.items()} for row in reader]
        return [row for row in rows if any(row.values())]
    except csv.Error as problem:
        raise UnreadableTable(_("The table cannot be read: %s") % problem) from None


def check_columns(names: Iterable[str], required: Iterable[str] = REQUIRED) -> None:
    names = [name.strip().lower() for name in names]
    missing = [name for name in required if name not in names]
    if missing:
        raise UnreadableTable(_("The table has no column %s.") % ", ".join(missing))


def unknown_columns(rows: list[dict[str, str]]) -> list[str]:
    """A sentence for each column that nobody will read."""
    names = dict.fromkeys(name for row in rows for name in row if name and name not in COLUMNS)
    sentences = []
    for name in names:
        near = difflib.get_close_matches(name, COLUMNS, 1)
        guess = _(" Is it “%s”?") % near[0] if near else ""
        sentences.append(_("Column “%s” is not known and was left out.") % name + guess)
    return sentences
