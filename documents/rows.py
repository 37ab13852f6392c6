"""Documents found, dressed for a list: matched words marked, a snippet, the pages that hold them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.highlight import Text, highlight
from gscnet.common.textsearch import Query

PAGES = 3  # of one file in a list
PAGES_READ = 60  # of one file, the first that hold a word
TEASER = 220

# Every file has few pages that hold the words best; a phrase must stand on them as it was asked.
HITS = """
SELECT file.document_id, file.id, page.number, page.text
FROM documents_documentfile file
CROSS JOIN LATERAL (
    SELECT number, text FROM (
        SELECT number, text, vector FROM documents_page
        WHERE file_id = file.id AND vector @@ %(words)s::tsquery
        ORDER BY number LIMIT %(read)s
    ) AS few
    ORDER BY ts_rank(vector, %(words)s::tsquery) DESC, number LIMIT %(pages)s
) AS page
WHERE file.document_id = ANY(%(documents)s)
ORDER BY file.document_id, file.position, page.number
"""


@dataclass
class Hit:
    """A page that holds the words, and the address that opens it there."""

    number: int
    snippet: SafeString
    url: str


@dataclass
class Row:
    document: Document
    title: SafeString | str
    snippet: SafeString | str = ""
    cover: str = ""
    pages: list[Hit] = field(default_factory=list)


def rows(ids: list[int], query: Query, user: User) -> list[Row]:
    """A row for each document that the user may see, in the order given."""
    found = Document.objects.visible_to(user).current().for_lists().in_bulk(ids)
    documents = [found[pk] for pk in ids if pk in found]
    if query.wanted:
        return list(with_words(documents, query))
    return [
        Row(document, document.title, Truncator(document.abstract).chars(TEASER), cover_of(document))
        for document in documents
    ]


def with_words(documents: list[Document], query: Query) -> Iterable[Row]:
    """Rows with the words asked for marked, and the pages on which they stand."""
    hits = page_hits(documents, query)
    texts: list[Text] = []
    for document in documents:
        texts += [
            Text(document.title, document.language, whole=True),
            Text(document.abstract, document.language),
            *(Text(text, file.language) for file, _number, text in hits[document.pk]),
        ]
    marked = iter(highlight(texts, query))
    for document in documents:
        title, abstract = next(marked), next(marked)
        pages = [
            Hit(number, next(marked).html, f"{file.get_absolute_url()}#page={number}")
            for file, number, _text in hits[document.pk]
        ]
        snippet = abstract.html if abstract.found or not pages else ""
        yield Row(document, title.html, snippet, cover_of(document), pages)


def page_hits(documents: list[Document], query: Query) -> dict[int, list]:
    """The best pages of each document as (file, number, text)."""
    files = {file.pk: file for document in documents for file in document.files.all()}
    words = {
        "words": query.rank(),
        "documents": [document.pk for document in documents],
        "pages": PAGES,
        "read": PAGES_READ,
    }
    hits = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(HITS, words)
        for document_id, file_id, number, text in cursor:
            if len(hits[document_id]) < PAGES and file_id in files:
                hits[document_id].append((files[file_id], number, text))
    return hits


def cover_of(document: Document) -> str:
    return next((file.cover_small_url for file in document.files.all() if file.cover_small), "")
