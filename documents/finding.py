"""Which documents match what someone asks, how many, and in what order.

Small answers are exact. Where more match than entries.EXACT, counts are estimated from a sample and
only documents that can be among those shown are read; `Search.factors` decides.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.utils.functional import cached_property

from documents.entries import (
    PUBLIC,
    Counts,
    Part,
    Where,
    column,
    count,
    facet,
    in_vector,
    picked,
    ranked,
    size_factor,
    sizes,
)
from documents.search import readers_for
from gscnet.accounts.models import User
from gscnet.common.textsearch import Query, all_of, any_of, parse, quoted

WINDOW = 200  # matches put in order of relevance at a time
DEEPEST = 10_000  # the last match that can be paged to
PHRASES = 1_000  # documents in which a phrase is looked for, the most prominent first

FACETS = ("kind", "publisher_kind", "topic", "economy", "language", "year")
RELEVANCE, NEWEST, OLDEST, TITLE = SORTS = ("relevance", "newest", "oldest", "title")
ORDER = {
    RELEVANCE: "in_title DESC, prominence DESC, document_id DESC",
    NEWEST: "published_on DESC NULLS LAST, document_id DESC",
    OLDEST: "published_on, document_id",
    TITLE: "title_key, document_id",
}
# Facets whose values stand in the order of the sort, so that the first of very many can be picked.
PICKED_BY = {RELEVANCE: ("level", True), NEWEST: ("year", True), OLDEST: ("year", False)}
COLUMNS = "document_id, prominence, published_on, title_key"

PHRASE = """{negation} (head @@ %s::tsquery OR EXISTS (
    SELECT 1 FROM documents_page page JOIN documents_documentfile file ON file.id = page.file_id
    WHERE file.document_id = entry.document_id AND page.vector @@ %s::tsquery
))"""


@dataclass
class Search:
    """One question by one person. `selected` maps facets to values, `sort` may be empty."""

    user: User
    text: str = ""
    selected: dict[str, list[str]] = field(default_factory=dict)
    sort: str = ""

    @cached_property
    def query(self) -> Query:
        return parse(self.text) if self.text else Query("", [])

    @property
    def order(self) -> str:
        if self.query.wanted:
            return self.sort if self.sort in SORTS else RELEVANCE
        return self.sort if self.sort in {OLDEST, TITLE} else NEWEST

    @cached_property
    def chosen(self) -> list[str]:
        """The facets in which something is selected."""
        return [name for name in FACETS if self.selected.get(name)]

    def is_whole_library(self, skip: str = "") -> bool:
        """Whether nothing is asked, apart from the selection of one facet."""
        return not self.query.groups and not set(self.chosen) - {skip}

    # What to ask the index

    @cached_property
    def readers(self) -> str:
        return any_of(quoted(reader) for reader in readers_for(self.user))

    @property
    def beyond_public(self) -> list[Where]:
        """What this person may know of besides what is public; a stranger nothing."""
        if self.readers == any_of([PUBLIC]):
            return []
        return [in_vector(all_of([self.readers or facet("all", 1), f"!{PUBLIC}"]))]

    def tsquery(self, *more: str, skip: Iterable[str] = ()) -> str:
        """All that must hold, as one tsquery, without the selections of facets in `skip`."""
        asked = [self.query.anywhere(), self.readers, *more]
        for name in self.chosen:
            if name not in skip:
                asked.append(any_of(facet(name, value) for value in self.selected[name]))
        return all_of(filter(None, asked)) or facet("all", 1)

    def where(self, *more: str, skip: Iterable[str] = ()) -> Where:
        """The rows that match; `more` are further tsqueries."""
        if not self.query.needs_order:
            return in_vector(self.tsquery(*more, skip=skip))
        wheres = [Where("document_id = ANY(%s)", [self.with_phrases]), *map(in_vector, more)]
        for name in self.chosen:
            if name not in skip:
                values = [f"{name}={value}" for value in self.selected[name]]
                wheres.append(Where("facets && %s::varchar[]", [values]))
        return Where(" AND ".join(one.sql for one in wheres), [*chain(*(one.values for one in wheres))])

    is_cut = False

    @cached_property
    def with_phrases(self) -> list[int]:
        """Documents in which every phrase stands in order, in the record or on one page."""
        asked = self.tsquery(skip=FACETS)
        (size,) = sizes([in_vector(asked)])
        self.is_cut = size > PHRASES
        if (factor := size_factor(size)) > 1:
            sampled = in_vector(all_of([asked, facet("sample", factor)]))
            levels = count([Part(sampled, ["level"], factor)])["level"]
            asked = all_of([asked, *picked("level", levels, PHRASES, last_first=True)])
        tests = [self.phrase_test(group) for group in self.query.groups]
        return column(
            f"""
            SELECT document_id FROM (
                SELECT document_id, head, vector FROM documents_searchentry
                WHERE vector @@ %s::tsquery ORDER BY prominence DESC LIMIT %s
            ) AS entry WHERE {" OR ".join(f"({test.sql})" for test in tests)}
            """,  # noqa: S608, fixed parts only
            [asked, PHRASES, *chain(*(test.values for test in tests))],
        )

    def phrase_test(self, group: list[Any]) -> Where:
        """Whether the words of one alternative, and its phrases in order, stand in `entry`."""
        tests, values = [], []
        if len(self.query.groups) > 1:  # else the index has just said so
            tests.append("vector @@ %s::tsquery")
            values.append(Query("", [group]).anywhere() or facet("all", 1))
        for word in group:
            if word.needs_order:
                tests.append(PHRASE.format(negation="NOT" if word.excluded else ""))
                values += [word.in_order()] * 2
        return Where(" AND ".join(tests), values)

    # How many

    @cached_property
    def factors(self) -> dict[str, int]:
        """How many documents a counted row stands for: in all (""), and beside each chosen facet."""
        names = ["", *self.chosen]
        asked = [name for name in names if not self.is_whole_library(name)]
        found = sizes([self.where(skip=[name]) for name in asked])
        return dict.fromkeys(names, 1) | dict(zip(asked, map(size_factor, found), strict=True))

    @property
    def is_exact(self) -> bool:
        return self.factors[""] == 1 and not self.is_cut

    def parts(self, name: str) -> list[Part]:
        """What to count for a chosen facet, or ("") for all the others."""
        facets = [name] if name else [one for one in (*FACETS, "all", "level") if one not in self.chosen]
        if self.is_whole_library(name):
            return [Part(None, facets), *(Part(where, facets) for where in self.beyond_public)]
        factor = self.factors[name]
        more = [facet("sample", factor)] if factor > 1 else []
        return [Part(self.where(*more, skip=[name]), facets, factor)]

    @cached_property
    def counts(self) -> Counts:
        """Documents per value; "all" holds the total under "1".

        A facet's own selection does not count against its other values.
        """
        return count([part for name in ("", *self.chosen) for part in self.parts(name)])

    @property
    def total(self) -> int:
        return self.counts["all"]["1"]

    # Which, in order

    def page(self, offset: int, limit: int) -> list[int]:
        """Documents from `offset` on, in the order asked for."""
        if self.is_whole_library():
            return self.of_whole_library(offset, limit)
        if self.order != RELEVANCE:
            return self.first(offset, limit)
        window = offset // WINDOW * WINDOW
        return ranked(self.first(window, WINDOW), self.query.rank())[offset - window :][:limit]

    def of_whole_library(self, offset: int, limit: int) -> list[int]:
        """The public part along an index, the rest by its readers."""
        order, end = ORDER[self.order], offset + limit
        wheres = [Where("public", []), *self.beyond_public]
        sources = " UNION ALL ".join(
            f"(SELECT {COLUMNS} FROM documents_searchentry WHERE {where.sql} ORDER BY {order} LIMIT {end})"  # noqa: S608
            for where in wheres
        )
        return column(
            f"SELECT document_id FROM ({sources}) AS matches ORDER BY {order} OFFSET %s LIMIT %s",  # noqa: S608
            [*chain(*(where.values for where in wheres)), offset, limit],
        )

    def first(self, offset: int, limit: int) -> list[int]:
        """Documents in the order of the sort; of very many, only what the order can bring up is read."""
        found: list[int] = []
        if self.factors[""] > 1:
            found = in_order(self.order, self.few_of_many(offset + limit), offset, limit)
        return found if len(found) == limit else in_order(self.order, self.sources(), offset, limit)

    def sources(self) -> list[tuple[bool, Where]]:
        """All matches; by relevance, those with the words in the title apart."""
        if self.order != RELEVANCE:
            return [(False, self.where())]
        titles = self.query.anywhere(prefix="title=")
        return [(True, self.where(titles)), (False, self.where(f"!({titles})"))]

    def few_of_many(self, wanted: int) -> list[tuple[bool, Where]]:
        """So many of the matches that the wanted first ones are among them."""
        if self.order not in PICKED_BY:
            return self.sources()
        name, last_first = PICKED_BY[self.order]
        counts = self.counts[name]
        if name in self.selected:
            counts = Counter({value: counts[value] for value in self.selected[name]})
        rest = picked(name, counts, wanted, last_first)
        if self.order != RELEVANCE:
            return [(False, self.where(*rest))]
        titles = self.query.anywhere(prefix="title=")
        factor = self.factors[""]
        held = count([Part(self.where(facet("sample", factor), titles), ["all", "level"], factor)])
        sources = [(True, self.where(titles, *picked(name, held["level"], wanted, last_first)))]
        if held["all"]["1"] < 2 * wanted:
            sources.append((False, self.where(f"!({titles})", *rest)))
        return sources


def in_order(order: str, sources: list[tuple[bool, Where]], offset: int, limit: int) -> list[int]:
    """Documents of the sources; the fence keeps the planner from walking an index by date instead."""
    matches = " UNION ALL ".join(
        f"SELECT {COLUMNS}, {in_title} AS in_title FROM documents_searchentry WHERE {where.sql}"  # noqa: S608
        for in_title, where in sources
    )
    return column(
        f"""SELECT document_id FROM ({matches} OFFSET 0) AS matches
        ORDER BY {ORDER[order]} OFFSET %s LIMIT %s""",  # noqa: S608
        [*chain(*(where.values for _in_title, where in sources)), offset, limit],
    )
