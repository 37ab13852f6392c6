"""The invitation letter that a participant shows when asking for a visa, as PDF."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from events.letters import times
from events.models import Participation, Partner
from events.report import CONTROL
from gscnet.common.typesetting import each_text, pdf

TEMPLATE = Path(__file__).parent / "invitation.typ"


def typeset(participation: Participation) -> bytes:
    """Says who is invited to what, when and where: what the portal knows, and nothing of costs."""
    return pdf(TEMPLATE, "letter", each_text(_letter(participation), lambda text: text.translate(CONTROL)))


def _letter(participation: Participation) -> dict[str, object]:
    event, today = participation.event, timezone.now().astimezone(dt.UTC).date()
    person = [
        (_("Name"), participation.name),
        (_("Position"), participation.position),
        (_("Organisation"), participation.organisation),
        (_("Takes part for"), str(participation.economy or participation.get_category_display())),
    ]
    hosts = event.partners.filter(role=Partner.Role.HOST).select_related("organisation", "economy")
    meeting = [
        (_("Event"), str(event)),
        (_("When"), " · ".join(times(event))),
        (_("Where"), ", ".join(filter(None, [event.place, event.address]))),
        (_("Hosts"), "; ".join(map(str, hosts))),
    ]
    return {
        "title": _("Invitation letter"),
        "ref": participation.ref,
        "date": formats.date_format(today),
        "greeting": _("To whom it may concern"),
        "text": _(
            "The person named below is invited to take part in the event named below, and the "
            "secretariat has confirmed a place. We ask you to help them to obtain a visa in time."
        ),
        "person": [pair for pair in person if pair[1]],
        "meeting": [pair for pair in meeting if pair[1]],
        "closing": _("Whether the place still stands can be asked of the secretariat by the number above."),
        "signed": _("Secretariat of the APEC Cooperation Network on Green Supply Chain"),
        "contact": settings.CONTACT_EMAIL or settings.SITE_URL,
        "address": settings.SITE_URL + event.get_absolute_url(),
    }
