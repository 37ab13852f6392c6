"""A limit on how often a form may be sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def rate_limited(action: str) -> Callable[[View], View]:
    """Answer 429 once `action` was asked for too often; GET is free.

    The limit stands in ACCOUNT_RATE_LIMITS under that name and is shared by all processes. The
    client's address is taken from X-Forwarded-For only behind TRUSTED_PROXY_COUNT proxies.
    """
    if action not in settings.ACCOUNT_RATE_LIMITS:
        raise ImproperlyConfigured(f"ACCOUNT_RATE_LIMITS has no line for {action}.")

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = ratelimit.consume_or_429(request, action=action)
            return refusal or view(request, *args, **kwargs)

        return limited

    return decorate
