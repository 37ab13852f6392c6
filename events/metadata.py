"""What machines read on the page of an event: schema.org, of what everybody may know."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from documents.metadata import SCRIPT_SAFE, Link
from events.models import Event, Partner

STATUS = {
    Event.Status.POSTPONED: "https://schema.org/EventPostponed",
    Event.Status.CANCELLED: "https://schema.org/EventCancelled",
}
MODE = {
    Event.Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Event.Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
    Event.Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
}


def address(event: Event) -> str:
    return settings.SITE_URL + event.get_absolute_url()


def json_ld(event: Event) -> SafeString:
    """schema.org Event, safe to stand inside <script type="application/ld+json">.

    Dates are as precise as they are known; "before August 2016" is none that the vocabulary has.
    """
    starts, ends = _dates(event)
    record = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address(event),
        "url": address(event),
        "name": event.title,
        "description": event.description,
        "startDate": starts,
        "endDate": ends,
        "eventStatus": STATUS.get(event.status, "https://schema.org/EventScheduled"),
        "eventAttendanceMode": MODE[event.mode],
        "location": _location(event),
        "organizer": [
            _named(partner) for partner in event.partners.all() if partner.role == Partner.Role.HOST
        ],
        "superEvent": {"@type": "EventSeries", "name": event.series.name} if event.series else None,
    }
    text = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(SCRIPT_SAFE))  # noqa: S308 - <, > and & are escaped


def _dates(event: Event) -> tuple[str, str]:
    if event.starts_at and event.ends_at:
        return event.local(event.starts_at).isoformat(), event.local(event.ends_at).isoformat()
    if event.starts_on is None:
        return "", ""
    dates: Any = event
    return dates.date.iso, (dates.until or dates.date).iso


def _location(event: Event) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if event.mode != Event.Mode.ONLINE and event.place:
        postal = {
            "@type": "PostalAddress",
            "streetAddress": event.address,
            "addressLocality": event.city,
            "addressRegion": event.economy.short_name if event.economy else "",
        }
        known = {key: value for key, value in postal.items() if value}
        places.append({"@type": "Place", "name": event.venue or event.city, "address": known})
    if event.mode != Event.Mode.IN_PERSON:
        # Its own page; the way into the room is for participants.
        places.append({"@type": "VirtualLocation", "url": address(event)})
    return places


def _named(partner: Partner) -> dict[str, str]:
    name = partner.organisation.name if partner.organisation else str(partner.economy)
    return {"@type": "Organization", "name": name}


def signposts(event: Event) -> list[Link]:
    """The signposts of an announced event by the FAIR profile; its hosts are its authors."""
    hosts = [each.organisation for each in event.partners.all() if each.role == Partner.Role.HOST]
    websites = [host.website for host in hosts if host and host.website]
    links = [
        ("cite-as", address(event), ""),
        *(("author", website, "") for website in websites),
        ("describedby", settings.SITE_URL + reverse("api:event", args=[event.slug]), "application/json"),
        ("type", "https://schema.org/Event", ""),
        ("type", "https://schema.org/AboutPage", ""),
    ]
    if event.knows_day:
        calendar = settings.SITE_URL + reverse("events:file", args=[event.slug])
        links.append(("describedby", calendar, "text/calendar"))
    return links
