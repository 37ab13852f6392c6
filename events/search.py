"""What the events offer the search over everything, and how their list finds words."""

from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event
from events.ranges import days
from gscnet.common.sitesearch import ModelSource, Shown, listed_at, told


def _event(key: str, facts: dict[str, Any]) -> Shown:
    date = Event._meta.get_field("date")
    first, last = (date.from_db_value(facts[name], None, None) for name in ("date", "until"))
    facts_told = told(
        dict(Event.Type.choices)[facts["type"]],
        days(first, last),
        ", ".join(filter(None, [facts["city"], facts["economy"]])),
        dict(Event.Status.choices)[facts["status"]],
        sample=facts["sample"],
    )
    return Shown(reverse("events:detail", args=[key]), facts_told)


SOURCES = (
    ModelSource(
        source="events_event",
        kind=gettext_lazy("Event"),
        rows=Event.objects.visible_to,
        public=Event.objects.public,
        tell=_event,
        text="description",
        facts={
            "type": F("type"),
            "status": F("status"),
            "date": Cast("date", TextField()),
            "until": Cast("until", TextField()),
            "city": F("city"),
            "economy": Coalesce("economy__short_name", Value("")),
            "sample": F("is_sample"),
        },
        url=listed_at("events:list"),
        label=lambda n: ngettext("%d among the events", "All %d among the events", n) % n,
    ),
)
