"""Public documents as datasets of a DCAT-AP catalogue: one distribution for each file."""

from typing import Any

from django.db.models import QuerySet

from documents.citations import address, creators, full_title, is_plain, number
from documents.metadata import absolute, licence_url
from documents.models import Document, DocumentFile
from gscnet.common.api import STRANGER

# The European Union's authority tables, which DCAT-AP asks for.
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {
    "en": "ENG",
    "zh-Hans": "ZHO",
    "zh-Hant": "ZHO",
    "es": "SPA",
    "fr": "FRA",
    "id": "IND",
    "ja": "JPN",
    "ko": "KOR",
    "ms": "MSA",
    "ru": "RUS",
    "th": "THA",
    "tl": "TGL",
    "vi": "VIE",
}
DATE_TYPES = {"d": "xsd:date", "m": "xsd:gYearMonth", "y": "xsd:gYear"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def rows() -> QuerySet[Document]:
    """The current public documents with all that is told of them, in a fixed number of queries."""
    seen = Document.objects.visible_to(STRANGER).current().order_by().select_related("publisher")
    return seen.prefetch_related("economies", "topics", "translations", "files")


def dataset(document: Document) -> dict[str, Any]:
    """A dcat:Dataset for the context of gscnet/portal/catalog.py; what is not known is left out."""
    numbers = [f"https://doi.org/{document.doi}" if document.doi else "", document.isbn, document.issn]
    titles = {document.language: full_title(document)}
    texts = {document.language: document.abstract or full_title(document)}
    for translation in document.translations.all():
        titles.setdefault(translation.language, translation.title)
        if translation.abstract:
            texts.setdefault(translation.language, translation.abstract)
    return without_empty(
        {
            "@id": address(document),
            "@type": "dcat:Dataset",
            "dct:identifier": [address(document), *filter(None, [*numbers, number(document)])],
            "dct:title": in_languages(titles),
            "dct:description": in_languages(texts),
            "dct:creator": [agent(name) for name in creators(document)],
            "dct:publisher": agent(document.publisher.name) if document.publisher else None,
            "dct:issued": issued(document),
            "dct:modified": {"@type": "xsd:dateTime", "@value": document.changed_at.isoformat()},
            "dct:language": language(document.language),
            "dct:spatial": [
                {"@type": "dct:Location", "skos:prefLabel": economy.short_name}
                for economy in document.economies.all()
            ],
            "dcat:keyword": [topic.name for topic in document.topics.all()],
            "dcat:theme": {"@id": f"{AUTHORITY}data-theme/ENVI"},
            "dcat:landingPage": {"@id": address(document)},
            "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
            "dcat:version": str(document.version),
            "dcat:distribution": [distribution(file, document) for file in document.files.all()],
        }
    )


def distribution(file: DocumentFile, document: Document) -> dict[str, Any]:
    url = absolute(file.get_absolute_url())
    return without_empty(
        {
            "@id": f"{url}#distribution",
            "@type": "dcat:Distribution",
            "dct:title": file.name,
            "dcat:accessURL": {"@id": address(document)},
            "dcat:downloadURL": {"@id": url},
            "dcat:mediaType": {"@id": MEDIA_TYPES + file.media_type},
            "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
            "dct:language": language(file.language),
            "dct:license": {"@id": licence_url(document)} if document.licence else None,
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
            },
        }
    )


def agent(name: str) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": name}


def language(tag: str) -> dict[str, str] | None:
    return {"@id": f"{AUTHORITY}language/{LANGUAGES[tag]}"} if tag in LANGUAGES else None


def issued(document: Document) -> dict[str, str] | None:
    """Only a date that is just a day, month or year; "before August 2016" has no type there."""
    date = document.published_on
    return {"@type": DATE_TYPES[date.precision], "@value": date.iso} if is_plain(date) else None


def in_languages(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@language": tag, "@value": text} for tag, text in texts.items()]


def without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, [], "")}
