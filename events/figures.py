"""How many took part: counted by the portal where it registered people, else as others stated it."""

import datetime as dt
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from events.models import Event, Partner, StatedFigure
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
