"""A library of synthetic documents, made by the database itself from a pool of paragraphs.

Words follow Zipf's law over 30,000 made-up stems, the most frequent of them real ones of the field.
Every document has a title of 8 words, an abstract of 100, one file with 3 pages of 150 words, and
values in all six facets. Paragraphs come from a pool of 50,000, so a phrase of one stands in about
a five-thousandth of a large library.
"""

import random
import sys
import time
from itertools import accumulate, pairwise

import psycopg

VOCABULARY, PARAGRAPHS, PARAGRAPH_WORDS, TITLE_WORDS = 30_000, 50_000, 50, 8
BATCH = 50_000
FIELD = """
green supply chain economy recycling procurement standard energy waste carbon policy product
emission design market water plastic steel furniture textile building enterprise material circular
report index indicator supplier purchaser certificate label audit transport packaging battery
electronics cement
""".split()  # noqa: SIM905
SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "on")]

POOL = """
CREATE UNLOGGED TABLE bench_pool (
    id int PRIMARY KEY, text text, vector tsvector, title text, title_vector tsvector
)
"""
VECTORS = """
UPDATE bench_pool SET
    vector = to_tsvector('gscnet_english', text), title_vector = to_tsvector('gscnet_english', title)
"""
PUBLISHERS = """
INSERT INTO directory_organisation (name, acronym, slug, kind, website, aliases, lower_aliases)
SELECT 'Bench Institute ' || n, '', 'bench-institute-' || n,
    (ARRAY['corporation','research','association','government','ngo','international'])[1 + n % 6],
    '', '{}', '{}'
FROM generate_series(1, 200) n
"""
# Each statement makes the documents from %(first)s to %(last)s.
PLAN = """
CREATE TEMP TABLE plan ON COMMIT DROP AS
SELECT dice.n AS id, pick[1] AS title, pick[2] AS a1, pick[3] AS a2, pick[4:12] AS pages,
    (ARRAY['research-report','case-study','policy','standard','guideline','working-paper','meeting-paper',
        'presentation','proceedings','collection','brochure','poster'])[1 + floor(12 * random() ^ 2)::int]
        AS kind,
    (ARRAY['en','en','en','en','en','en','es','zh-Hans','fr','ru'])[1 + floor(10 * random())::int]
        AS language,
    2026 - floor(25 * random() ^ 1.5)::int AS year, 1 + floor(12 * random())::int AS month,
    o.id AS publisher, o.kind AS publisher_kind, o.name AS publisher_name,
    e1.id AS economy1, e1.code AS code1, e2.id AS economy2, e2.code AS code2,
    t1.id AS topic1, t1.slug AS slug1, t2.id AS topic2, t2.slug AS slug2,
    random() AS prominence
FROM (
    SELECT n, array_agg(1 + floor(%(pool)s * random())::int) AS pick,
        floor(random() * 200)::int AS o,
        floor(21 * random() ^ 1.5)::int AS e1, floor(21 * random())::int AS e2,
        floor(random() ^ 1.5 * %(topics)s)::int AS t1, floor(random() * %(topics)s)::int AS t2
    FROM generate_series(%(first)s::int, %(last)s::int) n, generate_series(1, 12) GROUP BY n
) AS dice
JOIN bench_publisher o ON o.n = dice.o
JOIN bench_economy e1 ON e1.n = dice.e1 JOIN bench_economy e2 ON e2.n = dice.e2
JOIN bench_topic t1 ON t1.n = dice.t1 JOIN bench_topic t2 ON t2.n = dice.t2
"""
DOCUMENTS = """
INSERT INTO documents_document (id, slug, kind, title, subtitle, abstract, authors, publisher_id, language,
    published_on, apec_number, project_number, isbn, issn, doi, paper_number, agenda_item, purpose,
    submitted_by, licence, access, is_sample, status, created_at, changed_at, published_at,
    withdrawal_reason, version, is_current)
OVERRIDING SYSTEM VALUE
SELECT plan.id, 'bench-' || plan.id, plan.kind, title.title || ' unique' || plan.id, '',
    a1.text || ' ' || a2.text, '{"Sample Author"}', publisher, language,
    format('%s-%s-01 1m', year, lpad(month::text, 2, '0')), '', '', '', '', '', '', '', '', '',
    'CC-BY-4.0', 'public', false, 'published',
    now(), now(), now() - plan.id * interval '1 second', '', 1, true
FROM plan JOIN bench_pool title ON title.id = plan.title
JOIN bench_pool a1 ON a1.id = plan.a1 JOIN bench_pool a2 ON a2.id = plan.a2
"""
LINKS = [
    """INSERT INTO documents_document_economies (document_id, economy_id)
    SELECT id, economy1 FROM plan UNION SELECT id, economy2 FROM plan""",
    """INSERT INTO documents_document_topics (document_id, topic_id)
    SELECT id, topic1 FROM plan UNION SELECT id, topic2 FROM plan""",
    """INSERT INTO documents_documentfile (id, document_id, file, name, language, media_type, size, sha256,
        position, page_count, cover, cover_small, extraction, extraction_error, uploaded_at)
    OVERRIDING SYSTEM VALUE
    SELECT id, id, 'bench/report.pdf', 'report.pdf', language, 'application/pdf', 100000, repeat('0', 64),
        0, 3, '', '', 'done', '', now() FROM plan""",
    """INSERT INTO documents_page (file_id, number, text, vector)
    SELECT plan.id, number, a.text || ' ' || b.text || ' ' || c.text, a.vector || b.vector || c.vector
    FROM plan CROSS JOIN generate_series(1, 3) AS number
    JOIN bench_pool a ON a.id = pages[3 * number - 2]
    JOIN bench_pool b ON b.id = pages[3 * number - 1]
    JOIN bench_pool c ON c.id = pages[3 * number]""",
]
NAMES = """
INSERT INTO documents_facetcount (facet, value, documents)
SELECT DISTINCT facet, value, 0 FROM plan CROSS JOIN LATERAL (
    VALUES ('all', '1'), ('kind', kind), ('language', language), ('year', year::text),
        ('publisher_kind', publisher_kind), ('economy', code1), ('economy', code2), ('topic', slug1),
        ('topic', slug2), ('level', lpad(floor(prominence * 20)::text, 2, '0'))
) AS named (facet, value)
ON CONFLICT DO NOTHING
"""
ENTRIES = """
INSERT INTO documents_searchentry
    (document_id, head, vector, facets, public, prominence, published_on, title_key)
SELECT plan.id,
    setweight(title.title_vector, 'A') || setweight(to_tsvector('gscnet_english', publisher_name), 'B')
        || setweight(a1.vector || a2.vector, 'C') || setweight(p1.vector, 'D'),
    strip(title.title_vector || to_tsvector('gscnet_english', publisher_name) || a1.vector || a2.vector)
        || strip(body.vector)
        || array_to_tsvector(facets || ARRAY['reader=public', 'reader=network', 'config=gscnet_english',
            'unique' || plan.id, 'title=unique' || plan.id]
            || ARRAY(SELECT 'sample=' || size FROM unnest(ARRAY[16, 64, 256, 1024]) AS size
                WHERE plan.id % size = 0)
            || ARRAY(SELECT 'title=' || word FROM unnest(tsvector_to_array(title.title_vector)) AS word)),
    ARRAY(
        SELECT id FROM unnest(facets) AS name
        JOIN documents_facetcount ON facet = split_part(name, '=', 1) AND value = split_part(name, '=', 2)
    ), true, prominence, format('%s-%s-01 1m', year, lpad(month::text, 2, '0')), left(title.title, 100)
FROM plan
CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT unnest(ARRAY[
    'all=1', 'kind=' || kind, 'language=' || language, 'year=' || year, 'publisher_kind=' || publisher_kind,
    'economy=' || code1, 'economy=' || code2, 'topic=' || slug1, 'topic=' || slug2,
    'level=' || lpad(floor(prominence * 20)::text, 2, '0')
])) AS facets) AS f
JOIN bench_pool title ON title.id = plan.title
JOIN bench_pool a1 ON a1.id = plan.a1 JOIN bench_pool a2 ON a2.id = plan.a2
JOIN bench_pool p1 ON p1.id = pages[1]
CROSS JOIN LATERAL (
    SELECT array_to_tsvector(array_agg(DISTINCT word)) AS vector
    FROM documents_page page, unnest(tsvector_to_array(page.vector)) AS word WHERE file_id = plan.id
) AS body
"""
COUNTS = """
UPDATE documents_facetcount SET documents = n FROM (
    SELECT number, count(*) AS n FROM (SELECT unnest(facets) AS number FROM documents_searchentry) AS numbers
    GROUP BY number
) AS counted WHERE id = number
"""
TERMS = """
INSERT INTO documents_term (word, documents)
SELECT word, count(*) * %(share)s FROM (
    SELECT unnest(tsvector_to_array(to_tsvector('simple', text))) AS word FROM bench_pool
) AS words WHERE length(word) < 60 GROUP BY word
"""


def vocabulary() -> list[str]:
    """Words by rank; the same in every run."""
    dice = random.Random(1)
    words = dict.fromkeys(FIELD)
    while len(words) < VOCABULARY:
        words["".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4))))] = None
    return list(words)


def pool():
    """Paragraphs and titles of words by Zipf's law."""
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    dice = random.Random(2)
    for number in range(1, PARAGRAPHS + 1):
        text = " ".join(dice.choices(words, cum_weights=weights, k=PARAGRAPH_WORDS))
        title = " ".join(dice.choices(words, cum_weights=weights, k=TITLE_WORDS))
        yield number, text.capitalize() + ".", title.capitalize()


def phrases(count: int) -> list[tuple[str, str]]:
    """Neighbouring words of paragraphs, neither of them in nearly every document nor hardly anywhere."""
    rank = {word: n for n, word in enumerate(vocabulary())}
    found = []
    for _number, text, _title in pool():
        words = text.lower().rstrip(".").split()
        found += [pair for pair in pairwise(words) if all(30 < rank[word] < 3000 for word in pair)][:1]
        if len(found) >= count:
            break
    return found


def generate(uri: str, size: int) -> None:
    """Fill the migrated, empty database at `uri` with `size` documents."""
    started = time.monotonic()
    with psycopg.connect(uri, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        execute = connection.execute
        # Neither history nor counting row by row; both are about writing, not about size.
        execute("SET session_replication_role = replica")
        execute("SET maintenance_work_mem = '1GB'")
        execute("SET work_mem = '128MB'")
        execute("SET synchronous_commit = off")
        execute(POOL)
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY bench_pool (id, text, title) FROM STDIN") as copy,
        ):
            for row in pool():
                copy.write_row(row)
        execute(VECTORS)
        execute(PUBLISHERS)
        for name, table in (("publisher", "organisation"), ("economy", "economy"), ("topic", "topic")):
            execute(
                f"CREATE UNLOGGED TABLE bench_{name} AS"
                f" SELECT row_number() OVER (ORDER BY id) - 1 AS n, * FROM directory_{table}"
                + (" WHERE slug LIKE 'bench-%'" if name == "publisher" else "")
            )
        execute("ANALYZE")
        topics = execute("SELECT count(*) FROM bench_topic").fetchone()[0]
        index = execute("SELECT pg_get_indexdef('searchentry_vector'::regclass)").fetchone()[0]
        execute("DROP INDEX searchentry_vector")
        for first in range(1, size + 1, BATCH):
            last = min(first + BATCH - 1, size)
            with connection.transaction():
                execute(PLAN, {"first": first, "last": last, "pool": PARAGRAPHS, "topics": topics})
                for statement in ("ANALYZE plan", DOCUMENTS, *LINKS, NAMES, ENTRIES):
                    execute(statement)
            print(f"  {last:,} documents, {time.monotonic() - started:.0f} s", file=sys.stderr)
        for statement in (index, COUNTS):
            execute(statement)
        execute(TERMS, {"share": max(size * 11 // PARAGRAPHS, 1)})
        execute("UPDATE common_contentversion SET number = number + 1")
        execute("VACUUM ANALYZE")
    print(f"  done in {time.monotonic() - started:.0f} s", file=sys.stderr)
