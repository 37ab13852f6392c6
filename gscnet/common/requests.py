"""One identifier per request, in its answer, its log lines and its history rows."""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

current_id: ContextVar[str] = ContextVar("request_id", default="-")

# Addresses whose last part opens a door to whoever knows it.
TOKEN = re.compile(
    r"(/(?:subscriptions/confirm|subscriptions/manage|subscriptions/leave|"
    r"invitations|consent|confirm-email|password/reset/key|join/confirm|join/follow|participation|"
    r"events/check-in|events/certificates)/)[^/\s?]+"
)


def without_token(text: str) -> str:
    """`text` with the secret parts of addresses blotted out; for logs and history."""
    return TOKEN.sub(r"\1…", text)


def client_address(request: HttpRequest) -> str:
    """Where a request came from; believes X-Forwarded-For only from our own TRUSTED_PROXY_COUNT proxies."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


class RequestIdMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        token = current_id.set(request.id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            current_id.reset(token)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        return response


class RequestIdFilter(logging.Filter):
    """Adds the request's identifier to each line and blots out secret parts of addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_id.get()
        message = record.getMessage()
        record.msg, record.args = without_token(message), None
        return True
