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
from django.utils.cache import get_conditional_response, patch_vary_headers

View = Callable[..., HttpResponse]


class ChangesPublicPages(pgtrigger.Trigger):
    """A row of this table shows on public pages: every change of it outdates those kept.

    Deferred to the commit, so that the one counter row is locked for that moment only.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = "PERFORM common_raise_content_version(); RETURN NULL;"


def public_page(view: View) -> View:
    """Mark a view whose answer to strangers depends on nothing but its address."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stranger = settings.SESSION_COOKIE_NAME not in request.COOKIES
        # Read before the page is made: content that changes meanwhile must outdate it.
        version = content_version() if stranger else None
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", "HX-Request"])
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
            response = HttpResponse(content, headers=headers)
            return get_conditional_response(request, etag=headers.get("ETag"), response=response) or response
        response = self.get_response(request)
        version = getattr(response, "content_version", None)
        whole = request.method == "GET" and response.status_code == 200 and not response.streaming
        if version is not None and whole and not response.cookies:
            self.cache.set(key, (version, response.content, dict(response.headers)))
        return response


def page_key(request: HttpRequest) -> str:
    """One key per address and per form of the answer (compressed, or a part for htmx)."""
    parts = (
        request.get_host(),
        request.scheme or "",
        request.get_full_path(),
        str("gzip" in request.headers.get("Accept-Encoding", "")),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
