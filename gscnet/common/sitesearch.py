"""The search over the whole portal: sources of the apps, asked together in one statement.

Each source says which rows this reader may know of and what a result shows of them. A result is made
of those rows as they are now; the table of words (`Words`) only says which match, and how well.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gscnet.common.highlight import Text, highlight
from gscnet.common.models import Words
from gscnet.common.textsearch import WEIGHTS, Query, parse

SHOWN = 3
NOTHING, ENGLISH = Value(""), Value("en")
# As suggestions of the library take them.
WORD = re.compile(r"[^\W\d_]{3,40}")

ASKED = """
WITH asked AS (
    SELECT %s::tsquery AS matches, %s::tsquery AS ranked, %s::float4[] AS weights
), hits AS MATERIALIZED (
    SELECT source, object_id, ts_rank(weights, vector, ranked) AS rank
    FROM common_words, asked WHERE vector @@ matches
)
"""
PART = "(SELECT {number}, key, title, text, language, facts, total, listed FROM ({sql}) AS part{number})"
ROWS = """
SELECT found_key AS key, found_title AS title, found_text AS text, found_language AS language,
    found_facts AS facts, count(*) OVER () AS total, count(*) FILTER (WHERE in_list) OVER () AS listed
FROM ({rows}) AS visible JOIN hits ON source = '{source}' AND object_id = visible.id
ORDER BY rank DESC, visible.id DESC LIMIT {shown}
"""


@dataclass(frozen=True)
class Statement:
    """SQL with its values that yields, the best first: key, title, text, language, facts, total, listed.

    `facts` is a JSON object in which `public` says whether everyone may know of it.
    `total` is how many there are, `listed` how many of them the source's own list shows. It may read
    `asked` (matches, ranked, weights) and `hits` (source, object_id, rank).
    """

    sql: str
    values: Sequence[Any]


@dataclass
class Page:
    """A page of a document that holds the words, and the address that opens it there."""

    number: int
    url: str
    text: str
    language: str
    snippet: SafeString | str = ""


@dataclass
class Shown:
    """What a result tells besides its title: its address, facts about it, who may know of it."""

    url: str
    facts: list[str] = field(default_factory=list)
    note: str = ""
    pages: list[Page] = field(default_factory=list)


@dataclass
class Found:
    """One result. Words asked for are marked in `title`, `snippet` and the pages' snippets."""

    kind: str
    language: str
    shown: Shown
    title: SafeString | str
    text: str
    snippet: SafeString | str = ""
    in_title: bool = False


def told(*facts: Any, sample: bool) -> list[str]:
    """What of these is known, as a result tells it."""
    return [str(fact) for fact in (*facts, _("sample") if sample else "") if fact]


def listed_at(name: str) -> Callable[[str], str]:
    """The address of a list, asked for the same words."""
    return lambda text: f"{reverse(name)}?{urlencode({'q': text})}"


class Source(Protocol):
    """One kind of thing that can be found."""

    kind: Any

    def statement(self, user: Any, query: Query) -> Statement | None:
        """What finds it; None where this reader can find none."""

    def titles(self) -> Statement | None:
        """Titles (column `title`) that everyone may know of, to tell what was meant by a misspelt word."""

    def show(self, key: str, facts: dict[str, Any]) -> Shown:
        """What a result tells, from the columns of the statement."""

    def all_of_them(self, listed: int, text: str) -> tuple[str, str] | None:
        """Words and address of a link to all of them in their own list, where that can be asked."""


@dataclass
class Answer:
    """What one source found: the best rows, how many there are, and how many its list would show."""

    source: Source
    found: list[Found]
    total: int = 0
    listed: int = 0


@dataclass(frozen=True)
class ModelSource:
    """A source whose words are kept in the table of words under the name `source`.

    `rows` says which of them a reader may know of, `public` which everyone may (None: all). `title`,
    `text`, `language` and `facts` are fields or expressions; `tell` makes of the key and the facts what
    is shown. `url` and `label` make the link to the list of all, in which only those of `listed` stand.
    """

    source: str
    kind: Any
    rows: Callable[[Any], QuerySet]
    public: Callable[[], QuerySet] | None
    tell: Callable[[str, dict[str, Any]], Shown]
    title: Any = "title"
    text: Any = NOTHING
    language: Any = ENGLISH
    key: Any = "slug"
    facts: Mapping[str, Any] = field(default_factory=dict)
    listed: Q | None = None
    url: Callable[[str], str] | None = None
    label: Callable[[int], str] | None = None
    shown: int = SHOWN

    def statement(self, user: Any, query: Query) -> Statement | None:
        columns = {
            "found_key": Cast(self.key, TextField()),
            "found_title": Cast(self.title, TextField()),
            "found_text": Cast(self.text, TextField()),
            "found_language": Cast(self.language, TextField()),
            "found_facts": JSONObject(public=self._is_public(), **self.facts),
            "in_list": Case(When(self.listed, then=True), default=False) if self.listed else Value(True),
        }
        rows = self.rows(user).order_by().annotate(**columns).values_list("id", *columns)
        try:
            sql, values = rows.query.sql_with_params()
        except EmptyResultSet:
            return None
        return Statement(ROWS.format(rows=sql, source=self.source, shown=self.shown), values)

    def _is_public(self) -> Any:
        return Exists(self.public().filter(pk=OuterRef("pk"))) if self.public else Value(True)

    def titles(self) -> Statement | None:
        rows = self.rows(AnonymousUser()).order_by().annotate(title_=Cast(self.title, TextField()))
        sql, values = rows.values_list("title_").query.sql_with_params()
        return Statement(f"SELECT title_ AS title FROM ({sql}) AS rows", values)  # noqa: S608, compiled above

    def show(self, key: str, facts: dict[str, Any]) -> Shown:
        return self.tell(key, facts)

    def all_of_them(self, listed: int, text: str) -> tuple[str, str] | None:
        return (self.label(listed), self.url(text)) if self.url and self.label and listed else None


def find(sources: Sequence[Source], user: Any, query: Query) -> list[Answer]:
    """What each source holds of the words, for this reader, the words marked. Two queries."""
    answers = ask(sources, user, query, query.within())
    mark([one for answer in answers for one in answer.found], query)
    return answers


def names(sources: Sequence[Source], user: Any, text: str) -> list[Found]:
    """What has a word in its title that begins like the last one of `text`, for this reader. Two queries."""
    query = parse(text)
    answers = ask(sources, user, query, query.within(weights="A", begun=2))
    return [one for answer in answers for one in answer.found]


def vocabulary(sources: Sequence[Source]) -> set[str]:
    """Words of the titles that everyone may know of, in small letters. One query."""
    texts = []
    values: list[Any] = []
    for source in sources:
        if statement := source.titles():
            texts.append(f"(SELECT title FROM ({statement.sql}) AS titles)")  # noqa: S608, of sources
            values += statement.values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), values)
        return {word for (title,) in cursor for word in WORD.findall(title.lower())}


def ask(sources: Sequence[Source], user: Any, query: Query, matches: str) -> list[Answer]:
    """What each source answers, in one statement. `matches` is the tsquery for vectors with positions."""
    answers = [Answer(source, []) for source in sources]
    if not matches:
        return answers
    parts: list[str] = []
    values: list[Any] = [matches, query.rank(), WEIGHTS]
    for number, source in enumerate(sources):
        if statement := source.statement(user, query):
            parts.append(PART.format(number=number, sql=statement.sql))
            values += statement.values
    with connection.cursor() as cursor:
        cursor.execute(ASKED + " UNION ALL ".join(parts), values)
        for number, key, title, text, language, facts, total, listed in cursor.fetchall():
            answer = answers[number]
            told = json.loads(facts)
            shown = answer.source.show(key, told)
            if not told["public"]:
                shown.note = _("not public")
            answer.found.append(Found(str(answer.source.kind), language, shown, title, text))
            answer.total, answer.listed = total, listed
    return answers


def mark(found: list[Found], query: Query) -> None:
    """Mark the words asked for in titles, texts and pages. One query."""
    texts: list[Text] = []
    for one in found:
        texts += [Text(one.title, one.language, whole=True), Text(one.text, one.language)]
        texts += [Text(page.text, page.language) for page in one.shown.pages]
    marked = iter(highlight(texts, query))
    for one in found:
        title, text = next(marked), next(marked)
        one.title, one.in_title = title.html, title.found
        one.snippet = text.html
        for page in one.shown.pages:
            page.snippet = next(marked).html


class Matches(Func):
    """Whether a vector contains what a finished tsquery asks for."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def containing(rows: QuerySet, source: str, text: str) -> QuerySet:
    """Those of `rows` that the search finds by `text`, so that its counts are those of the list.

    All of them without a text, none for a text without a word. One query finds the stems.
    """
    if not text.strip():
        return rows
    matches = parse(text).within()
    if not matches:
        return rows.none()
    words = Words.objects.filter(Matches(F("vector"), Value(matches)), source=source)
    return rows.filter(pk__in=words.values("object_id"))
