"""The library for those who gather records (OAI-PMH): since when, in which sets, in Dublin Core.

A record is a version that is public; one that was public and is no longer stays as a deleted record.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest

from documents.citations import address, creators, full_title, number
from documents.metadata import DUBLIN_CORE, licence_url
from documents.models import Document
from gscnet.common.api import STRANGER
from gscnet.directory.models import Economy, Topic

PREFIX = "documents/"
KINDS = dict(Document.Kind.choices)


@dataclass(frozen=True)
class Record:
    """A header, and unless it is deleted the elements of Dublin Core as (name, language, value)."""

    identifier: str
    datestamp: dt.datetime
    sets: list[str]
    is_deleted: bool
    elements: list[tuple[str, str, str]]


def rows() -> QuerySet[Document]:
    """All records, each with its `stamp`: when the public came to see it as it is, or lost it."""
    public = Document.objects.visible_to(STRANGER)
    gone = Document.objects.once_public()
    told = Document.objects.filter(Q(pk__in=public.values("pk")) | Q(pk__in=gone.values("pk")))
    is_public = Q(pk__in=public.values("pk"))
    since = Greatest(F("changed_at"), F("published_at"), Coalesce(F("embargo_until"), F("published_at")))
    return told.order_by().annotate(
        is_there=Case(When(is_public, then=Value(True)), default=Value(False), output_field=BooleanField()),
        stamp=Case(When(is_public, then=since), default=Coalesce(F("left_public_at"), F("withdrawn_at"))),
    )


def within(found: QuerySet[Document], spec: str) -> QuerySet[Document]:
    """Those of a set, or of any set below it where only its first part is named; KeyError for others."""
    facet, _colon, value = spec.partition(":")
    path = {"kind": "kind", "topic": "topics__slug", "economy": "economies__code"}[facet]
    if not value:
        return found if facet == "kind" else found.filter(**{f"{path}__isnull": False}).distinct()
    return found.filter(**{path: value})


def sets() -> Iterator[tuple[str, str]]:
    """(spec, name) of every set."""
    yield "kind", "Kinds of documents"
    for value, label in Document.Kind.choices:
        yield f"kind:{value}", str(label)
    yield "topic", "Topics"
    for topic in Topic.objects.all():
        yield f"topic:{topic.slug}", topic.name
    yield "economy", "Economies"
    for economy in Economy.objects.all():
        yield f"economy:{economy.code}", economy.short_name


def records(found: QuerySet[Document]) -> list[Record]:
    """Those of `rows()` that were asked for, in a fixed number of queries."""
    told = found.select_related("publisher", "superseded_by").prefetch_related(
        "economies", "topics", "translations", "files"
    )
    return [record(document) for document in told]


def record(document: Document) -> Record:
    topics, economies = document.topics.all(), document.economies.all()
    return Record(
        identifier=PREFIX + document.slug,
        datestamp=document.stamp,
        sets=[
            f"kind:{document.kind}",
            *(f"topic:{topic.slug}" for topic in topics),
            *(f"economy:{economy.code}" for economy in economies),
        ],
        is_deleted=not document.is_there,
        elements=list(dublin_core(document)) if document.is_there else [],
    )


def dublin_core(document: Document) -> Iterator[tuple[str, str, str]]:
    """The fifteen elements as far as they are known, in the order of the standard."""
    language = document.language
    yield "title", language, full_title(document)
    for translation in document.translations.all():
        yield "title", translation.language, translation.title
    for name in creators(document):
        yield "creator", "", name
    for topic in document.topics.all():
        yield "subject", "en", topic.name
    if document.abstract:
        yield "description", language, document.abstract
    for translation in document.translations.all():
        if translation.abstract:
            yield "description", translation.language, translation.abstract
    if document.publisher:
        yield "publisher", "", document.publisher.name
    if document.published_on:
        yield "date", "", document.published_on.edtf
    yield "type", "", DUBLIN_CORE.get(document.kind, "Text")
    yield "type", "en", str(KINDS[document.kind])
    for media_type in sorted({file.media_type for file in document.files.all()}):
        yield "format", "", media_type
    yield from (("identifier", "", value) for value in identifiers(document))
    for tag in dict.fromkeys([language, *(file.language for file in document.files.all())]):
        yield "language", "", tag
    newer = getattr(document, "superseded_by", None)
    if newer and newer.is_public:
        yield "relation", "", address(newer)
    for economy in document.economies.all():
        yield "coverage", "en", economy.short_name
    if document.licence:
        yield "rights", "", licence_url(document)


def identifiers(document: Document) -> Iterator[str]:
    """The address first, then the numbers that the document bears."""
    yield address(document)
    if document.doi:
        yield f"https://doi.org/{document.doi}"
    if document.isbn:
        yield f"urn:isbn:{document.isbn}"
    if document.issn:
        yield f"urn:issn:{document.issn}"
    if number(document):
        yield number(document)
