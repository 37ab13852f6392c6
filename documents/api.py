"""The library for programs: public documents with their files, and the organisations they name."""

import datetime as dt
from typing import Annotated

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from documents.citations import address, full_title
from documents.entries import planned
from documents.feeds import FeedFilter
from documents.filters import LenientText
from documents.finding import containing
from documents.metadata import describes, licence_url
from documents.models import Document, DocumentFile, Relation
from gscnet.common import api
from gscnet.common.api import ERRORS, STRANGER, Asked, Fault, Page, Problem, Refused, When
from gscnet.common.languages import NAMES
from gscnet.common.textsearch import parse
from gscnet.directory.api import Code, EconomyRef, OrganisationKind, OrganisationRef, Slug, TopicRef, one_of
from gscnet.directory.models import Organisation

router = Router(tags=["Documents"])

DocumentKind = one_of(Document.Kind)
DocumentPurpose = one_of(Document.Purpose)
RelationKind = one_of(Relation.Kind)
Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Language = Annotated[str, Field(json_schema_extra={"enum": list(NAMES)})]
LONGEST = 200


class DocumentRef(Schema):
    slug: str
    title: str
    url: str

    @classmethod
    def of(cls, document: Document) -> "DocumentRef":
        return cls(slug=document.slug, title=full_title(document), url=address(document))


class FileOut(Schema):
    """A file of a document. Its bytes never change."""

    name: str
    url: str
    language: str = Field(description="BCP 47.")
    media_type: str
    bytes: int
    sha256: str
    pages: int | None

    @classmethod
    def of(cls, file: DocumentFile) -> "FileOut":
        return cls(
            name=file.name,
            url=api.address(file.get_absolute_url()),
            language=file.language,
            media_type=file.media_type,
            bytes=file.size,
            sha256=file.sha256,
            pages=file.page_count,
        )


class TranslationOut(Schema):
    language: str
    title: str
    abstract: str


class RelationOut(Schema):
    """A link to another public document, by DataCite's types."""

    kind: RelationKind
    document: DocumentRef


class DocumentOut(DocumentRef):
    """A public document of the library."""

    kind: DocumentKind
    abstract: str
    language: str = Field(description="Of the record; BCP 47.")
    translations: list[TranslationOut]
    authors: list[str]
    publisher: OrganisationRef | None
    published_on: When | None
    economies: list[EconomyRef]
    topics: list[TopicRef]
    apec_number: str
    project_number: str
    paper_number: str
    agenda_item: str
    purpose: DocumentPurpose | None
    submitted_by: str
    isbn: str
    issn: str
    doi: str
    licence: str = Field(description="Address of the licence, or empty where none is stated.")
    version: int
    is_current: bool = Field(description="Whether no newer public version takes its place.")
    is_sample: bool = Field(description="Made for trying the portal; states nothing on anyone's behalf.")
    files: list[FileOut]
    relations: list[RelationOut]
    made_public_at: dt.datetime = Field(description="When it came into this library.")
    changed_at: dt.datetime

    @classmethod
    def of(cls, document: Document) -> "DocumentOut":
        return cls(
            slug=document.slug,
            title=full_title(document),
            url=address(document),
            kind=document.kind,
            abstract=document.abstract,
            language=document.language,
            translations=[
                TranslationOut(language=one.language, title=one.title, abstract=one.abstract)
                for one in document.translations.all()
            ],
            authors=document.authors,
            publisher=OrganisationRef.of(document.publisher),
            published_on=When.of(document.published_on),
            economies=[EconomyRef.of(economy) for economy in document.economies.all()],
            topics=[TopicRef.of(topic) for topic in document.topics.all()],
            apec_number=document.apec_number,
            project_number=document.project_number,
            paper_number=document.paper_number,
            agenda_item=document.agenda_item,
            purpose=document.purpose or None,
            submitted_by=document.submitted_by,
            isbn=document.isbn,
            issn=document.issn,
            doi=document.doi,
            licence=licence_url(document),
            version=document.version,
            is_current=document.is_current,
            is_sample=document.is_sample,
            files=[FileOut.of(file) for file in document.files.all()],
            relations=[
                RelationOut(kind=one.kind, document=DocumentRef.of(one.target))
                for one in document.public_relations
            ],
            made_public_at=document.published_at,
            changed_at=document.changed_at,
        )


class DocumentsAsked(Asked):
    q: str = Field("", max_length=LONGEST, description='Words, "a phrase", a number; in record and files.')
    kind: list[DocumentKind] = []
    publisher_kind: list[OrganisationKind] = []
    topic: list[Slug] = []
    economy: list[Code] = []
    language: list[Language] = Field([], description="Of the record or of one of its files.")
    year: list[Year] = []


def public_documents() -> QuerySet[Document]:
    """Public documents of every version with all that is told of them, in a fixed number of queries."""
    seen = Document.objects.visible_to(STRANGER)
    links = Relation.objects.filter(target__in=seen).select_related("target")
    told = Prefetch("relations", links.order_by("kind", "pk"), to_attr="public_relations")
    return (
        seen.select_related("publisher")
        .prefetch_related("economies", "topics", "translations", "files", told)
        .order_by()
    )


@router.get(
    "/documents/",
    response={200: Page[DocumentOut], **ERRORS},
    summary="Documents of the library, those made public last first",
    operation_id="documents",
    url_name="documents",
)
def document_list(request, asked: Query[DocumentsAsked]):
    filtered = FeedFilter(request.GET, public_documents().current())
    api.understood(filtered)
    if not asked.q:
        return listed(request, filtered.qs, asked)
    text = LenientText(required=False).clean(asked.q)
    with planned():
        if not parse(text).wanted:
            raise Refused(Fault(parameter="q", detail="There is no word in it that could be found."))
        return listed(request, containing(filtered.qs, text), asked)


def listed(request, documents: QuerySet[Document], asked: DocumentsAsked) -> dict:
    return api.page(request, documents, asked, by=["-published_at", "-pk"], read=DocumentOut.of)


@router.get(
    "/documents/{slug:slug}/",
    response={200: DocumentOut, (404, 410, 422, 429): Problem},
    summary="One document; 410 with the reason once it is withdrawn",
    operation_id="document",
    url_name="document",
)
def document_detail(request, response: HttpResponse, slug: Slug):
    found = public_documents().filter(slug=slug).first()
    if found is not None:
        response["Link"] = describes(address(found))
        return DocumentOut.of(found)
    withdrawn = get_object_or_404(Document.objects.tombstones(), slug=slug)
    return api.problem(410, withdrawn.withdrawal_reason)


def organisations() -> QuerySet[Organisation]:
    """Publishers of public documents."""
    return Organisation.objects.filter(documents__in=Document.objects.visible_to(STRANGER))
