"""Links for people without an account: signed, expiring, each for one purpose; they hold numbers only."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from gscnet.common.ratelimit import rate_limited

View = Callable[..., HttpResponse]


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


def explained(request: HttpRequest, problem: Unusable, template: str) -> HttpResponse:
    """Why a link opens nothing: 404 for one that never did, 410 for one that no longer does."""
    status = 404 if isinstance(problem, Invalid) else 410
    return guarded(render(request, template, {"problem": problem}, status=status))


def opened_by(read: Callable[[str], Any], *, limit: str, template: str) -> Callable[[View], View]:
    """The view of a link: gives it what the token stands for, or explains why the link opens nothing.

    `read` raises Unusable; `limit` is a line of ACCOUNT_RATE_LIMITS, `template` says the explanation.
    GET and HEAD must change nothing, as mail programs open links too.
    """

    def decorate(view: View) -> View:
        @never_cache
        @rate_limited(limit)
        @sensitive_variables("token")
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            try:
                found = read(token)
            except Unusable as problem:
                return explained(request, problem, template)
            return guarded(view(request, token, found))

        return opened

    return decorate
