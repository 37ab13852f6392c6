"""How many took part: counted by the portal where it registered people, else as others stated it."""

from events.models import Event, StatedFigure

Kind = StatedFigure.Kind


def stated(event: Event, kind: str) -> StatedFigure | None:
    """What others stated of an event whose `stated_figures` are prefetched."""
    return next((figure for figure in event.stated_figures.all() if figure.kind == kind), None)


def participants(event: Event) -> StatedFigure | None:
    return stated(event, Kind.PARTICIPANTS)


def economies(event: Event) -> StatedFigure | None:
    return stated(event, Kind.ECONOMIES)
