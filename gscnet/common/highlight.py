"""Matched words marked in a text; whatever the text holds comes out escaped."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gscnet.common import segments

# Characters that no text has a use for; ts_headline puts them around what it found.
START, STOP = "\ue000", "\ue001"
OPTIONS = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{OPTIONS}, HighlightAll=true"
PART = f"{OPTIONS}, MaxWords=36, MinWords=18, ShortWord=2, MaxFragments=2, FragmentDelimiter=' … '"


def marked(headline: str) -> SafeString:
    """A text with START and STOP in it as HTML."""
    html = escape(headline).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(html)  # noqa: S308, escaped just above


def unmarked(text: str) -> str:
    """A text that cannot forge a mark."""
    return text.replace(START, "").replace(STOP, "")


def find_in(text: str, words: Iterable[str], *, around: int | None = None) -> str:
    """`text` with START and STOP around `words`, for scripts that ts_headline cannot read.

    With `around`, only that many characters on both sides of the first match.
    """
    parts = {part for word in words for way in segments.to_ask(word) for part in [word, *way.split()]}
    pattern = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    text = unmarked(text)
    if not pattern:
        return text
    found = re.compile(pattern, re.IGNORECASE)
    if around is not None:
        first = found.search(text)
        begin = max(0, first.start() - around) if first else 0
        end = (first.end() if first else 0) + around
        text = "…" * (begin > 0) + text[begin:end] + "…" * (end < len(text))
    return found.sub(lambda match: f"{START}{match.group()}{STOP}", text)
