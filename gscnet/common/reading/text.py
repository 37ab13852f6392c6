"""Text as PostgreSQL and readers can take it, within limits."""

import re
from collections.abc import Iterable

MAX_PAGES = 5000
MAX_PAGE_CHARACTERS = 100_000
MAX_CHARACTERS = 10_000_000

# NUL and lone surrogates, which PostgreSQL refuses; other controls; marks that turn text around;
# U+FFFE, which PDFium puts where a word was divided at the end of a line.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
HAS_LIGATURE = re.compile("[\ufb00-\ufb06]")
# A font without a table of its characters yields control codes instead of letters.
MAX_UNWANTED_SHARE = 0.2


def clean(text: str) -> tuple[str, bool]:
    """The text without what no reader should meet, and whether it could be read at all."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned, unwanted = UNWANTED.subn("", text)
    if unwanted > MAX_UNWANTED_SHARE * len(text):
        return "", False
    if HAS_LIGATURE.search(cleaned):
        cleaned = cleaned.translate(LIGATURES)
    return cleaned.strip(), True


def gathered(texts: Iterable[str], *, page_count: int | None) -> dict:
    """All pages, cleaned: {"pages": [text, …], "page_count", "unreadable": n, "cut": bool}.

    `unreadable` counts pages whose letters the file does not name; `cut` says that a limit was met.
    """
    pages: list[str] = []
    unreadable = 0
    room = MAX_CHARACTERS
    cut = False
    for text in texts:
        if len(pages) == MAX_PAGES or room <= 0:
            cut = True
            break
        limit = min(MAX_PAGE_CHARACTERS, room)
        cut = cut or len(text) > limit
        cleaned, readable = clean(text[:limit])
        unreadable += not readable
        room -= len(cleaned)
        pages.append(cleaned)
    return {"pages": pages, "page_count": page_count, "unreadable": unreadable, "cut": cut}
