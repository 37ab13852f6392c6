"""Events, their sessions and series for programs, as strangers may know them."""

import datetime as dt

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef, Year
from documents.metadata import describes
from documents.models import Document
from events.filters import EventFilter, Stranger
from events.models import (
    Appearance,
    Circular,
    Event,
    Material,
    Notice,
    Outcome,
    Partner,
    Series,
    Session,
    Speaker,
    StatedFigure,
)
from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page, When
from gscnet.directory.api import Code, EconomyRef, OrganisationRef, Slug, one_of
from gscnet.directory.models import Organisation

router = Router(tags=["Events"])

EventType = one_of(Event.Type)
EventStatus = one_of(Event.Status)
EventMode = one_of(Event.Mode)
PartnerRole = one_of(Partner.Role)
MaterialRole = one_of(Material.Role)
OutcomeVerb = one_of(Outcome.Verb)
CircularKind = one_of(Circular.Kind)
FigureKind = one_of(StatedFigure.Kind)
FigurePrecision = one_of(StatedFigure.Precision)
SessionKind = one_of(Session.Kind)
SpeakerRole = one_of(Appearance.Role)


class SeriesRef(Schema):
    slug: str
    name: str
    url: str

    @classmethod
    def of(cls, series: Series | None) -> "SeriesRef | None":
        if series is None:
            return None
        return cls(slug=series.slug, name=series.name, url=api.address(series.get_absolute_url()))


class SeriesOut(SeriesRef):
    """Meetings that come again, such as the annual Dialogue."""

    description: str

    @classmethod
    def of(cls, series: Series) -> "SeriesOut":
        return cls(**SeriesRef.of(series).dict(), description=series.description)


class PartnerOut(Schema):
    """An organisation or an economy that holds or supports the event."""

    role: PartnerRole
    organisation: OrganisationRef | None
    economy: EconomyRef | None


class FigureOut(Schema):
    """How many took part, as others stated it."""

    kind: FigureKind
    precision: FigurePrecision
    number: int
    source: str
    source_url: str


class EventOut(Schema):
    """An event that has been announced."""

    slug: str
    title: str
    url: str
    type: EventType
    status: EventStatus
    reason: str = Field(description="Why it was postponed or cancelled.")
    series: SeriesRef | None
    date: When = Field(description="Of the first day.")
    until: When | None = Field(description="The last day, where there are several.")
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    zone: str = Field(description="IANA name of the zone in which its times are read.")
    mode: EventMode
    venue: str
    address: str
    city: str
    economy: EconomyRef | None
    description: str
    audience: str
    partners: list[PartnerOut]
    figures: list[FigureOut]
    is_sample: bool
    announced_at: dt.datetime
    changed_at: dt.datetime

    @classmethod
    def fields_of(cls, event: Event) -> dict:
        return {
            "slug": event.slug,
            "title": event.title,
            "url": api.address(event.get_absolute_url()),
            "type": event.type,
            "status": event.status,
            "reason": event.reason,
            "series": SeriesRef.of(event.series),
            "date": When.of(event.date),
            "until": When.of(event.until),
            "starts_at": event.starts_at,
            "ends_at": event.ends_at,
            "zone": event.zone,
            "mode": event.mode,
            "venue": event.venue,
            "address": event.address,
            "city": event.city,
            "economy": EconomyRef.of(event.economy),
            "description": event.description,
            "audience": event.audience,
            "partners": [
                PartnerOut(
                    role=each.role,
                    organisation=OrganisationRef.of(each.organisation),
                    economy=EconomyRef.of(each.economy),
                )
                for each in event.partners.all()
            ],
            "figures": [
                FigureOut(
                    kind=each.kind,
                    precision=each.precision,
                    number=each.number,
                    source=each.source,
                    source_url=each.source_url,
                )
                for each in event.stated_figures.all()
            ],
            "is_sample": event.is_sample,
            "announced_at": event.announced_at,
            "changed_at": event.changed_at,
        }

    @classmethod
    def of(cls, event: Event) -> "EventOut":
        return cls(**cls.fields_of(event))


class NoticeOut(Schema):
    """What was said of it from a day on."""

    on: dt.date
    status: EventStatus
    date: When
    until: When | None
    place: str
    text: str
    source: str
    source_url: str

    @classmethod
    def of(cls, notice: Notice) -> "NoticeOut":
        return cls(
            on=notice.on,
            status=notice.status,
            date=When.of(notice.date),
            until=When.of(notice.until),
            place=notice.place,
            text=notice.text,
            source=notice.source,
            source_url=notice.source_url,
        )


class CircularOut(Schema):
    kind: CircularKind
    revision: int
    issued_on: dt.date
    url: str


class MaterialOut(Schema):
    role: MaterialRole
    document: DocumentRef


class OutcomeOut(Schema):
    body: str = Field(description="Empty for the meeting itself.")
    verb: OutcomeVerb
    text: str
    concerns: str
    document: DocumentRef | None


class EventWholeOut(EventOut):
    """An event with what was announced and what it left behind."""

    notices: list[NoticeOut]
    circulars: list[CircularOut]
    documents: list[MaterialOut]
    outcomes: list[OutcomeOut]

    @classmethod
    def of(cls, event: Event) -> "EventWholeOut":
        readable = Document.objects.visible_to(STRANGER)
        outcomes = list(event.outcomes.all())
        named = readable.in_bulk([each.document_id for each in outcomes if each.document_id])
        return cls(
            **cls.fields_of(event),
            notices=[NoticeOut.of(notice) for notice in event.notices.all()],
            circulars=[
                CircularOut(
                    kind=each.kind,
                    revision=each.revision,
                    issued_on=each.issued_on,
                    url=api.address(each.get_absolute_url()),
                )
                for each in event.circulars.latest_of_each().select_related("event")
            ],
            documents=[
                MaterialOut(role=each.role, document=DocumentRef.of(each.document))
                for each in event.materials.filter(document__in=readable).select_related("document")
            ],
            outcomes=[
                OutcomeOut(
                    body=each.body,
                    verb=each.verb,
                    text=each.text,
                    concerns=each.concerns,
                    document=DocumentRef.of(named[each.document_id]) if each.document_id in named else None,
                )
                for each in outcomes
            ],
        )


class SpeakerOut(Schema):
    """Who speaks; all but role and topic are empty of those who did not agree to be named."""

    role: SpeakerRole
    topic: str
    name: str
    position: str
    organisation: str
    economy: EconomyRef | None

    @classmethod
    def of(cls, appearance: Appearance) -> "SpeakerOut":
        person = appearance.speaker
        return cls(
            role=appearance.role,
            topic=appearance.topic,
            name=person.name if person.is_shown else "",
            position=person.position if person.is_shown else "",
            organisation=person.organisation if person.is_shown else "",
            economy=EconomyRef.of(person.economy) if person.is_shown else None,
        )


class SessionOut(Schema):
    """A part of an event's agenda."""

    id: int
    event: str = Field(description="Slug of the event.")
    url: str = Field(description="The agenda in which it stands.")
    kind: SessionKind
    title: str
    description: str
    room: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_tentative: bool
    speakers: list[SpeakerOut]
    documents: list[MaterialOut]

    @classmethod
    def of(cls, session: Session) -> "SessionOut":
        return cls(
            id=session.pk,
            event=session.event.slug,
            url=f"{api.address(session.event.get_absolute_url())}agenda/",
            kind=session.kind,
            title=session.title,
            description=session.description,
            room=session.room.name if session.room else "",
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            is_tentative=session.is_tentative,
            speakers=[SpeakerOut.of(each) for each in session.appearances.all()],
            documents=[
                MaterialOut(role=each.role, document=DocumentRef.of(each.document))
                for each in session.readable
            ],
        )


class EventsAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    type: EventType | None = None
    series: Slug | None = None
    economy: Code | None = None
    year: Year | None = None


class SessionsAsked(Asked):
    event: Slug | None = Field(None, description="Slug of the event.")


def events() -> QuerySet[Event]:
    found = Event.objects.visible_to(STRANGER).select_related("economy", "series")
    return found.prefetch_related("partners__organisation", "partners__economy", "stated_figures")


@router.get(
    "/events/",
    response={200: Page[EventOut], **ERRORS},
    summary="Events, those announced last first",
    operation_id="events",
    url_name="events",
)
def event_list(request, asked: Query[EventsAsked]):
    years = [asked.year] if asked.year else []
    filtered = EventFilter(request.GET, events(), request=Stranger(), years=years)
    api.understood(filtered)
    return api.page(request, filtered.qs, asked, by=["-announced_at", "-pk"], read=EventOut.of)


@router.get(
    "/events/{slug:slug}/",
    response={200: EventWholeOut, **NONE_OR_ERRORS},
    summary="One event, with its papers and outcomes",
    operation_id="event",
    url_name="event",
)
def event_detail(request, response: HttpResponse, slug: Slug):
    found = get_object_or_404(events(), slug=slug)
    response["Link"] = describes(api.address(found.get_absolute_url()))
    return EventWholeOut.of(found)


@router.get(
    "/sessions/",
    response={200: Page[SessionOut], **ERRORS},
    summary="Sessions of events",
    operation_id="sessions",
    url_name="sessions",
)
def session_list(request, asked: Query[SessionsAsked]):
    readable = Material.objects.filter(document__in=Document.objects.visible_to(STRANGER))
    speakers = Appearance.objects.prefetch_related(
        Prefetch("speaker", Speaker.objects.select_related("economy"))
    )
    sessions = (
        Session.objects.filter(event__in=Event.objects.visible_to(STRANGER))
        .select_related("event", "room")
        .prefetch_related(
            Prefetch("appearances", speakers),
            Prefetch("materials", readable.select_related("document"), to_attr="readable"),
        )
    )
    if asked.event:
        sessions = sessions.filter(event__slug=asked.event)
    return api.page(request, sessions, asked, by=["starts_at", "pk"], read=SessionOut.of)


@router.get(
    "/series/",
    response={200: Page[SeriesOut], **ERRORS},
    summary="Series of events",
    operation_id="series",
    url_name="series",
)
def series_list(request, asked: Query[Asked]):
    return api.page(request, Series.objects.visible_to(STRANGER), asked, by=["pk"], read=SeriesOut.of)


def organisations() -> QuerySet[Organisation]:
    """Hosts and supporters of announced events."""
    return Organisation.objects.filter(event_roles__event__in=Event.objects.visible_to(STRANGER))
