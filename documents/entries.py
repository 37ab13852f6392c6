"""Questions to the table of search entries: which rows, how many, how many per facet value."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from documents.models.search import SAMPLED_ROWS, SAMPLES
from gscnet.common.textsearch import any_of, quoted

EXACT = 5_000  # rows counted one by one, if an estimate says so
MORE = 1.4  # times as many, as the estimate may be wrong
READ = 1_750  # rows of them whose facets are read, where more are counted
SAMPLED = 1_250  # rows counted where each stands for many

# The smallest sample costs next to nothing and settles what is surely more than EXACT.
SURELY_MANY = 20  # in it
SIZE = """(
    SELECT CASE WHEN n >= {surely_many} THEN n * {few} ELSE {many} * (
        SELECT count(*) FROM documents_searchentry WHERE {many_rows}
    ) END FROM (SELECT count(*) AS n FROM documents_searchentry WHERE {few_rows}) AS sampled
)"""
COUNT = """
SELECT {part}, facet, value, {factor} * {thin} * n, NULL::bigint[] FROM (
    SELECT id, count(*) AS n FROM (
        SELECT unnest(facets) AS id FROM ({rows}) AS matches WHERE MOD(document_id, {thin}) = 0
    ) AS ids GROUP BY id
) AS counted JOIN documents_facetcount USING (id) WHERE facet = ANY(%s)
"""
ROWS = "SELECT {columns} FROM documents_searchentry WHERE {where} LIMIT {limit}"
# Reads the rows once, to count them and to put them in order.
COUNT_AND_ORDER = """
(WITH found AS MATERIALIZED ({rows}) {count}
UNION ALL SELECT {part}, 'all', '1', (SELECT count(*) FROM found), ARRAY({first}))
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

    No more than `limit` rows are counted, and the facets of one in `thin` of them. `first` tells, as SQL,
    which documents come first among those of a table of that name; they are looked for, and the rows
    counted to the last one, where `factor` is 1.
    """

    where: Where | None
    facets: list[str]
    factor: int = 1
    thin: int = 1
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
        counted = {"part": number, "factor": self.factor, "thin": self.thin}
        if self.first is None or self.factor > 1:
            rows = ROWS.format(columns="document_id, facets", **source)
            return Where(COUNT.format(rows=rows, **counted), [*self.rows.values, self.facets])
        first = self.first("found")
        facets = [one for one in self.facets if one != "all"]
        sql = COUNT_AND_ORDER.format(
            part=number,
            rows=ROWS.format(columns=f"{COLUMNS}, head, facets", **source),
            count=COUNT.format(rows="TABLE found", **counted),
            first=first.sql,
        )
        return Where(sql, [*self.rows.values, facets, *first.values])


@dataclass
class Tally:
    """What was counted, how many rows each one stood for, and the first documents if looked for.

    Facets were counted in one of `thin` of these rows.
    """

    counts: Counts
    factor: int = 1
    thin: int = 1
    first: list[int] | None = None


def facet(name: str, value: str | int) -> str:
    """The tsquery that a facet value answers."""
    return quoted(f"{name}={value}")


PUBLIC = facet("reader", "public")


def in_vector(query: str) -> Where:
    return Where("vector @@ %s::tsquery", [query])


def size_factor(size: int) -> int:
    """How many rows, of so many by estimate, each counted one should stand for."""
    if size <= EXACT:
        return 1
    return next((share for share in SAMPLES if size <= share * SAMPLED), SAMPLES[-1])


def thin_factor(size: int) -> int:
    """Of how many counted rows the facets of one should be read."""
    return next((share for share in (1, 2) if size <= share * READ), 4)


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
    """About how many rows meet each condition; told from samples, so a few may be none."""
    if not wheres:
        return []
    limits = {"many": SAMPLES[0], "few": SAMPLES[-1], "surely_many": SURELY_MANY}
    columns: list[str] = []
    values: list[Any] = []
    for where in wheres:
        many, few = where.sampled(SAMPLES[0]), where.sampled(SAMPLES[-1])
        columns.append(SIZE.format(many_rows=many.sql, few_rows=few.sql, **limits))
        values += [*many.values, *few.values]
    (row,) = fetch(f"SELECT {', '.join(columns)}", values)
    return list(row)


def tallies(parts: list[Part]) -> list[Tally]:
    """Documents per value of the facets of each part: exact up to READ rows, estimated above.

    Where its first documents are looked for, the total is exact up to EXACT rows. "all" must be one of the
    facets.
    """
    for part, size in zip(parts, sizes([part.where for part in parts if part.where]), strict=True):
        part.factor = size_factor(size)
        if part.factor == 1:
            part.thin = thin_factor(size)
            part.limit = int(MORE * EXACT) + 1 if part.first else None
    found = count(parts)
    # Those that were thought to be few, and are not.
    again = [n for n, part in enumerate(parts) if part.limit == found[n].counts["all"]["1"]]
    for n in again:
        parts[n].factor, parts[n].thin, parts[n].limit = SAMPLES[0], 1, None
    for n, one in zip(again, count([parts[n] for n in again]), strict=True):
        found[n] = one
    return found


def count(parts: list[Part]) -> list[Tally]:
    """Documents per value of each facet, for each of the parts."""
    if not parts:
        return []
    questions = [part.question(n) for n, part in enumerate(parts)]
    values = [value for question in questions for value in question.values]
    found = [Tally(defaultdict(Counter), part.factor, part.thin) for part in parts]
    for n, name, value, documents, first in fetch(" UNION ALL ".join(one.sql for one in questions), values):
        if first is not None:
            found[n].first = first
        found[n].counts[name][value] = documents
    return found
