"""Documents found, dressed for a list: matched words marked, a snippet, the pages that hold them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.highlight import Text, highlight
from gscnet.common.molds import address, stamp
from gscnet.common.textsearch import Query

PAGES = 3  # of one document in a list
PAGES_READ = 60  # of one file, the first that hold a word
TEASER = 220
STATUS = "components/_status.html"

# Economies in protocol order, and the file whose cover is shown.
ECONOMIES = RawSQL(
    """array_to_string(ARRAY(
        SELECT short_name FROM documents_document_economies link
        JOIN directory_economy economy ON economy.id = link.economy_id
        WHERE link.document_id = documents_document.id ORDER BY protocol_order
    ), '; ')""",
    [],
)
COVER = RawSQL(
    """(
        SELECT file.id FROM documents_documentfile file
        WHERE file.document_id = documents_document.id AND cover_small <> ''
        ORDER BY position, file.id LIMIT 1
    )""",
    [],
)
# A phrase must stand on the page as it was asked; other words count one by one.
HITS = """
SELECT file.document_id, file.id, file.name, file.language, page.number, page.text
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
ORDER BY file.document_id, file.position, file.id, page.number
"""


@dataclass(slots=True)
class Hit:
    """A page that holds the words, and the address that opens it there."""

    number: int
    text: str
    language: str
    url: str
    snippet: SafeString | str = ""


@dataclass(slots=True)
class Row:
    """What a list shows of a document. Words in `title`, `snippet` and `pages` are marked."""

    document: Document
    url: str
    kind: str
    language: str
    economies: str
    cover: str
    title: SafeString | str
    snippet: SafeString | str = ""
    pages: list[Hit] = field(default_factory=list)

    def html(self) -> SafeString:
        """templates/documents/_row.html filled in."""
        document, language = self.document, get_language()
        pages = [
            stamp("documents/_row_page.html", language, url=hit.url, number=hit.number, snippet=hit.snippet)
            for hit in self.pages
        ]
        return stamp(
            "documents/_row.html",
            language,
            url=self.url,
            kind=self.kind,
            language=document.language,
            language_name=self.language,
            title=self.title,
            plain_title=document.title,
            cover=self.cover,
            sample=document.is_sample,
            status="" if document.is_public else render_to_string(STATUS, {"item": document}),
            publisher=document.publisher,
            date=document.published_on,
            economies=self.economies,
            snippet=self.snippet,
            pages=mark_safe("".join(pages)),  # noqa: S308, stamped just above
        )


def rows(ids: list[int], query: Query, user: User, labels: dict[str, dict[str, str]]) -> list[Row]:
    """A row for each of these documents that the user may see, in the order given."""
    found = (
        Document.objects.visible_to(user)
        .current()
        .select_related("publisher")
        .only(
            *("slug", "kind", "title", "abstract", "language", "published_on", "is_sample", "status"),
            *("access", "embargo_until", "publisher__name", "publisher__acronym"),
        )
        .annotate(economy_names=ECONOMIES, cover_file=COVER)
        .order_by()
        .in_bulk(ids)
    )
    listed = [row(found[pk], labels) for pk in ids if pk in found]
    if query.wanted:
        mark_words(listed, query)
    return listed


def row(document: Any, labels: dict[str, dict[str, str]]) -> Row:
    slug, cover = document.slug, document.cover_file
    return Row(
        document,
        address("documents:detail", slug),
        labels["kind"][document.kind],
        labels["language"][document.language],
        document.economy_names,
        address("documents:cover", slug, cover, last="small") if cover else "",
        document.title,
        teaser(document.abstract),
    )


def teaser(text: str) -> str:
    """How it begins, cut between two words where there are any."""
    return text if len(text) <= TEASER else f"{text[:TEASER].rpartition(' ')[0] or text[:TEASER]}…"


def mark_words(listed: list[Row], query: Query) -> None:
    """Mark the words asked for, and add the pages on which they stand."""
    add_pages(listed, query)
    marked = iter(highlight(list(texts_of(listed)), query))
    for one in listed:
        one.title, abstract = next(marked).html, next(marked)
        for hit in one.pages:
            hit.snippet = next(marked).html
        if abstract.found or one.pages:
            one.snippet = abstract.html if abstract.found else ""


def texts_of(listed: list[Row]) -> Iterable[Text]:
    for one in listed:
        yield Text(one.document.title, one.document.language, whole=True)
        yield Text(one.document.abstract, one.document.language)
        for hit in one.pages:
            yield Text(hit.text, hit.language)


def add_pages(listed: list[Row], query: Query) -> None:
    """The pages of each document that hold the words best."""
    slugs = {one.document.pk: one.document.slug for one in listed}
    hits = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            HITS, {"words": query.rank(), "documents": list(slugs), "pages": PAGES, "read": PAGES_READ}
        )
        for document_id, file_id, name, language, number, text in cursor:
            if len(hits[document_id]) < PAGES:
                url = page_address(slugs[document_id], file_id, name, number)
                hits[document_id].append(Hit(number, text, language, url))
    for one in listed:
        one.pages = hits[one.document.pk]


def page_address(slug: str, file_id: int, name: str, number: int) -> str:
    """Where a file opens at a page."""
    return f"{address('documents:file', slug, file_id, name)}#page={number}"
