"""Files over HTTP: sent whole or in part, checked against what the browser has, or handed over."""

import re
from collections.abc import Callable, Iterator
from typing import IO, Any
from urllib.parse import quote

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware import gzip
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

PIECE_BYTES = 256 * 1024
# No file has more bytes than 18 digits can say, and Python refuses to read thousands of them.
ONE_RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")
# The viewer that Chromium puts around a PDF has styles of its own and dies in a sandbox.
SHOWN = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
SAVED = "default-src 'none'; frame-ancestors 'none'; sandbox"


class Unsatisfiable(Exception):
    """The wanted part lies behind the end of the file."""


def send_file(
    request: HttpRequest,
    stored: FieldFile,
    *,
    name: str,
    media_type: str,
    size: int,
    etag: str,
    inline: bool,
    public: bool,
) -> HttpResponseBase:
    """The answer to GET or HEAD for a stored file whose reader has been checked.

    `etag` (without quotes) names the bytes for good; `public` says that strangers may read them too.
    It is asked for anew each time all the same, so that a withdrawn file is gone at once.
    """
    headers = {
        "ETag": f'"{etag}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache" if public else "private, no-cache",
        "Vary": "Cookie",
        "Content-Disposition": content_disposition_header(not inline, name) or "",
        "Content-Security-Policy": SHOWN if inline else SAVED,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN" if inline else "DENY",
    }
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        return _with(unchanged, headers)
    if settings.ACCEL_REDIRECT:
        return _accelerated(stored, media_type, headers)
    if getattr(stored.storage, "querystring_auth", False) and request.method == "GET":
        return _signed(stored, media_type, headers)
    return _own(request, stored, media_type, size, headers)


def _with(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for header, value in headers.items():
        response.headers[header] = value
    return response


def _accelerated(stored: FieldFile, media_type: str, headers: dict[str, str]) -> HttpResponseBase:
    """nginx sends the bytes, with Range and all, from the folder it maps to this path."""
    target = f"{settings.ACCEL_REDIRECT.rstrip('/')}/{quote(stored.name or '')}"
    return HttpResponse(content_type=media_type, headers={**headers, "X-Accel-Redirect": target})


def _signed(stored: FieldFile, media_type: str, headers: dict[str, str]) -> HttpResponseBase:
    """The bucket sends the bytes to whoever brings this address in the next minutes."""
    parameters = {
        "ResponseContentType": media_type,
        "ResponseContentDisposition": headers["Content-Disposition"],
    }
    storage: Any = stored.storage
    response = HttpResponseRedirect(storage.url(stored.name, parameters=parameters))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _own(
    request: HttpRequest, stored: FieldFile, media_type: str, size: int, headers: dict[str, str]
) -> HttpResponseBase:
    """The portal sends the bytes itself."""
    try:
        part = wanted_part(request, size, headers["ETag"])
    except Unsatisfiable:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if part:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, content_type=media_type, headers=headers)
    stream = stored.storage.open(stored.name or "", "rb")
    response = StreamingHttpResponse(
        pieces(stream, first, last - first + 1), status=status, content_type=media_type, headers=headers
    )
    response._resource_closers.append(stream.close)  # type: ignore[attr-defined]
    # A slow reader must not keep a connection to the database (a test's transaction needs it, though).
    if not connection.in_atomic_block:
        close_old_connections()
    return response


def wanted_part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte of the part asked for, or None for the whole; raises Unsatisfiable.

    Whoever asks for several parts, not in bytes, or of other bytes than these gets the whole.
    """
    match = ONE_RANGE.match(request.headers.get("Range", ""))
    if not match or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last or size), size - 1)
        if last and int(last) < start:
            return None
    if start >= size or start > end:
        raise Unsatisfiable
    return start, end


def pieces(stream: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    """`length` bytes from `start` on, in pieces large enough to cost little."""
    stream.seek(start)
    while length > 0:
        piece = stream.read(min(PIECE_BYTES, length))
        if not piece:
            return
        length -= len(piece)
        yield piece


class GZipMiddleware(gzip.GZipMiddleware):
    """Django's, but files go as they are: they are packed already, and parts of them must fit."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)


class UploadLimitMiddleware:
    """Refuses a request that announces too much before reading any of it.

    Twice the size of one file gets through, so that a file somewhat too large is refused beside its
    field and those sent along with it are not lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > 2 * settings.MAX_UPLOAD_BYTES:
            limit = filesizeformat(settings.MAX_UPLOAD_BYTES)
            return render(request, "413.html", {"limit": limit}, status=413)
        return self.get_response(request)
