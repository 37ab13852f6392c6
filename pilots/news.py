"""New cases and news of the pilot centres for subscribers, by economy, topic and words."""

import datetime as dt

from django.db.models import Q, QuerySet

from gscnet.common.news import MOST, Asked, Item
from gscnet.common.sitesearch import containing
from pilots.models import Activity, ExcellentCase


def of_cases(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Cases published after `since` and up to `until` that are public now, the oldest first."""
    if not asked.only("economy", "topic"):
        return []
    found = ExcellentCase.objects.public().filter(published_at__gt=since, published_at__lte=until)
    found = containing(_of(found, asked, "topics__slug", "economy__code"), "pilots_case", asked.text)
    return [
        Item(case.title, case.get_absolute_url(), f"{case.organisation}; {case.economy}", case.published_at)
        for case in found.select_related("organisation", "economy").order_by("published_at", "pk")[:MOST]
    ]


def of_centres(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Activities that became public after `since` and up to `until`, the oldest first."""
    if not asked.only("economy", "topic"):
        return []
    found = Activity.objects.public().filter(decided_at__gt=since, decided_at__lte=until)
    found = _of(found, asked, "centre__topics__slug", "centre__economy__code")
    for word in asked.text.split():
        found = found.filter(
            Q(title__icontains=word) | Q(text__icontains=word) | Q(centre__name__icontains=word)
        )
    return [
        Item(one.title, one.get_absolute_url(), f"{one.centre}; {one.happened_on}", one.decided_at)
        for one in found.select_related("centre").order_by("decided_at", "pk")[:MOST]
    ]


def _of(found: QuerySet, asked: Asked, topics: str, economies: str) -> QuerySet:
    """Those of the topics and economies asked for; each once, whatever number of topics it has."""
    if slugs := asked.values("topic"):
        with_topic = found.model.objects.filter(**{f"{topics}__in": slugs}).order_by()
        found = found.filter(pk__in=with_topic.values("pk"))
    if codes := asked.values("economy"):
        found = found.filter(**{f"{economies}__in": codes})
    return found
