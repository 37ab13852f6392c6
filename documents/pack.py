"""The public library, or what a question finds in it, as a ZIP whose pages open without a server.

The same content gives the same bytes: names in a fixed order, no clock, nothing compressed, as most
files are already. Whoever asks, only what strangers may read goes in.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from documents.citations import address, as_bibtex, as_text, full_title
from documents.models import Document, DocumentFile
from documents.tables import public_documents

ROOT = "gscnet-library"
# ZIP knows no earlier day.
NO_TIME = (1980, 1, 1, 0, 0, 0)
PIECE_BYTES = 1024 * 1024
# Per entry: a header before it and one in the list at the end, each with its name.
ENTRY_BYTES = 30 + 46
ODD = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
LONGEST = 80


class Altered(Exception):
    """A stored file is not what it was when it was brought, or is gone."""


@dataclass(frozen=True)
class Copy:
    """A file of a document, and where it stands in the pack."""

    file: DocumentFile
    path: str


@dataclass(frozen=True)
class Item:
    """A document as the page of the pack lists it."""

    document: Document
    title: str
    citation: str
    address: str
    copies: list[Copy]


class Pack:
    """What goes in, read once; `asked` is the question in the query string of the library."""

    def __init__(self, asked: QueryDict) -> None:
        found = public_documents(asked).order_by("slug")
        self.documents = list(found.prefetch_related("translations"))

    @cached_property
    def items(self) -> list[Item]:
        return [_item(document) for document in self.documents]

    @property
    def copies(self) -> Iterator[Copy]:
        return (copy for item in self.items for copy in item.copies)

    @property
    def count(self) -> int:
        return len(self.documents)

    @cached_property
    def files(self) -> int:
        return sum(1 for _copy in self.copies)

    @cached_property
    def size(self) -> int:
        """Bytes of the ZIP, all but exactly."""
        pages = sum(len(content) for content in self.pages.values())
        files = sum(copy.file.size for copy in self.copies)
        names = [*self.pages, *(copy.path for copy in self.copies)]
        return pages + files + sum(ENTRY_BYTES + 2 * len(name.encode()) for name in names) + 22

    @cached_property
    def pages(self) -> dict[str, bytes]:
        """What is made for the pack, by its path: the page, its style and script, citations, check sums."""
        with translation.override("en"):
            page = render_to_string("documents/offline/index.html", {"items": self.items, "pack": self})
            bibtex = "\n".join(as_bibtex(document) for document in self.documents)
        made = {
            "index.html": page.encode(),
            "citations.bib": bibtex.encode(),
            "style.css": _static("offline/style.css"),
            "search.js": _static("offline/search.js"),
        }
        sums = {path: hashlib.sha256(content).hexdigest() for path, content in made.items()}
        sums |= {copy.path: copy.file.sha256 for copy in self.copies}
        made["SHA256SUMS"] = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
        return dict(sorted(made.items()))

    def write(self, stream: IO[bytes], told: Callable[[int], Any] = lambda written: None) -> None:
        """Write the ZIP. `told` is called with the bytes written so far; raises Altered for a bad file."""
        with ZipFile(stream, "w", ZIP_STORED) as archive:
            for path, content in self.pages.items():
                archive.writestr(_entry(path, len(content)), content)
            written = sum(map(len, self.pages.values()))
            for copy in self.copies:
                with archive.open(_entry(copy.path, copy.file.size), "w", force_zip64=True) as target:
                    for piece in _checked(copy.file):
                        target.write(piece)
                        written += len(piece)
                        told(written)


def _entry(path: str, size: int) -> ZipInfo:
    entry = ZipInfo(f"{ROOT}/{path}", NO_TIME)
    entry.compress_type, entry.file_size = ZIP_STORED, size
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _checked(file: DocumentFile) -> Iterator[bytes]:
    digest = hashlib.sha256()
    try:
        with file.file.open("rb") as source:
            while piece := source.read(PIECE_BYTES):
                digest.update(piece)
                yield piece
    except OSError as problem:
        raise Altered(f"{file} of {file.document} could not be read.") from problem
    if digest.hexdigest() != file.sha256:
        raise Altered(f"{file} of {file.document} is not what was stored.")


def _item(document: Document) -> Item:
    copies = [
        Copy(file, f"files/{document.slug}/{number}-{_plain(file.name)}")
        for number, file in enumerate(document.files.all(), start=1)
    ]
    return Item(document, full_title(document), as_text(document), address(document), copies)


def _plain(name: str) -> str:
    """A name that every file system takes."""
    name = ODD.sub("-", name).strip(" .-") or "file"
    ending = PurePosixPath(name).suffix[:10]
    return name.removesuffix(ending)[:LONGEST] + ending


def _static(name: str) -> bytes:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    with open(found, "rb") as file:
        return file.read()
