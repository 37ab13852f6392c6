"""Pilot centres for programs."""

import datetime as dt

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef
from documents.models import Document
from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page, When
from gscnet.directory.api import Code, EconomyRef, OrganisationRef, Slug, TopicRef, one_of
from pilots.filters import CentreFilter
from pilots.finding import Registry, labels
from pilots.models import Activity, CentreDocument, Initiative, PilotCentre, Standing

router = Router(tags=["Pilot centres"])

Stage = one_of(PilotCentre.Status)
InitiativeKind = one_of(Initiative.Kind)
StandingKind = one_of(Standing.Kind)
DocumentRole = one_of(CentreDocument.Kind)


class SourceOut(Schema):
    """When it happened and who says so."""

    date: When
    source: str
    source_url: str


def sourced(row) -> dict:
    return {"date": When.of(row.happened_on), "source": row.source, "source_url": row.source_url}


class StepOut(SourceOut):
    stage: Stage
    note: str


class CentreOut(Schema):
    """A pilot centre of the public registry."""

    slug: str
    name: str
    url: str
    stage: Stage
    steps: list[StepOut] = Field(description="How it came there, the first step first.")
    economy: EconomyRef
    city: str
    latitude: float | None = Field(description="Of the city.")
    longitude: float | None
    host: OrganisationRef | None
    topics: list[TopicRef]
    summary: str
    website: str
    renewal_due_on: dt.date | None
    is_sample: bool
    changed_at: dt.datetime

    @classmethod
    def fields_of(cls, centre: PilotCentre) -> dict:
        return {
            "slug": centre.slug,
            "name": centre.name,
            "url": api.address(centre.get_absolute_url()),
            "stage": centre.status,
            "steps": [
                StepOut(stage=step.stage, note=step.note, **sourced(step)) for step in centre.steps.all()
            ],
            "economy": EconomyRef.of(centre.economy),
            "city": centre.city,
            "latitude": centre.latitude,
            "longitude": centre.longitude,
            "host": OrganisationRef.of(centre.host),
            "topics": [TopicRef.of(topic) for topic in centre.topics.all()],
            "summary": centre.summary,
            "website": centre.website,
            "renewal_due_on": centre.renewal_due_on,
            "is_sample": centre.is_sample,
            "changed_at": centre.changed_at,
        }

    @classmethod
    def of(cls, centre: PilotCentre) -> "CentreOut":
        return cls(**cls.fields_of(centre))


class PartnershipOut(Schema):
    organisation: OrganisationRef
    what: str


class ActivityOut(SourceOut):
    title: str
    text: str
    url: str


class StandingOut(SourceOut):
    standing: StandingKind
    by: str


class SupportOut(SourceOut):
    economy: EconomyRef
    what: str


class InitiativeOut(Schema):
    kind: InitiativeKind
    name: str
    text: str
    url: str
    standings: list[StandingOut]
    supporters: list[SupportOut]

    @classmethod
    def of(cls, one: Initiative) -> "InitiativeOut":
        return cls(
            kind=one.kind,
            name=one.name,
            text=one.text,
            url=api.address(one.get_absolute_url()),
            standings=[
                StandingOut(standing=each.kind, by=each.by, **sourced(each)) for each in one.standings.all()
            ],
            supporters=[
                SupportOut(economy=EconomyRef.of(each.economy), what=each.what, **sourced(each))
                for each in one.supporters.all()
            ],
        )


class CentreDocumentOut(Schema):
    kind: DocumentRole
    document: DocumentRef


class CentreWholeOut(CentreOut):
    """A pilot centre with all that its page shows."""

    description: str
    role_email: str = Field(description="Of the office, not of a person.")
    partners: list[PartnershipOut]
    activities: list[ActivityOut]
    initiatives: list[InitiativeOut]
    documents: list[CentreDocumentOut]

    @classmethod
    def of(cls, centre: PilotCentre) -> "CentreWholeOut":
        return cls(
            **cls.fields_of(centre),
            description=centre.description,
            role_email=centre.role_email,
            partners=[
                PartnershipOut(organisation=OrganisationRef.of(each.organisation), what=each.what)
                for each in centre.partnerships.select_related("organisation")
            ],
            activities=[
                ActivityOut(
                    title=each.title,
                    text=each.text,
                    url=api.address(each.get_absolute_url()),
                    **sourced(each),
                )
                for each in Activity.objects.public().filter(centre=centre).select_related("centre")
            ],
            initiatives=[
                InitiativeOut.of(each)
                for each in Initiative.objects.public()
                .filter(centre=centre)
                .select_related("centre")
                .prefetch_related("standings", "supporters__economy")
            ],
            documents=[
                CentreDocumentOut(kind=each.kind, document=DocumentRef.of(each.document))
                for each in centre.document_links.filter(
                    document__in=Document.objects.visible_to(STRANGER)
                ).select_related("document")
            ],
        )


class CentresAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    stage: list[Stage] = []
    economy: list[Code] = []
    sector: list[Slug] = []
    chain: list[Slug] = []


def centres() -> QuerySet[PilotCentre]:
    return PilotCentre.objects.visible_to(STRANGER).for_lists()


@router.get(
    "/centres/",
    response={200: Page[CentreOut], **ERRORS},
    summary="Pilot centres",
    operation_id="centres",
    url_name="centres",
)
def centre_list(request, asked: Query[CentresAsked]):
    known = labels()
    said = {"q": "", **api.understood(CentreFilter(request.GET, labels=known))}
    found = [light.pk for light in Registry(STRANGER, said, known).found]
    return api.page(request, centres().filter(pk__in=found), asked, by=["pk"], read=CentreOut.of)


@router.get(
    "/centres/{slug:slug}/",
    response={200: CentreWholeOut, **NONE_OR_ERRORS},
    summary="One pilot centre, with its journal and initiatives",
    operation_id="centre",
    url_name="centre",
)
def centre_detail(request, slug: Slug):
    found = get_object_or_404(centres(), slug=slug)
    return CentreWholeOut.of(found)
