"""How many took part: counted by the portal where it registered people, else as others stated it."""

import datetime as dt
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from events.models import Event, Notice, Participation, Partner, StatedFigure
from experts.suppression import suppress
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day

Kind = StatedFigure.Kind


def stated(event: Event, kind: str) -> StatedFigure | None:
    """What others stated of an event whose `stated_figures` are prefetched."""
    return next((figure for figure in event.stated_figures.all() if figure.kind == kind), None)


def participants(event: Event) -> StatedFigure | None:
    return stated(event, Kind.PARTICIPANTS)


def economies(event: Event) -> StatedFigure | None:
    return stated(event, Kind.ECONOMIES)


def known(user: User | AnonymousUser, as_of: dt.date | None = None) -> QuerySet[Event]:
    """Events that `user` may know of; with `as_of`, those announced by the end of that day (UTC)."""
    if as_of is None:
        return Event.objects.visible_to(user)
    return Event.objects.public().filter(announced_at__lt=end_of_day(as_of, dt.UTC))


def by_economy(user: User | AnonymousUser, as_of: dt.date | None = None) -> Counter[str]:
    """Events per code of the economy in which they take place."""
    found = known(user, as_of).filter(economy__isnull=False).order_by()
    return Counter(dict(found.values_list("economy__code").annotate(n=Count("pk"))))


def holding(user: User | AnonymousUser, as_of: dt.date | None = None) -> Q:
    """A condition on organisations: it holds or supports such an event."""
    return Q(Exists(Partner.objects.filter(organisation=OuterRef("pk"), event__in=known(user, as_of))))


def took_part(as_of: dt.date | None = None) -> QuerySet[Participation]:
    """People who had a place at an event that was held, by that day where told, and did not stay away."""
    had_a_place = [Participation.Status.CONFIRMED, Participation.Status.ATTENDED]
    found = Participation.objects.filter(status__in=had_a_place, event__status=Event.Status.HELD)
    return found.filter(event__ends_on__lte=as_of) if as_of else found


def known_participants(
    user: User | AnonymousUser, as_of: dt.date | None = None
) -> dict[int, dict[str, int | None]]:
    """Those per event and code of their economy, as far as `user` may know; None for a hidden number.

    Who may see every participant sees all numbers, and everyone their own economy's. Otherwise numbers
    under five are hidden event by event, and others from which they could be computed.
    """
    counted: dict[int, Counter[str]] = {}
    rows = took_part(as_of).order_by("event_id").values_list("event_id", "economy__code")
    for event, code, number in rows.annotate(n=Count("pk")):
        counted.setdefault(event, Counter())[code or ""] = number
    if user.has_perm("events.view_participation"):
        return {event: dict(counts) for event, counts in counted.items()}
    own = getattr(user, "economy", None) if user.has_perm("events.approve_participation") else None
    known: dict[int, dict[str, int | None]] = {}
    for event, counts in counted.items():
        shown = suppress(list(counts.values())) or [None] * len(counts)
        known[event] = dict(zip(counts, shown, strict=True))
        if own:
            known[event][own.code] = counts[own.code]
    return known


def participants_by_economy(
    user: User | AnonymousUser, as_of: dt.date | None = None
) -> dict[str, int | None]:
    """The sum of those per economy; None where the number of any event is hidden."""
    sums: dict[str, int | None] = {}
    for cells in known_participants(user, as_of).values():
        for code, count in cells.items():
            before = sums.get(code, 0)
            sums[code] = None if count is None or before is None else before + count
    return sums


def held(as_of: dt.date | None = None) -> QuerySet[Event]:
    """Public events that were held, as their notices said at the end of the day `as_of`; the oldest first."""
    found = Event.objects.public().order_by("date", "pk")
    if as_of is None:
        return found.filter(status=Event.Status.HELD)
    return found.filter(pk__in=_said(as_of, Event.Status.HELD).values("event"))


def announced(as_of: dt.date | None = None) -> QuerySet[Notice]:
    """The latest notice of each public event that was then planned: tentative or confirmed, and its date."""
    planned = (Event.Status.TENTATIVE, Event.Status.CONFIRMED)
    said = _said(as_of or dt.date.max, *planned).exclude(event__status=Event.Status.DRAFT)
    return said.select_related("event").order_by("date", "pk")


def _said(day: dt.date, *statuses: str) -> QuerySet[Notice]:
    """Those of the notices that stood on a day that have one of the statuses."""
    return Notice.objects.filter(pk__in=Notice.objects.as_of(day).values("pk"), status__in=statuses)


def stated_participants(as_of: dt.date | None = None) -> QuerySet[StatedFigure]:
    """What others stated of events held; the figure is the sum of the numbers."""
    found = StatedFigure.objects.filter(kind=Kind.PARTICIPANTS, event__in=held(as_of).order_by())
    return found.select_related("event").order_by("event__date", "pk")
