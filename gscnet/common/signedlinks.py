"""Links for people without an account: signed, expiring, each for one purpose; they hold numbers only."""

import datetime as dt

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _


class Unusable(Exception):
    """The link opens nothing any more; the text explains it to the person who followed it."""


class Expired(Unusable):
    pass


class Invalid(Unusable):
    pass


class Replaced(Unusable):
    pass


def sign(*numbers: int, salt: str) -> str:
    """A token for an address; it says nothing to whoever reads it without the key."""
    return signing.TimestampSigner(salt=salt, sep=".").sign("-".join(map(str, numbers)))


def unsign(token: str, *, salt: str, life: dt.timedelta) -> list[int]:
    """The numbers of a token made under that salt; raises Expired or Invalid with the explanation."""
    try:
        parts = signing.TimestampSigner(salt=salt, sep=".").unsign(token, max_age=life)
    except signing.SignatureExpired:
        raise Expired(
            _("This link has expired. Ask for a new one; what you said before still stands.")
        ) from None
    except signing.BadSignature:
        raise Invalid(
            _("This link is not complete or not ours. Copy it whole from the letter, up to its last letter.")
        ) from None
    return [int(part) for part in parts.split("-")]


def guarded(response: HttpResponse) -> HttpResponse:
    """The page of a link, kept out of search engines, its token out of what other sites are told."""
    # "no-referrer" would blank Origin too, which the forms need.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
