"""Which documents match what someone asks, how many, and in what order.

Small answers are exact. Where more match than entries.EXACT, counts are estimated from a sample and
only documents that can be among those shown are read; `Search.tallied` decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property

from documents.entries import (
    COLUMNS,
    EXACT,
    PUBLIC,
    Counts,
    Part,
    Tally,
    Where,
    column,
    count,
    facet,
    fetch,
    in_vector,
    picked,
    sizes,
    tallies,
)
from documents.models.search import SAMPLES
from documents.search import readers_for
from gscnet.accounts.models import User
from gscnet.common.textsearch import WEIGHTS, Query, all_of, any_of, parse, quoted

WINDOW = 200  # matches put in order of relevance at a time
DEEPEST = 10_000  # the last match that can be paged to
TITLES = 1_000  # sampled rows that tell how prominent the documents with the words in their title are
PHRASES = 500  # documents in which a phrase is looked for, the most prominent first

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

RANKED = """
SELECT document_id FROM ({window}) AS found
ORDER BY ts_rank(%s::float4[], head, %s::tsquery) + 0.1 * prominence DESC, document_id DESC
"""

CHOSEN = """facets && ARRAY(
    SELECT id::integer FROM documents_facetcount WHERE facet = %s AND value = ANY(%s)
)"""
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

    def holding(self, *more: str, skip: Iterable[str] = ()) -> Where:
        """The rows that hold all the words, in whatever order, without the selections of facets in `skip`.

        For strangers the column says what is public: nearly every row holds that word, and a list that
        long costs more to read than all the others.
        """
        narrowing = [*filter(None, more)]
        for name in self.chosen:
            if name not in skip:
                narrowing.append(any_of(facet(name, value) for value in self.selected[name]))
        words = self.query.anywhere()
        if self.titles and self.titles in more and not any(word.excluded for word in self.query.words):
            words = ""  # the index has every word of a title among the words, too
        if self.readers == any_of([PUBLIC]) and (narrowing or (words and self.query.wanted)):
            return Where("public AND vector @@ %s::tsquery", [all_of(filter(None, [words, *narrowing]))])
        return in_vector(all_of(filter(None, [words, self.readers, *narrowing])) or facet("all", 1))

    def where(self, *more: str, skip: Iterable[str] = ()) -> Where:
        """The rows that match; `more` are further tsqueries."""
        if not self.query.needs_order:
            return self.holding(*more, skip=skip)
        wheres = [Where("document_id = ANY(%s)", [self.with_phrases]), *map(in_vector, more)]
        for name in self.chosen:
            if name not in skip:
                wheres.append(Where(CHOSEN, [name, self.selected[name]]))
        return Where(" AND ".join(one.sql for one in wheres), [*chain(*(one.values for one in wheres))])

    is_cut = False

    @cached_property
    def with_phrases(self) -> list[int]:
        """Documents in which every phrase stands in order, in the record or on one page."""
        held = self.holding(skip=FACETS)
        (size,) = sizes([held])
        if size > EXACT:  # else it costs less to read them all than to look up the most prominent
            factor = next((share for share in SAMPLES if size <= share * PHRASES), SAMPLES[-1])
            (found,) = count([Part(held, ["level"], factor)])
            held = self.holding(
                *picked("level", found.counts["level"], PHRASES, last_first=True), skip=FACETS
            )
        tests = [self.phrase_test(group) for group in self.query.groups]
        ((looked_in, holders),) = fetch(
            f"""
            WITH entry AS MATERIALIZED (
                SELECT document_id, head, vector FROM documents_searchentry
                WHERE {held.sql} ORDER BY prominence DESC LIMIT %s + 1
            ) SELECT (SELECT count(*) FROM entry), ARRAY(
                SELECT document_id FROM entry WHERE {" OR ".join(f"({test.sql})" for test in tests)}
            )
            """,  # noqa: S608, fixed parts only
            [*held.values, PHRASES, *chain(*(test.values for test in tests))],
        )
        self.is_cut = looked_in > PHRASES
        return holders

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
    def tallied(self) -> dict[str, Tally]:
        """What was counted: in all (""), and for each chosen facet, where its own selection is left out."""
        asked = [name for name in ("", *self.chosen) if not self.is_whole_library(name)]
        parts = [Part(self.where(skip=[name]), self.counted_with(name)) for name in asked]
        if "" in asked:
            parts[0].first = self.in_first_window
        counted = count(parts) if self.query.needs_order else tallies(parts)  # no more than PHRASES, or any
        whole = {name: self.tally_of_whole_library(name) for name in ("", *self.chosen) if name not in asked}
        return whole | dict(zip(asked, counted, strict=True))

    def counted_with(self, name: str) -> list[str]:
        """The facets to be counted in one go: a chosen one, or ("") all the others."""
        return ["all", name] if name else ["all", "level", *(one for one in FACETS if one not in self.chosen)]

    def tally_of_whole_library(self, name: str) -> Tally:
        facets = self.counted_with(name)
        public, *beyond = count([Part(where, facets) for where in (None, *self.beyond_public)])
        for more in beyond:
            for one, counts in more.counts.items():
                public.counts[one].update(counts)
        return public

    @property
    def is_exact(self) -> bool:
        return self.tallied[""].factor == 1 and not self.is_cut

    def is_estimated(self, name: str) -> bool:
        """Whether the counts of a facet are."""
        tally = self.tallied.get(name, self.tallied[""])
        return tally.factor * tally.thin > 1

    @cached_property
    def counts(self) -> Counts:
        """Documents per value; "all" holds the total under "1".

        A facet's own selection does not count against its other values.
        """
        chosen = {name: self.tallied[name].counts[name] for name in self.chosen}
        return defaultdict(Counter, self.tallied[""].counts | chosen)

    @property
    def total(self) -> int:
        return self.counts["all"]["1"]

    # Which, in order

    def page(self, offset: int, limit: int) -> list[int]:
        """Documents from `offset` on, in the order asked for."""
        if self.is_whole_library():
            return self.of_whole_library(offset, limit)
        known = self.tallied[""].first
        if known is not None and offset + limit <= WINDOW:
            return known[offset:][:limit]
        if self.order != RELEVANCE:
            return self.first(offset, limit)
        window = offset // WINDOW * WINDOW
        return self.first(window, WINDOW)[offset - window :][:limit]

    def in_first_window(self, table: str) -> Where:
        """As SQL, the first WINDOW documents of a table of matches, in order."""
        titles = self.where(self.titles) if self.rank else None
        return ordered(self.order, Where(table, []), titles, 0, WINDOW, self.rank)

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
        """Documents in the order of the sort; of very many, only what the order can bring up is read.

        By relevance, they are in the order of their rank.
        """
        rank = self.rank
        if self.tallied[""].factor > 1 and self.order in PICKED_BY:
            found = in_order(self.order, *self.few_of_many(offset + limit), offset, limit, rank)
            if len(found) == limit:
                return found
        titles = self.where(self.titles) if rank else None
        return in_order(self.order, self.where(), titles, offset, limit, rank)

    @property
    def rank(self) -> str:
        """What the matches are ranked by, as tsquery; "" in any other order."""
        return self.query.rank() if self.order == RELEVANCE else ""

    @cached_property
    def titles(self) -> str:
        """As tsquery: the words stand in the title."""
        return self.query.anywhere(prefix="title=")

    def few_of_many(self, wanted: int) -> tuple[Where, Where | None]:
        """So many of the matches that the wanted first ones are among them, and which of them by title."""
        name, last_first = PICKED_BY[self.order]
        counts = self.counts[name]
        if name in self.selected:
            counts = Counter({value: counts[value] for value in self.selected[name]})
        rest = picked(name, counts, wanted, last_first)
        if self.order != RELEVANCE:
            return self.where(*rest), None
        # The largest sample: a guess too high would mean to read all the matches in the end.
        (held,) = count([Part(self.where(self.titles), ["all", "level"], SAMPLES[0], limit=TITLES)])
        titles = [self.titles, *picked("level", held.counts["level"], wanted, last_first)]
        if held.counts["all"]["1"] >= 2 * wanted:
            return self.where(*titles), None
        return self.where(any_of([all_of(titles), *rest]) if rest else ""), self.where(*titles)


def in_order(order: str, where: Where, titles: Where | None, offset: int, limit: int, rank: str) -> list[int]:
    """Documents of `where`; those also of `titles` come first where the order looks at titles.

    With `rank` (a tsquery) those between offset and limit are put in the order of how well they match it.
    """
    source = Where(f"documents_searchentry WHERE {where.sql}", where.values)
    listed = ordered(order, source, titles, offset, limit, rank)
    return column(listed.sql, listed.values)


def ordered(order: str, source: Where, titles: Where | None, offset: int, limit: int, rank: str) -> Where:
    """What `in_order` asks, as SQL, of a table and condition.

    The fence keeps the planner from walking an index by date instead.
    """
    in_title, values = "true", []
    if titles:
        in_title = f"document_id IN (SELECT document_id FROM documents_searchentry WHERE {titles.sql})"  # noqa: S608
        values += titles.values
    query = f"""
        SELECT document_id{", head, prominence" if rank else ""} FROM (
            SELECT {COLUMNS}, head, {in_title} AS in_title FROM {source.sql} OFFSET 0
        ) AS matches ORDER BY {ORDER[order]} OFFSET %s LIMIT %s"""  # noqa: S608
    values += [*source.values, offset, limit]
    if rank:
        return Where(RANKED.format(window=query), [*values, WEIGHTS, rank])
    return Where(query, values)


def containing(documents: QuerySet, text: str) -> QuerySet:
    """Those of `documents` in which the words stand, as strangers find them; none where there is no word."""
    search = Search(AnonymousUser(), text)
    if not search.query.wanted:
        return documents.none()
    where = search.where()
    matches = f"SELECT document_id FROM documents_searchentry WHERE {where.sql}"  # noqa: S608, fixed parts only
    return documents.filter(pk__in=RawSQL(matches, where.values))  # noqa: S611
