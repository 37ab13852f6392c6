"""Questions to the table of search entries: which rows, how many, how many per facet value."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from documents.search import SAMPLES
from gscnet.common.textsearch import any_of, quoted

EXACT = 5_000  # rows counted one by one
SAMPLED = 2_500  # rows counted where each stands for many

# The smallest sample costs next to nothing and settles all but the cases near EXACT.
SURELY_LESS, SURELY_MORE = EXACT // 2, 2 * EXACT
SIZE = """(
    SELECT CASE WHEN n * {few} NOT BETWEEN {surely_less} AND {surely_more} THEN n * {few} ELSE {many} * (
        SELECT count(*) FROM documents_searchentry
        WHERE {where} AND vector @@ $$'sample={many}'$$::tsquery
    ) END FROM (
        SELECT count(*) AS n FROM documents_searchentry
        WHERE {where} AND vector @@ $$'sample={few}'$$::tsquery
    ) AS sampled
)"""
COUNT = """
SELECT {part}, facet, value, {factor} * n FROM (
    SELECT id, count(*) AS n FROM (
        SELECT unnest(facets) AS id FROM (
            SELECT facets FROM documents_searchentry WHERE {where} LIMIT {limit}
        ) AS matches
    ) AS ids GROUP BY id
) AS counted JOIN documents_facetcount USING (id) WHERE facet = ANY(%s)
"""
COUNTED_ALREADY = """
SELECT {part}, facet, value, documents FROM documents_facetcount WHERE documents > 0 AND facet = ANY(%s)
"""
PLAN = """
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
    set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
"""

Counts = dict[str, Counter[str]]


@dataclass
class Where:
    """A condition on rows of documents_searchentry."""

    sql: str
    values: list[Any]

    def sampled(self, factor: int) -> "Where":
        """One row in `factor` of them."""
        return Where(f"{self.sql} AND vector @@ %s::tsquery", [*self.values, facet("sample", factor)])


@dataclass
class Part:
    """Facets to be counted among rows, each of which stands for `factor`; None: all public documents."""

    where: Where | None
    facets: list[str]
    factor: int = 1
    limit: int | None = None

    @property
    def rows(self) -> Where:
        """Those that are looked at."""
        assert self.where
        return self.where if self.factor == 1 else self.where.sampled(self.factor)


@dataclass
class Tally:
    """What was counted, and how many rows each counted one stood for."""

    counts: Counts
    factor: int = 1


def facet(name: str, value: str | int) -> str:
    """The tsquery that a facet value answers."""
    return quoted(f"{name}={value}")


PUBLIC = facet("reader", "public")


def in_vector(query: str) -> Where:
    return Where("vector @@ %s::tsquery", [query])


def size_factor(size: int) -> int:
    """How many rows each counted one should stand for, so that few need be counted.

    `size` is an estimate; what may be EXACT rows is counted one by one.
    """
    if size <= 1.4 * EXACT:
        return 1
    return next((share for share in SAMPLES if size <= share * SAMPLED), SAMPLES[-1])


def picked(name: str, counts: Counter[str], wanted: int, last_first: bool) -> list[str]:
    """As tsquery, the first values of an ordered facet that hold twice the wanted rows; [] for all."""
    values: list[str] = []
    held = 0
    for value in sorted(counts, reverse=last_first):
        if held >= 2 * wanted:
            return [any_of(facet(name, value) for value in values)]
        values.append(value)
        held += counts[value]
    return []


@contextmanager
def planned() -> Iterator[None]:
    """Within it, plans start from the index of words, and counting does not sort.

    The planner does not know that a scan would have to fetch every vector from its own pages, nor how
    many rows match. For a question of several queries, put it around them all; inside another it
    costs nothing.
    """
    if connection.in_atomic_block and getattr(connection, "plans_from_words", False):
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(PLAN)
        connection.plans_from_words = True
        try:
            yield
        finally:
            connection.plans_from_words = False


def fetch(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with planned(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def column(sql: str, values: list[Any]) -> list[int]:
    """The first column of the answer."""
    return [row[0] for row in fetch(sql, values)]


def sizes(wheres: list[Where]) -> list[int]:
    """About how many rows meet each condition; told from samples, so a thousand may be none."""
    if not wheres:
        return []
    limits = {"many": SAMPLES[0], "few": SAMPLES[-1], "surely_less": SURELY_LESS, "surely_more": SURELY_MORE}
    columns = ", ".join(SIZE.format(where=where.sql, **limits) for where in wheres)
    (row,) = fetch(f"SELECT {columns}", [value for where in wheres for value in where.values * 2])
    return list(row)


def tallies(questions: list[tuple[Where, list[str]]]) -> list[Tally]:
    """Documents per value of these facets among these rows: exact up to EXACT rows, estimated above.

    "all" must be one of the facets.
    """
    found = sizes([where for where, _facets in questions])
    parts = [
        Part(where, facets, size_factor(size), EXACT + 1)
        for (where, facets), size in zip(questions, found, strict=True)
    ]
    counts = count(parts)
    # Those that were thought to be few, and are not.
    again = [n for n, one in enumerate(counts) if parts[n].factor == 1 and one["all"]["1"] > EXACT]
    for n in again:
        parts[n].factor = SAMPLES[0]
    for n, one in zip(again, count([parts[n] for n in again]), strict=True):
        counts[n] = one
    return [Tally(one, part.factor) for one, part in zip(counts, parts, strict=True)]


def count(parts: list[Part]) -> list[Counts]:
    """Documents per value of each facet, for each of the parts."""
    if not parts:
        return []
    queries: list[str] = []
    values: list[Any] = []
    for n, part in enumerate(parts):
        if part.where is None:
            queries.append(COUNTED_ALREADY.format(part=n))
        else:
            limit = part.limit if part.limit and part.factor == 1 else "ALL"
            queries.append(COUNT.format(part=n, factor=part.factor, where=part.rows.sql, limit=limit))
            values += part.rows.values
        values.append(part.facets)
    counts: list[Counts] = [defaultdict(Counter) for _part in parts]
    for n, name, value, documents in fetch(" UNION ALL ".join(queries), values):
        counts[n][name][value] = documents
    return counts
