"""Public pages for strangers, kept until public content changes.

A view marked `public_page` may be kept; it is dropped for anyone who brings a session cookie.
The key carries a number that PostgreSQL raises in the very transaction that changes a public
table (trigger `ChangesPublicPages`), so a withdrawn document is gone on the next request, in
every process.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request

View = Callable[..., HttpResponse]

# What htmx says of itself; a view may answer with a part of the page.
HTMX = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request")
# Larger answers (a sitemap of everything) are made anew, so that memory stays bounded.
MOST_BYTES = 256 * 1024


class ChangesPublicPages(pgtrigger.Trigger):
    """A row of this table shows on public pages: every change of it outdates those kept.

    Deferred to the commit, so that the one counter row is locked for that moment only.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = "PERFORM common_raise_content_version(); RETURN NULL;"


def public_page(view: View) -> View:
    """Mark a view whose answer to strangers depends on nothing but its address.

    For a stranger the view finds the content version as `request.content_version`, else None.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stranger = settings.SESSION_COOKIE_NAME not in request.COOKIES
        # Read before the page is made: content that changes meanwhile must outdate it.
        version = content_version() if stranger else None
        request.content_version = version  # type: ignore[attr-defined]
        if stranger:
            # Feed readers always ask "has it changed?"; the page is made whole and kept for them too.
            request.asked_for_change = request.META.pop("HTTP_IF_NONE_MATCH", None)  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", *HTMX])
        response.headers.setdefault("Cache-Control", "no-cache" if stranger else "private, no-cache")
        if stranger and response.status_code == 200:
            response.content_version = version  # type: ignore[attr-defined]
        return response

    return marked


def content_version() -> int:
    """The number that rises with every change of a public table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM common_contentversion")
        return cursor.fetchone()[0]


class PageCacheMiddleware:
    """Answers strangers from memory while the content version stands.

    Stands outside compression and the ETag, so what it keeps is what goes over the line.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.cache = caches["pages"]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        key = page_key(request)
        kept = self.cache.get(key)
        if kept and kept[0] == content_version():
            _version, content, headers = kept
            return unless_unchanged(request, HttpResponse(content, headers=headers))
        response = self.get_response(request)
        if asked := getattr(request, "asked_for_change", None):
            request.META["HTTP_IF_NONE_MATCH"] = asked
        version = getattr(response, "content_version", None)
        if version is None or response.streaming or response.cookies:
            return response
        if request.method == "GET" and len(response.content) <= MOST_BYTES:
            self.cache.set(key, (version, response.content, dict(response.headers)))
        return unless_unchanged(request, response)


def unless_unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, or 304 to a reader who has it already."""
    return get_conditional_response(request, etag=response.headers.get("ETag"), response=response) or response


def page_key(request: HttpRequest) -> str:
    """One key per address and per form of the answer (compressed, in a language, a part for htmx)."""
    parts = (
        # As it was sent: whether it is one of ours is asked, with all headers set, when a page is made.
        request.META.get("HTTP_HOST", ""),
        request.scheme or "",
        request.get_full_path(),
        # What is late, open or past turns with the day, without any row being changed.
        f"{timezone.now():%Y-%m-%d}",
        str("gzip" in request.headers.get("Accept-Encoding", "")),
        get_language_from_request(request),
        *(request.headers.get(name, "") for name in HTMX),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
