"""Files that people bring: what they really are, and why some are refused."""

import hashlib
import mimetypes
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gscnet.common import sandbox

EXAMINE = "gscnet.common.reading.kind:examine"
CHECK_SECONDS = 20
MAX_NAME = 120
# What a name may carry in front of the true extension and lose for it.
OFFICE_EXTENSIONS = {".docx", ".docm", ".doc", ".pptx", ".pptm", ".ppt", ".xlsx", ".xlsm", ".xls"}
UNSAFE = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True)
class Format:
    """A kind of file that is taken, and the module of gscnet/common/reading that reads it."""

    extension: str
    media_type: str
    reader: str


FORMATS = {
    "pdf": Format(".pdf", "application/pdf", "gscnet.common.reading.pdf"),
    "docx": Format(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gscnet.common.reading.word",
    ),
    "pptx": Format(
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "gscnet.common.reading.slides",
    ),
    "xlsx": Format(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "gscnet.common.reading.workbook",
    ),
}
READERS = {kind: known.reader for kind, known in FORMATS.items()}
BY_MEDIA_TYPE = {known.media_type: known for known in FORMATS.values()}
# For the `accept` attribute of a file field.
ACCEPT = ",".join(known.extension for known in FORMATS.values())


@dataclass(frozen=True)
class FileFacts:
    """What was found out about a file: a safe name with the true extension, and the rest by content.

    `page_count` counts pages or slides; None where only the program that shows the file can count.
    """

    name: str
    extension: str
    media_type: str
    size: int
    sha256: str
    page_count: int | None


class RefusedFile(Exception):
    """A file that is not taken; the text says why, to whoever brought it. `code` names the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def check_upload(file: File, name: str) -> FileFacts:
    """Look into a file brought under `name`; raises RefusedFile.

    The file is parsed in a child process: one made to do harm is refused and nothing else stops.
    """
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise refusal("too_large", limit=filesizeformat(settings.MAX_UPLOAD_BYTES))
    if not file.size:
        raise refusal("empty")
    with as_path(file) as path:
        known, page_count = _examined(path)
        with open(path, "rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileFacts(
        name=safe_name(name, known.extension),
        extension=known.extension,
        media_type=known.media_type,
        size=file.size,
        sha256=sha256,
        page_count=page_count,
    )


def _examined(path: str) -> tuple[Format, int | None]:
    """Format and number of pages of a file that opens, or RefusedFile."""
    try:
        found = sandbox.run(EXAMINE, path, READERS, seconds=CHECK_SECONDS)
    except sandbox.ChildFailed as problem:
        raise refusal("damaged" if problem.why == "error" else "harmful") from problem
    if "problem" in found:
        raise refusal(found["problem"], what=found.get("what", ""))
    return FORMATS[found["kind"]], found["page_count"]


def refusal(code: str, *, limit: str = "", what: str = "") -> RefusedFile:
    """The refusal with its sentence."""
    accepted = _("Please bring a PDF, Word (DOCX), PowerPoint (PPTX) or Excel (XLSX) file.")
    sentences = {
        "empty": _("This file is empty."),
        "too_large": _("This file is larger than %s. Please bring a smaller one.") % limit,
        "password": _(
            "This PDF is protected with a password. Please remove the password and bring it again."
        ),
        "encrypted": _(
            "This office file is protected with a password. Please remove the password and bring it again."
        ),
        "damaged": _("This file is damaged or incomplete and cannot be opened. Please save it anew."),
        "harmful": _("This file needs too much time or memory to be opened. Please save it anew."),
        "macros": _("This office file contains macros. Please save it without them (DOCX, PPTX or XLSX)."),
        "bomb": _("This file unpacks to far more than its size suggests, so it is not opened."),
        "old_office": _("This is an office file of the old kind. Please save it as DOCX, PPTX or XLSX."),
        "web_page": _("This is a web page, whatever its name says.") + " " + accepted,
        "script": _("This is a program, whatever its name says.") + " " + accepted,
        "foreign": (_("This is not a file that the library takes (%s).") % what if what else "")
        or _("This is not a file that the library takes."),
    }
    sentence = sentences[code]
    return RefusedFile(code, f"{sentence} {accepted}" if code == "foreign" else sentence)


def safe_name(name: str, extension: str) -> str:
    """A name to show and to save under, in any script: no path, no control or invisible characters.

    It ends with `extension`, which replaces another one that computers act upon.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    visible = "".join(" " if char.isspace() else char for char in name)
    visible = "".join(char for char in visible if unicodedata.category(char)[0] != "C")
    visible = UNSAFE.sub("-", " ".join(visible.split()))
    stem, dot, given = visible.rpartition(".")
    if not dot or f".{given.lower()}" not in {extension, *OFFICE_EXTENSIONS, *mimetypes.types_map}:
        stem = visible
    stem = stem[: MAX_NAME - len(extension)].strip(". ") or _("document")
    return stem + extension


@contextmanager
def as_path(file: Any) -> Iterator[str]:
    """The path of a file on this machine; of what lies elsewhere or in memory, that of a copy.

    Raises OSError (FileNotFoundError) when the bytes cannot be had.
    """
    path = _own_path(file)
    if path:
        os.stat(path)  # a missing file is the storage's failure, not the reader's
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="gscnet-") as copy:
        for piece in file.chunks():
            copy.write(piece)
        copy.flush()
        file.seek(0)
        yield copy.name


def _own_path(file: Any) -> str:
    """Where Django put it: a large upload in a temporary file, a stored one in the media folder."""
    if hasattr(file, "temporary_file_path"):
        return file.temporary_file_path()
    try:
        return file.path
    except (AttributeError, NotImplementedError):
        return ""
