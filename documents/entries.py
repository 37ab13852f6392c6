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
SURELY_MORE = 20_000  # rows of which the smallest sample tells that they are more than EXACT

# Of words in D, C, B, A: one in the title outweighs any number of them below.
WEIGHTS = [0.05, 0.2, 0.4, 1.0]

# The smallest sample is looked at first: it costs next to nothing and settles the large cases.
SIZE = """(
    SELECT CASE WHEN n * {share} > {surely_more} THEN n * {share} ELSE (
        SELECT CASE WHEN few <= {exact} THEN few ELSE greatest(few, n * {share}) END FROM (
            SELECT count(*) AS few FROM (
                SELECT FROM documents_searchentry WHERE {where} LIMIT {exact} + 1
            ) AS some_rows
        ) AS counted
    ) END FROM (
        SELECT count(*) AS n FROM documents_searchentry
        WHERE {where} AND vector @@ $$'sample={share}'$$::tsquery
    ) AS sampled
)"""
# The fence keeps the facets from being looked up in every row before they are counted.
COUNT = """
SELECT split_part(name, '=', 1), split_part(name, '=', 2), {factor} * documents FROM (
    SELECT name, count(*) AS documents
    FROM (SELECT unnest(facets) AS name FROM documents_searchentry WHERE {where}) AS names
    GROUP BY name OFFSET 0
) AS counted
WHERE split_part(name, '=', 1) = ANY(%s)
"""
COUNTED_ALREADY = (
    "SELECT facet, value, documents FROM documents_facetcount WHERE documents > 0 AND facet = ANY(%s)"
)
RANK = """
SELECT document_id FROM documents_searchentry WHERE document_id = ANY(%s)
ORDER BY ts_rank(%s::float4[], head, %s::tsquery) + 0.1 * prominence DESC, document_id DESC
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


@dataclass
class Part:
    """Facets to be counted among rows, each of which stands for `factor`; None: all public documents."""

    where: Where | None
    facets: list[str]
    factor: int = 1


def facet(name: str, value: str | int) -> str:
    """The tsquery that a facet value answers."""
    return quoted(f"{name}={value}")


PUBLIC = facet("reader", "public")


def in_vector(query: str) -> Where:
    return Where("vector @@ %s::tsquery", [query])


def size_factor(size: int) -> int:
    """How many rows each counted one should stand for, so that few need be counted."""
    if size <= EXACT:
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
    """How many rows meet each condition: exact up to EXACT, estimated above."""
    if not wheres:
        return []
    limits = {"exact": EXACT, "surely_more": SURELY_MORE, "share": SAMPLES[-1]}
    columns = ", ".join(SIZE.format(where=where.sql, **limits) for where in wheres)
    (row,) = fetch(f"SELECT {columns}", [value for where in wheres for value in where.values * 2])
    return list(row)


def count(parts: list[Part]) -> Counts:
    """Documents per value of each facet, summed over the parts."""
    queries: list[str] = []
    values: list[Any] = []
    for part in parts:
        if part.where is None:
            queries.append(COUNTED_ALREADY)
        else:
            queries.append(COUNT.format(factor=part.factor, where=part.where.sql))
            values += part.where.values
        values.append(part.facets)
    counts: Counts = defaultdict(Counter)
    for name, value, documents in fetch(" UNION ALL ".join(queries), values):
        counts[name][value] += documents
    return counts


def ranked(documents: list[int], words: str) -> list[int]:
    """The same documents, the best match first."""
    return column(RANK, [documents, WEIGHTS, words]) if documents else []
