"""The public text of events, for the check of its words."""

from collections.abc import Iterator

from events.models import Event, Series, Session, Survey
from gscnet.directory.nomenclature import Texts, fields_of


def event_texts(event: Event) -> Iterator[tuple[str, str]]:
    """(label, text) of an event with its agenda, circulars, outcomes and photographs."""
    yield from fields_of(event, "title", "description", "audience", "venue", "city", "reason")
    for room in event.rooms.all():
        yield from fields_of(room, "name", within=room.name)
    for speaker in event.speakers.all():
        yield from fields_of(speaker, "position", "organisation", within=speaker.name)
    for session in event.sessions.all():
        for label, text in session_texts(session):
            yield f"{session}: {label}", text
    for circular in event.circulars.all():
        yield from fields_of(circular, "text", "changes", within=str(circular))
    for outcome in event.outcomes.all():
        yield from fields_of(outcome, "body", "text", "concerns", within=outcome.body)
    for photograph in event.photographs.all():
        yield from fields_of(photograph, "alt", "caption", "credit", within=photograph.alt)
    for notice in event.notices.all():
        yield from fields_of(notice, "text", within=str(notice))


def session_texts(session: Session) -> Iterator[tuple[str, str]]:
    """(label, text) of one session of an agenda, with what is spoken about."""
    yield from fields_of(session, "title", "description")
    for appearance in session.appearances.all():
        yield from fields_of(appearance, "topic", within=str(appearance))


def series_texts(series: Series) -> Iterator[tuple[str, str]]:
    """(label, text) of a series' page."""
    yield from fields_of(series, "name", "description")


def survey_texts(survey: Survey) -> Iterator[tuple[str, str]]:
    """(label, text) of what participants are asked."""
    yield from fields_of(survey, "introduction")
    for question in survey.questions.all():
        yield from fields_of(question, "text", "lowest", "highest", within=question.text)
        yield (
            f"{question.text}: {question._meta.get_field('choices').verbose_name}",
            "\n".join(question.choices),
        )


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts) of announced events and of series."""
    parts = (
        "sessions__appearances__speaker",
        "circulars",
        "outcomes",
        "photographs",
        "rooms",
        "speakers",
        "notices",
    )
    for event in Event.objects.public().order_by("pk").prefetch_related(*parts):
        yield event.get_absolute_url(), event_texts(event)
    for series in Series.objects.order_by("pk"):
        yield series.get_absolute_url(), series_texts(series)
