"""The public text of events, for the check of its words."""

from collections.abc import Iterator

from events.models import Event
from gscnet.directory.nomenclature import Texts, fields_of


def event_texts(event: Event) -> Iterator[tuple[str, str]]:
    """(label, text) of an event with its agenda, circulars, outcomes and photographs."""
    yield from fields_of(event, "title", "description", "audience", "venue", "city", "reason")
    for session in event.sessions.all():
        yield from fields_of(session, "title", "description", within=session.title)
    for circular in event.circulars.all():
        yield from fields_of(circular, "text", "changes", within=str(circular))
    for outcome in event.outcomes.all():
        yield from fields_of(outcome, "body", "text", "concerns", within=outcome.body)
    for photograph in event.photographs.all():
        yield from fields_of(photograph, "alt", "caption", "credit", within=photograph.alt)


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts) of announced events."""
    parts = ("sessions", "circulars", "outcomes", "photographs")
    for event in Event.objects.public().order_by("pk").prefetch_related(*parts):
        yield event.get_absolute_url(), event_texts(event)
