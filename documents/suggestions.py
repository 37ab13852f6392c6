"""Words of the public library: completed as someone types, and put right when nothing is found."""

from collections.abc import Collection

from django.db import connection

from documents.models import Term
from gscnet.common.segments import has_runs
from gscnet.common.textsearch import Query

SHOWN = 8
CANDIDATES = 30
MIN_PREFIX = 2

# Words of records weigh as much as those on pages; ts_stat counts in how many texts a word stands.
WORDS = """
SELECT to_tsvector($$simple$$, concat_ws($$ $$, title, subtitle, abstract, array_to_string(authors, $$ $$)))
FROM documents_document JOIN documents_searchentry ON document_id = id
WHERE public AND language !~ $$^(zh|ja|th)$$
UNION ALL
SELECT to_tsvector($$simple$$, left(text, 5000))
FROM documents_page page
JOIN documents_documentfile file ON file.id = page.file_id
JOIN documents_searchentry entry USING (document_id)
WHERE public AND number <= 20 AND language !~ $$^(zh|ja|th)$$
"""
# Chinese words were cut before they were indexed.
CHINESE = """
SELECT vector FROM documents_searchentry
WHERE public AND vector @@ $$'language=zh-Hans' | 'language=zh-Hant'$$
"""
REFRESH = """
WITH words AS (
    SELECT word, ndoc FROM ts_stat(%s)
    WHERE word ~ '^[[:alpha:]][[:alpha:]-]+$' AND length(word) BETWEEN 3 AND 40
    UNION ALL
    SELECT word, ndoc FROM ts_stat(%s) WHERE word ~ '^[\u4e00-\u9fff]{2,8}$'
), fresh AS (SELECT word, sum(ndoc) AS documents FROM words GROUP BY word), gone AS (
    DELETE FROM documents_term WHERE word NOT IN (SELECT word FROM fresh)
)
INSERT INTO documents_term (word, documents) SELECT word, documents FROM fresh
ON CONFLICT (word) DO UPDATE SET documents = excluded.documents
WHERE documents_term.documents <> excluded.documents
"""
ALIKE = """
SELECT word FROM (
    SELECT word, documents FROM (
        SELECT word, documents FROM documents_term WHERE word %% %(word)s
        UNION ALL SELECT word, 1 FROM unnest(%(more)s::text[]) AS word WHERE word %% %(word)s
    ) AS words
    ORDER BY similarity(word, %(word)s) DESC, documents DESC LIMIT %(candidates)s
) AS candidates
WHERE levenshtein(word, %(word)s) <= %(furthest)s
ORDER BY levenshtein(word, %(word)s), documents DESC LIMIT 1
"""


def refresh_terms() -> None:
    """Make the words those of the public library as it is now."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, [WORDS, CHINESE])


def complete(text: str) -> list[str]:
    """What someone may be about to ask, the most frequent last word first."""
    before, space, last = text.rpartition(" ")
    opening = "-\"'(“”"
    prefix = last.lstrip(opening).lower()
    if len(prefix) < (1 if has_runs(prefix) else MIN_PREFIX):
        return []
    words = Term.objects.filter(word__startswith=prefix).exclude(word=prefix).order_by("-documents", "word")
    mark = last[: len(last) - len(last.lstrip(opening))]
    return [f"{before}{space}{mark}{word}" for word in words.values_list("word", flat=True)[:SHOWN]]


def did_you_mean(query: Query, *more: str) -> str:
    """The question with words that the library does not know put right; "" when none can be.

    `more` are words in small letters that may be meant besides those of the library.
    """
    words = list(dict.fromkeys(part for word in query.wanted for part in word.text.lower().split()))
    known = {*more, *Term.objects.filter(word__in=words).values_list("word", flat=True)}
    text = query.text
    for word in words:
        if word not in known and word.isalpha() and (better := alike(word, more)):
            text = replaced(text, word, better)
    return text if text != query.text else ""


def alike(word: str, more: Collection[str] = ()) -> str:
    """The known word that is spelt most like this one."""
    values = {
        "word": word,
        "more": list(more),
        "candidates": CANDIDATES,
        "furthest": 1 if len(word) < 5 else 2 if len(word) < 9 else 3,
    }
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, values)
        row = cursor.fetchone()
    return row[0] if row else ""


def replaced(text: str, word: str, better: str) -> str:
    start = text.lower().find(word)
    return text[:start] + better + text[start + len(word) :] if start >= 0 else text
