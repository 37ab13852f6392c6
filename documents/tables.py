"""The library as a table to take away: what strangers may know, whoever asks."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.http import HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from documents.citations import address, full_title
from documents.entries import planned
from documents.facets import labels
from documents.feeds import FeedFilter
from documents.filters import DocumentFilter
from documents.finding import DEEPEST, FACETS, containing
from documents.metadata import licence_url
from documents.models import Document
from gscnet.common.tables import as_csv

AT_ONCE = 500
HEAD = [
    *("Title", "Kind", "Authors", "Publisher", "Published", "Language", "Economies", "Topics"),
    *("APEC number", "Project number", "Paper number", "ISBN", "ISSN", "DOI", "Licence", "Version"),
    *("Files", "Address"),
]


def documents_table(params: QueryDict) -> HttpResponse:
    """The documents that the same question finds in the list, the newest first."""
    with planned():
        return as_csv("gscnet-documents", HEAD, _rows(public_documents(params)))


def public_documents(params: QueryDict) -> QuerySet[Document]:
    """What strangers find by the question in a query string of the library, in no order."""
    asked = DocumentFilter(params, labels=labels()).asked
    selected = MultiValueDict({name: asked[name] for name in FACETS if asked.get(name)})
    public = Document.objects.visible_to(AnonymousUser()).current()
    found = FeedFilter(selected, public.for_lists().order_by()).qs
    return containing(found, asked["q"]) if asked["q"] else found


def _rows(found: QuerySet[Document]) -> Iterator[list]:
    newest = found.order_by(F("published_on").desc(nulls_last=True), "-pk")[:DEEPEST]
    for document in newest.iterator(chunk_size=AT_ONCE):
        yield [
            full_title(document),
            document.get_kind_display(),
            "; ".join(document.authors),
            str(document.publisher or ""),
            document.published_on.edtf if document.published_on else "",
            document.language,
            "; ".join(economy.short_name for economy in document.economies.all()),
            "; ".join(topic.name for topic in document.topics.all()),
            document.apec_number,
            document.project_number,
            document.paper_number,
            document.isbn,
            document.issn,
            document.doi,
            licence_url(document),
            document.version,
            len(document.files.all()),
            address(document),
        ]
