"""What machines read on a record: Highwire, Dublin Core, Open Graph, schema.org and signposting.

All of it is made from the record that the reader may see; addresses of files are named only where
a stranger may fetch them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from documents.citations import FORMATS, address, creators, full_title, is_plain, number
from documents.models import Document, DocumentFile

Kind = Document.Kind
SCHEMA_ORG = {
    Kind.RESEARCH_REPORT: "Report",
    Kind.PRESENTATION: "PresentationDigitalDocument",
    Kind.COLLECTION: "Collection",
    Kind.POSTER: "Poster",
}
DUBLIN_CORE = {
    Kind.PRESENTATION: "InteractiveResource",
    Kind.COLLECTION: "Collection",
    Kind.POSTER: "StillImage",
}

# What stands in an address as it is; a DOI may hold <> besides, which would end it in a Link header.
IN_URL = ":/?#[]@!$&'()*+,;=%~"
LINKSET = "application/linkset+json"
# Nothing in the data may end the <script> it stands in.
SCRIPT_SAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def licence_url(document: Document) -> str:
    """The address of the licence's text, or an empty text."""
    if not document.licence or document.licence.startswith("https://"):
        return document.licence
    return f"https://spdx.org/licenses/{document.licence}.html"


def files_for_strangers(document: Document) -> list[DocumentFile]:
    return list(document.files.all()) if document.is_public else []


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def meta_tags(document: Document) -> list[tuple[str, str]]:
    """(name, content) of <meta name content>: Highwire's citation_* and Dublin Core."""
    return [
        (name, str(content)) for name, content in [*_highwire(document), *_dublin_core(document)] if content
    ]


def _highwire(document: Document) -> Iterator[tuple[str, object]]:
    yield "citation_title", full_title(document)
    for name in creators(document):
        yield "citation_author", name
    if is_plain(document.published_on):
        yield "citation_publication_date", document.published_on.iso.replace("-", "/")
    if document.publisher:
        yield "citation_publisher", document.publisher.name
        yield "citation_technical_report_institution", document.publisher.name
    yield "citation_technical_report_number", number(document)
    yield "citation_isbn", document.isbn
    yield "citation_issn", document.issn
    yield "citation_doi", document.doi
    yield "citation_language", document.language
    for topic in document.topics.all():
        yield "citation_keywords", topic.name
    yield "citation_abstract_html_url", address(document)
    for file in files_for_strangers(document):
        if file.media_type == "application/pdf":
            yield "citation_pdf_url", absolute(file.get_absolute_url())


def _dublin_core(document: Document) -> Iterator[tuple[str, object]]:
    yield "DC.title", full_title(document)
    for name in creators(document):
        yield "DC.creator", name
    yield "DC.publisher", document.publisher.name if document.publisher else ""
    yield "DC.date", document.published_on.edtf if document.published_on else ""
    yield "DC.type", DUBLIN_CORE.get(document.kind, "Text")
    yield "DC.language", document.language
    yield "DC.description", document.abstract
    yield "DC.identifier", address(document)
    for scheme, value in (("doi", document.doi), ("urn:isbn", document.isbn), ("urn:issn", document.issn)):
        yield "DC.identifier", value and f"{scheme}:{value}"
    yield "DC.identifier", number(document)
    for topic in document.topics.all():
        yield "DC.subject", topic.name
    for economy in document.economies.all():
        yield "DC.coverage", economy.short_name
    for translation in document.translations.all():
        yield "DCTERMS.alternative", translation.title
    yield "DC.rights", licence_url(document)


def open_graph(document: Document, cover: str = "") -> list[tuple[str, str]]:
    """(property, content) of <meta property content>; `cover` is the path of a picture or empty."""
    tags = [
        ("og:type", "article"),
        ("og:site_name", "GSCNET"),
        ("og:title", full_title(document)),
        ("og:description", " ".join(document.abstract.split())[:300]),
        ("og:url", address(document)),
        ("og:image", cover and absolute(cover)),
    ]
    return [(name, content) for name, content in tags if content]


def json_ld(document: Document) -> SafeString:
    """schema.org, safe to stand inside <script type="application/ld+json">."""
    date = document.published_on
    numbers = [f"https://doi.org/{document.doi}" if document.doi else "", number(document)]
    record = {
        "@context": "https://schema.org",
        "@type": SCHEMA_ORG.get(document.kind, "DigitalDocument"),
        "@id": address(document),
        "url": address(document),
        "name": full_title(document),
        "alternateName": [translation.title for translation in document.translations.all()],
        "abstract": document.abstract,
        # A title page does not say which of its authors are people.
        "author": [{"name": name} for name in creators(document)],
        "publisher": {"@type": "Organization", "name": document.publisher.name} if document.publisher else "",
        "datePublished": date.iso if is_plain(date) else "",
        "inLanguage": document.language,
        "keywords": [topic.name for topic in document.topics.all()],
        "spatialCoverage": [economy.short_name for economy in document.economies.all()],
        "identifier": [value for value in numbers if value],
        "isbn": document.isbn,
        "issn": document.issn,
        "license": licence_url(document),
        "version": document.version,
        "isAccessibleForFree": document.is_public,
        "encoding": [_encoding(file) for file in files_for_strangers(document)],
    }
    return as_script(record)


def as_script(record: dict[str, object]) -> SafeString:
    """What is there of a record as JSON that may stand inside a <script>."""
    text = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(SCRIPT_SAFE))  # noqa: S308 - <, > and & are escaped


def _encoding(file: DocumentFile) -> dict[str, object]:
    return {
        "@type": "MediaObject",
        "name": file.name,
        "contentUrl": absolute(file.get_absolute_url()),
        "encodingFormat": file.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "inLanguage": file.language,
    }


Link = tuple[str, str, str]


def signposts(document: Document) -> list[Link]:
    """The signposts of a record by the FAIR profile (signposting.org/FAIR), and where its linkset stands."""
    links = record_links(document)
    if document.is_public:
        links.append(("linkset", linkset_address(document), LINKSET))
    return links


def link_header(links: Iterable[Link]) -> str:
    """Signposts as the value of a Link header."""
    return ", ".join(
        f'<{url}>; rel="{rel}"' + (f'; type="{kind}"' if kind else "") for rel, url, kind in encoded(links)
    )


def signposted(
    request: HttpRequest, template: str, context: dict[str, Any], links: list[Link]
) -> HttpResponse:
    """A page with these signposts, if any, in it and in its Link header."""
    response = render(request, template, {**context, "signposts": encoded(links)})
    if links:
        response["Link"] = link_header(links)
    return response


def encoded(links: Iterable[Link]) -> list[Link]:
    """(relation, address, media type or empty), the addresses as they may stand in a header or a page."""
    return [(rel, quote(url, safe=IN_URL), kind) for rel, url, kind in links]


def describes(page: str) -> str:
    """The Link header of what describes the page at an address."""
    return link_header([("describes", page, "text/html")])


def linkset_address(document: Document) -> str:
    return absolute(f"{document.get_absolute_url()}linkset.json")


def linkset(document: Document) -> dict[str, object]:
    """All links of a public record and of what belongs to it, as RFC 9264 writes them."""
    page = {"href": address(document), "type": "text/html"}
    links: dict[str, object] = {"anchor": address(document)}
    links |= _by_relation(record_links(document))
    described = [
        {"anchor": url, "describes": [page]}
        for rel, url, _kind in record_links(document)
        if rel == "describedby"
    ]
    files = [
        {"anchor": absolute(file.get_absolute_url()), "collection": [page]}
        for file in files_for_strangers(document)
    ]
    return {"linkset": [links, *described, *files]}


def _by_relation(links: Iterable[Link]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for rel, url, kind in links:
        found.setdefault(rel, []).append({"href": url, "type": kind} if kind else {"href": url})
    return found


def record_links(document: Document) -> list[Link]:
    links = [("cite-as", f"https://doi.org/{document.doi}" if document.doi else address(document), "")]
    publisher = document.publisher
    if publisher and publisher.website and publisher.name in creators(document):
        links.append(("author", publisher.website, ""))
    links += [
        ("describedby", absolute(f"{document.get_absolute_url()}cite.{ending}"), media_type)
        for ending, (_label, media_type, _writer) in FORMATS.items()
    ]
    if document.is_public:
        links.append(
            ("describedby", absolute(reverse("api:document", args=[document.slug])), "application/json")
        )
    links += [
        ("item", absolute(file.get_absolute_url()), file.media_type) for file in files_for_strangers(document)
    ]
    links.append(("type", f"https://schema.org/{SCHEMA_ORG.get(document.kind, 'DigitalDocument')}", ""))
    links.append(("type", "https://schema.org/AboutPage", ""))
    if document.licence:
        links.append(("license", licence_url(document), ""))
    return links


def file_signposts(document: Document) -> str:
    """The Link header of a file: which record it belongs to."""
    return f'<{address(document)}>; rel="collection"; type="text/html"'
