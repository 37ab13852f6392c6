"""Links for who expressed interest and has no account: one to confirm the address, one to follow it."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gscnet.common import signedlinks
from pilots.models import ExpressionOfInterest

CONFIRM, FOLLOW = "confirm", "follow"
LIFE = {CONFIRM: dt.timedelta(days=7), FOLLOW: dt.timedelta(days=400)}


def address(expression: ExpressionOfInterest, purpose: str) -> str:
    """The whole address of a page that only the sender is meant to open."""
    token = signedlinks.sign(expression.pk, expression.link_version, salt=_salt(purpose))
    return settings.SITE_URL + reverse(f"pilots:{purpose}", args=[token])


def read(token: str, *, purpose: str) -> ExpressionOfInterest:
    """What the token stands for; raises signedlinks.Unusable with its explanation."""
    number, version = signedlinks.unsign(token, salt=_salt(purpose), life=LIFE[purpose])
    found = ExpressionOfInterest.objects.select_related("economy", "centre").filter(
        pk=number, link_version=version, erased_at=None
    )
    expression = found.first()
    if expression is None:
        raise signedlinks.Replaced(_("What this link led to was replaced or erased."))
    return expression


def _salt(purpose: str) -> str:
    return f"pilots.tokens.{purpose}"
