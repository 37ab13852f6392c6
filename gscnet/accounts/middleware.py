"""The signed-in person, without a look at the session for those who bring none."""

import pghistory.middleware
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse

from gscnet.accounts.secondfactor import has_second_factor, is_sample, is_shown
from gscnet.common.requests import current_id, without_token


class AuthenticationMiddleware(auth.AuthenticationMiddleware):
    """Django's, but a stranger is known as one by the missing cookie, so public pages can be kept."""

    def process_request(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            super().process_request(request)
        else:
            request.user = AnonymousUser()

    def process_response(self, request, response):
        """Nobody on the way keeps what a person with a session was shown."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Every change of a row is kept with the user, the address and the request it came with."""

    def get_context(self, request):
        user = request.user.pk if request.user.is_authenticated else None
        return {"user": user, "url": without_token(request.path), "request": current_id.get()}


class SecondFactorMiddleware:
    """People who could harm others are let in only with a second factor.

    Who needs one and has none reaches the pages that set it up, and nothing else. Who has one but
    has not shown it in this session can show it: were setting up allowed then, a stolen password
    would be enough to add a factor.
    """

    LEAVING = {"account_logout"}
    SETTING_UP = LEAVING | {
        "mfa_index",
        "accounts:activate_totp",
        "accounts:add_webauthn",
        "account_reauthenticate",
    }
    SHOWING = LEAVING | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        user = request.user
        if not user.is_authenticated or not user.needs_second_factor:
            return None
        if has_second_factor(user):
            open_pages, door = self.SHOWING, "mfa_reauthenticate"
            shown = is_shown(request)
        else:
            open_pages, door = self.SETTING_UP, "mfa_index"
            shown = is_sample(request)
        if shown or request.resolver_match.view_name in open_pages:
            return None
        return redirect_to_login(request.get_full_path(), reverse(door))
