"""What a file is by its content, whatever it is called."""

import mmap
import zipfile
from importlib import import_module
from pathlib import Path

import puremagic

# Content type of the main part of each office format.
MAIN_PARTS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
CONTENT_TYPES = "[Content_Types].xml"
MAX_MEMBERS = 20_000
MAX_UNPACKED = 500 * 1024**2
# Plain XML shrinks to a fiftieth at best; small files may shrink further without harm.
MAX_RATIO = 200
ALWAYS_FINE = 20 * 1024**2
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def examine(path: str, readers: dict[str, str]) -> dict:
    """What `kind` and then the `check` of its reader say; `readers` names a module for each kind."""
    found = kind(path)
    return found if "problem" in found else found | import_module(readers[found["kind"]]).check(path)


def kind(path: str) -> dict:
    """{"kind": "pdf" | "docx" | "pptx" | "xlsx"}, or {"problem": code} and sometimes "what" it is."""
    with Path(path).open("rb") as stream:
        head = stream.read(1024)
    # Leading blanks do no harm; anything else before the mark may make it two things at once.
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return {"kind": "pdf"}
    if head.startswith(OLE):
        return {"problem": "encrypted" if _contains(path, ENCRYPTED) else "old_office"}
    if head.startswith(b"PK\x03\x04"):
        return _office(path)
    return _foreign(head)


def _office(path: str) -> dict:
    try:
        with zipfile.ZipFile(path) as archive:
            if _is_bomb(archive, Path(path).stat().st_size):
                return {"problem": "bomb"}
            names = {name.lower() for name in archive.namelist()}
            if CONTENT_TYPES.lower() not in names:
                return {"problem": "foreign", "what": "ZIP archive"}
            types = archive.read(CONTENT_TYPES)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        return {"problem": "damaged"}
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        return {"problem": "macros"}
    for main_part, found in MAIN_PARTS.items():
        if main_part in types:
            return {"kind": found}
    return {"problem": "foreign", "what": "Office document of another kind"}


def _is_bomb(archive: zipfile.ZipFile, size: int) -> bool:
    """Sizes are those the archive declares; reading a member never yields more than it declares."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > ALWAYS_FINE and unpacked > MAX_RATIO * size
    return len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or too_dense


def _contains(path: str, mark: bytes) -> bool:
    with Path(path).open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(mark) >= 0


def _foreign(head: bytes) -> dict:
    """Something else; says what, if that is known."""
    head = head.lstrip()
    try:
        guesses = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        guesses = []
    if guesses and guesses[0].extension in {".html", ".htm", ".svg", ".xml", ".js"}:
        return {"problem": "web_page"}
    if head.startswith((b"#!", b"<script", b"<?php")):
        return {"problem": "script"}
    return {"problem": "foreign", "what": guesses[0].name if guesses else ""}
