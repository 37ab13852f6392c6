"""Questions to the table of search entries: which rows, how many, how many per facet value."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from documents.models.search import SAMPLED_ROWS, SAMPLES
from gscnet.common.textsearch import any_of, quoted

EXACT = 5_000  # rows counted one by one
SAMPLED = 2_500  # rows counted where each stands for many

# The smallest sample costs next to nothing and settles all but the cases near EXACT.
SURELY_LESS, SURELY_MORE = EXACT // 2, 2 * EXACT
SIZE = """(
    SELECT CASE WHEN n * {few} NOT BETWEEN {surely_less} AND {surely_more} THEN n * {few} ELSE {many} * (
        SELECT count(*) FROM documents_searchentry WHERE {many_rows}
    ) END FROM (SELECT count(*) AS n FROM documents_searchentry WHERE {few_rows}) AS sampled
)"""
COUNT = """
SELECT {part}, facet, value, {factor} * n, NULL::bigint[] FROM (
    SELECT id, count(*) AS n FROM (SELECT unnest(facets) AS id FROM ({rows}) AS matches) AS ids GROUP BY id
) AS counted JOIN documents_facetcount USING (id) WHERE facet = ANY(%s)
"""
ROWS = "SELECT {columns} FROM documents_searchentry WHERE {where} LIMIT {limit}"
# Reads the rows once, to count them and to put them in order.
COUNT_AND_ORDER = """
(WITH found AS MATERIALIZED ({rows}) {count} UNION ALL SELECT {part}, '', '', 0, ARRAY({first}))
"""
COUNTED_ALREADY = """
SELECT {part}, facet, value, documents, NULL::bigint[] FROM documents_facetcount
WHERE documents > 0 AND facet = ANY(%s)
"""
PLAN = """
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
    set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
"""

COLUMNS = "document_id, prominence, published_on, title_key"  # that an order looks at

Counts = dict[str, Counter[str]]


@dataclass
class Where:
    """A condition on rows of documents_searchentry."""

    sql: str
    values: list[Any]

    def sampled(self, factor: int) -> "Where":
        """One row in `factor` of them, by the small index that holds the largest sample only."""
        sampled = f"{self.sql} AND {SAMPLED_ROWS}"
        if factor == SAMPLES[0]:
            return Where(sampled, self.values)
        return Where(f"{sampled} AND vector @@ %s::tsquery", [*self.values, facet("sample", factor)])


@dataclass
class Part:
    """Facets to be counted among rows, each of which stands for `factor`; None: all public documents.

    No more than `limit` rows are counted. `first` tells, as SQL, which documents come first among those of
    a table of that name; they are looked for where every row is counted.
    """

    where: Where | None
    facets: list[str]
    factor: int = 1
    limit: int | None = None
    first: Callable[[str], Where] | None = None

    @property
    def rows(self) -> Where:
        """Those that are looked at."""
        assert self.where
        return self.where if self.factor == 1 else self.where.sampled(self.factor)

    def question(self, number: int) -> Where:
        """As SQL whose rows are (number, facet, value, documents, None) and, for `first`, one of its own."""
        if self.where is None:
            return Where(COUNTED_ALREADY.format(part=number), [self.facets])
        source = {"where": self.rows.sql, "limit": self.limit or "ALL"}
        counted = {"part": number, "factor": self.factor}
        if self.first is None or self.factor > 1:
            rows = ROWS.format(columns="facets", **source)
            return Where(COUNT.format(rows=rows, **counted), [*self.rows.values, self.facets])
        first = self.first("found")
        sql = COUNT_AND_ORDER.format(
            part=number,
            rows=ROWS.format(columns=f"{COLUMNS}, head, facets", **source),
            count=COUNT.format(rows="SELECT facets FROM found", **counted),
            first=first.sql,
        )
        return Where(sql, [*self.rows.values, self.facets, *first.values])


@dataclass
class Tally:
    """What was counted, how many rows each counted one stood for, and the first documents if looked for."""

    counts: Counts
    factor: int = 1
    first: list[int] | None = None


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
    columns: list[str] = []
    values: list[Any] = []
    for where in wheres:
        many, few = where.sampled(SAMPLES[0]), where.sampled(SAMPLES[-1])
        columns.append(SIZE.format(many_rows=many.sql, few_rows=few.sql, **limits))
        values += [*many.values, *few.values]
    (row,) = fetch(f"SELECT {', '.join(columns)}", values)
    return list(row)


def tallies(parts: list[Part]) -> list[Tally]:
    """Documents per value of the facets of each part: exact up to EXACT rows, estimated above.

    "all" must be one of the facets.
    """
    for part, size in zip(parts, sizes([part.where for part in parts if part.where]), strict=True):
        part.factor = size_factor(size)
        part.limit = EXACT + 1 if part.factor == 1 else None
    found = count(parts)
    # Those that were thought to be few, and are not.
    again = [n for n, one in enumerate(found) if one.factor == 1 and one.counts["all"]["1"] > EXACT]
    for n in again:
        parts[n].factor, parts[n].limit = SAMPLES[0], None
    for n, one in zip(again, count([parts[n] for n in again]), strict=True):
        found[n] = one
    return found


def count(parts: list[Part]) -> list[Tally]:
    """Documents per value of each facet, for each of the parts."""
    if not parts:
        return []
    questions = [part.question(n) for n, part in enumerate(parts)]
    values = [value for question in questions for value in question.values]
    found = [Tally(defaultdict(Counter), part.factor) for part in parts]
    for n, name, value, documents, first in fetch(" UNION ALL ".join(one.sql for one in questions), values):
        if first is None:
            found[n].counts[name][value] = documents
        else:
            found[n].first = first
    return found
