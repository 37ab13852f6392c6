"""Links with which a participant without an account opens the own page."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Participation
from gscnet.common import signedlinks

LIFE = dt.timedelta(days=400)
SALT = "events.tokens.participation"


def make(participation: Participation) -> str:
    return signedlinks.sign(participation.pk, participation.link_version, salt=SALT)


def address(participation: Participation) -> str:
    """The whole address of the page that only this person is meant to open."""
    return settings.SITE_URL + reverse("events:own", args=[make(participation)])


def read(token: str) -> Participation:
    """Whose page the token opens; raises signedlinks.Unusable with its explanation."""
    number, version = signedlinks.unsign(token, salt=SALT, life=LIFE)
    rows = Participation.objects.select_related(
        "event__economy", "event__registration", "event__online_access", "economy"
    )
    found = rows.filter(pk=number, link_version=version, erased_at=None).first()
    if found is None:
        raise signedlinks.Replaced(_("What this link led to was replaced or erased."))
    return found
