"""A limit on how often a form may be sent, and on how much work programs may ask for."""

import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from gscnet.common.requests import client_address

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


MINUTE = 60
# A network of this size is one customer's (RFC 6177).
IPV6_PREFIX = 64


def may_read(request: HttpRequest) -> bool:
    """Counts one more answer made for this client; False beyond READS_PER_MINUTE.

    Each process counts by itself, in memory: it bounds the work, and asking costs no query.
    """
    if not settings.READS_PER_MINUTE:
        return True
    counts, key = caches["counts"], f"{_network(request)}-{int(time.time()) // MINUTE}"
    counts.add(key, 0, 2 * MINUTE)
    try:
        return counts.incr(key) <= settings.READS_PER_MINUTE
    except ValueError:  # thrown out in between, because there are very many clients
        return True


def _network(request: HttpRequest) -> str:
    address = client_address(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return (
        str(ipaddress.ip_network(f"{parsed}/{IPV6_PREFIX}", strict=False)) if parsed.version == 6 else address
    )
