"""Matched words marked in a text; whatever the text holds comes out escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.db import connection
from django.utils.safestring import SafeString, mark_safe

from gscnet.common import segments
from gscnet.common.textsearch import Query, configuration

# Characters that no text has a use for; ts_headline puts them around what it found.
START, STOP = "\ue000", "\ue001"
WHOLE = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"
PART = f"StartSel={START}, StopSel={STOP}, MaxWords=36, MinWords=18, ShortWord=2"
AROUND = 60  # characters on both sides, where there are no words to count
READ = 10_000
EDGE = 10  # characters by which a beginning or end is known


@dataclass(frozen=True)
class Text:
    """Something to mark words in: the whole of it, or the part where they stand."""

    text: str
    language: str
    whole: bool = False


@dataclass(frozen=True)
class Marked:
    """A text as HTML, and whether anything in it is marked."""

    html: SafeString
    found: bool


def highlight(texts: list[Text], query: Query) -> list[Marked]:
    """The texts with the words asked for in <mark>, in one query to the database."""
    wanted = [word.text for word in query.wanted]
    spaceless = any(map(segments.has_runs, wanted))
    results: dict[int, str] = {}
    asked: list[tuple[int, str, str, str, str]] = []
    for n, text in enumerate(texts):
        clean = text.text[:READ].replace(START, "").replace(STOP, "").replace("\0", "")
        config = configuration(text.language)
        marks = query.marks(config)
        if text.language[:2] in {"zh", "ja", "th"} or (spaceless and segments.has_runs(clean)):
            results[n] = find_in(segments.unbroken(clean), wanted, whole=text.whole)
        elif clean and marks:
            asked.append((n, config, clean, marks, WHOLE if text.whole else PART))
        else:
            results[n] = clean
    found = results | headlines(asked)
    return [marked(found[n], text) for n, text in enumerate(texts)]


def headlines(asked: list[tuple[int, str, str, str, str]]) -> dict[int, str]:
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT n, ts_headline(config::regconfig, text, marks::tsquery, options)
            FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[])
                AS asked (n, config, text, marks, options)
            """,
            [list(values) for values in zip(*asked, strict=True)],
        )
        return dict(cursor.fetchall())


def find_in(text: str, words: Iterable[str], *, whole: bool) -> str:
    """`text` with START and STOP around `words`, for scripts that ts_headline cannot read."""
    parts = {part for word in words for way in segments.to_ask(word) for part in (word, *way.split())}
    pattern = re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))), re.IGNORECASE)
    if not whole:
        first = pattern.search(text)
        begin = max(0, first.start() - AROUND) if first else 0
        end = (first.end() if first else AROUND) + AROUND
        text = text[begin:end]
    return pattern.sub(lambda match: f"{START}{match.group()}{STOP}", text)


def marked(headline: str, of: Text) -> Marked:
    """A text with START and STOP in it as HTML, with dots where something of the whole is left out."""
    headline = " ".join(headline.split())
    if not of.whole:
        plain = "".join(headline.replace(START, "").replace(STOP, "").split())
        whole = "".join(of.text.split())
        headline = "… " * (plain[:EDGE] != whole[:EDGE]) + headline + " …" * (plain[-EDGE:] != whole[-EDGE:])
    marks = escape(headline).replace(START, "<mark>").replace(STOP, "</mark>")
    return Marked(mark_safe(marks), START in headline)  # noqa: S308, escaped just above
