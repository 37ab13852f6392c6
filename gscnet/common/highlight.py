"""Matched words marked in a text; whatever the text holds comes out escaped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from django.db import connection
from django.utils.safestring import SafeString, mark_safe

from gscnet.common import segments
from gscnet.common.textsearch import LEXEME, Query, configuration

# Characters that no text has a use for; ts_headline puts them around what it found.
START, STOP = "\ue000", "\ue001"
WHOLE = f"StartSel={START}, StopSel={STOP}, HighlightAll=true"
PART = f"StartSel={START}, StopSel={STOP}, MaxWords=36, MinWords=18, ShortWord=2"
AROUND = 60  # characters on both sides, where there are no words to count
READ = 10_000
BEFORE, AFTER = 150, 300  # characters around a word that hold more words than PART shows
BEGINNING = re.compile(r"(?:\s*\S){1,10}")  # as much as it is known by

Asked = tuple[int, str, str, str, str]


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
    """The texts with the words asked for in <mark>, in one query to the database, seldom two."""
    wanted = [word.text for word in query.wanted]
    spaceless = any(map(segments.has_runs, wanted))
    results: dict[int, str] = {}
    asked: list[Asked] = []
    marks_in = cache(query.marks)
    for n, text in enumerate(texts):
        clean = text.text[:READ].replace(START, "").replace(STOP, "").replace("\0", "")
        config = configuration(text.language)
        marks = marks_in(config)
        if text.language[:2] in {"zh", "ja", "th"} or (spaceless and segments.has_runs(clean)):
            results[n] = find_in(segments.unbroken(clean), wanted, whole=text.whole)
        elif clean and marks:
            asked.append((n, config, clean, marks, WHOLE if text.whole else PART))
        else:
            results[n] = clean
    short = [
        (n, config, near(text, marks, options), marks, options) for n, config, text, marks, options in asked
    ]
    results |= headlines(short)
    again = [
        long for long, cut in zip(asked, short, strict=True) if cut != long and START not in results[cut[0]]
    ]
    results |= headlines(again)
    return [marked(results[n], text) for n, text in enumerate(texts)]


def near(text: str, marks: str, options: str) -> str:
    """Of a long text, as much as surely holds the headline: where the words first stand, if close together.

    A word is where its stem begins one; if that is another word after all, nothing is marked.
    """
    if options == WHOLE:
        return text
    lower = text.lower()
    places = [lower.find(f" {lexeme}") for lexeme in LEXEME.findall(marks)]
    first, last = min(places), max(places)
    if first < 0 or last > first + BEFORE:
        return text
    begin, end = text.rfind(" ", 0, max(first - BEFORE, 0)) + 1, text.find(" ", last + AFTER)
    return text[begin:] if end < 0 else text[begin:end]


def headlines(asked: list[Asked]) -> dict[int, str]:
    """By number, what ts_headline makes of (number, configuration, text, tsquery, options)."""
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
        plain = headline.replace(START, "").replace(STOP, "")
        before, after = (one != other for one, other in zip(edges(plain), edges(of.text), strict=True))
        headline = "… " * before + headline + " …" * after
    marks = escape(headline).replace(START, "<mark>").replace(STOP, "</mark>")
    return Marked(mark_safe(marks), START in headline)  # noqa: S308, escaped just above


def edges(text: str) -> tuple[str, str]:
    """How a text begins and, backwards, how it ends, whatever stands between its words."""
    return beginning(text), beginning(text[::-1])


def beginning(text: str) -> str:
    found = BEGINNING.match(text)
    return "".join(found.group().split()) if found else ""
