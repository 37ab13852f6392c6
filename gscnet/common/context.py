"""What every page may ask without reading the session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """`has_session`: only then may a template look at the user or at messages.

    A page for a stranger that asked would vary by cookie and could not be kept.
    """
    return {
        "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "sample": settings.SAMPLE,
        "site_url": settings.SITE_URL,
    }
