"""Pilot centres and cases in figures: each function yields the rows, or counts those that its list shows."""

import datetime as dt
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.common.partialdates import known_by
from pilots.models import Activity, ExcellentCase, Partnership, PilotCentre, Standing, StatedQuantity, Step

Person = User | AnonymousUser


def centres(user: Person, as_of: dt.date | None = None) -> QuerySet[PilotCentre]:
    """Centres that `user` may know of; with `as_of`, public ones whose first stage was reached by that day.

    A stage dated to a month or a year counts from its first day.
    """
    if as_of is None:
        return PilotCentre.objects.visible_to(user)
    day_after = f"{as_of + dt.timedelta(days=1)}"
    reached = Step.objects.filter(centre=OuterRef("pk"), happened_on__lt=day_after)
    return PilotCentre.objects.public().filter(Exists(reached))


def cases(as_of: dt.date | None = None) -> QuerySet[ExcellentCase]:
    """Published cases; with `as_of`, those that were public at the end of that day (UTC)."""
    if as_of is None:
        return ExcellentCase.objects.public()
    until = end_of_day(as_of, dt.UTC)
    return ExcellentCase.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=until), published_at__lt=until
    )


def centres_at(stage: str, as_of: dt.date | None = None) -> QuerySet[PilotCentre]:
    """Public centres that are at a stage, or were on the day `as_of` by the rule of `centres`."""
    public = PilotCentre.objects.public().select_related("economy")
    if as_of is None:
        return public.filter(status=stage)
    day_after = f"{as_of + dt.timedelta(days=1)}"
    latest = Step.objects.filter(centre=OuterRef("pk"), happened_on__lt=day_after).order_by("-pk")
    return public.annotate(stage_then=Subquery(latest.values("stage")[:1])).filter(stage_then=stage)


def quantities(kind: str, as_of: dt.date | None = None) -> QuerySet[StatedQuantity]:
    """What is stated of public centres, the figure being the sum of its numbers."""
    found = StatedQuantity.objects.filter(kind=kind, centre__is_public=True).select_related("centre")
    return found.filter(known_by("happened_on", as_of)) if as_of else found


def activities(as_of: dt.date | None = None) -> QuerySet[Activity]:
    """Public entries of the journals of public centres, the oldest first."""
    found = Activity.objects.public().select_related("centre").order_by("happened_on", "pk")
    return found.filter(known_by("happened_on", as_of)) if as_of else found


def standings(as_of: dt.date | None = None) -> QuerySet[Standing]:
    """How far public initiatives have come, or had: the latest standing of each."""
    public = Standing.objects.filter(initiative__status="published", initiative__centre__is_public=True)
    found = public.filter(known_by("happened_on", as_of)) if as_of else public
    latest = found.order_by("initiative_id", "-happened_on", "-pk").distinct("initiative_id")
    return public.filter(pk__in=latest.values("pk")).select_related("initiative__centre")


def centres_by_economy(user: Person, as_of: dt.date | None = None) -> Counter[str]:
    """Centres per code of their economy."""
    return _per_economy(centres(user, as_of))


def cases_by_economy(as_of: dt.date | None = None) -> Counter[str]:
    """Cases per code of their economy."""
    return _per_economy(cases(as_of))


def taking_part(user: Person, as_of: dt.date | None = None) -> Q:
    """A condition on organisations: it hosts a centre, is a partner of one, or a case is its own."""
    seen = centres(user, as_of)
    return (
        Q(Exists(seen.filter(host=OuterRef("pk"))))
        | Q(Exists(Partnership.objects.filter(organisation=OuterRef("pk"), centre__in=seen)))
        | Q(Exists(cases(as_of).filter(organisation=OuterRef("pk"))))
    )


def _per_economy(found: QuerySet) -> Counter[str]:
    return Counter(dict(found.order_by().values_list("economy__code").annotate(n=Count("pk"))))
