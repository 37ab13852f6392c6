"""Links for people without an account: signed, expiring, each for one person and one purpose.

A token holds numbers only. It dies when it expires, when the person makes older links useless or is
erased (`link_version`), when a draft is given another address, and it opens nothing but the purpose
it was made for.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from experts.models import Nomination, Nominee
from gscnet.common import signedlinks
from gscnet.common.signedlinks import Expired, Invalid, Replaced, Unusable

__all__ = ["Expired", "Invalid", "Opened", "Replaced", "Unusable", "make", "read", "read_any"]

ANSWER, FILL, OWN = "answer", "fill", "own"
LIFE = {ANSWER: dt.timedelta(days=60), FILL: dt.timedelta(days=60), OWN: dt.timedelta(days=30)}


@dataclass(frozen=True)
class Opened:
    """Whom a token stands for: the person, or for FILL the draft that its person fills in."""

    purpose: str
    nominee: Nominee | None
    nomination: Nomination | None


def make(nominee: Nominee | None, *, purpose: str, nomination: Nomination | None = None) -> str:
    """A token for an address; it says nothing to whoever reads it without the key."""
    parts = [
        nominee.pk if nominee else 0,
        nominee.link_version if nominee else 0,
        nomination.pk if nomination else 0,
        _address(nomination) if nomination and purpose == FILL else 0,
    ]
    return signedlinks.sign(*parts, salt=_salt(purpose))


def read(token: str, *, purpose: str) -> Opened:
    """Whom the token stands for; raises Expired, Invalid or Replaced, each with its explanation."""
    person, version, number, address = signedlinks.unsign(token, salt=_salt(purpose), life=LIFE[purpose])
    nomination = Nomination.objects.select_related("round", "economy", "nominee").filter(pk=number).first()
    nominee = Nominee.objects.filter(pk=person).first()
    if nominee and nominee.merged_into and nominee.link_version == version + 1:
        # Merging made the record one version newer; what its links opened now belongs to the other one.
        nominee = nominee.merged_into
        version = nominee.link_version
    if person and (nominee is None or nominee.erased_at or nominee.link_version != version):
        raise Replaced(_("This link was replaced by a newer one, or the data it led to are erased."))
    if number and (nomination is None or (purpose == FILL and _address(nomination) != address)):
        raise Replaced(_("What this link led to is gone."))
    return Opened(purpose, nominee, nomination)


def read_any(token: str) -> Opened:
    """As `read`, for the page that all purposes share."""
    for purpose in LIFE:
        try:
            return read(token, purpose=purpose)
        except Invalid as problem:
            unknown = problem
    raise unknown


def _address(nomination: Nomination) -> int:
    """The address that the draft was sent to, as a number that does not tell it."""
    return int(hashlib.sha256(nomination.email.lower().encode()).hexdigest()[:12], 16)


def _salt(purpose: str) -> str:
    return f"experts.tokens.{purpose}"
