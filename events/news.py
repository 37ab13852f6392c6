"""New events for subscribers. They have no topics: where one is asked for, none answers."""

import datetime as dt

from events.models import Event
from gscnet.common.news import MOST, Asked, Item
from gscnet.common.sitesearch import containing


def news(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Events announced after `since` and up to `until` that are public now, the oldest first."""
    if not asked.only("economy"):
        return []
    found = Event.objects.public().filter(announced_at__gt=since, announced_at__lte=until)
    if codes := asked.values("economy"):
        found = found.filter(economy__code__in=codes)
    if asked.text:
        found = containing(found, "events_event", asked.text)
    return [
        Item(event.title, event.get_absolute_url(), f"{event.days_in_words}; {event.place}".strip("; "), at)
        for event in found.select_related("economy").order_by("announced_at", "pk")[:MOST]
        if (at := event.announced_at)
    ]
