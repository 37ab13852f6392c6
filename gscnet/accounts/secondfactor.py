"""Whether the person at the keyboard has shown a second factor in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from gscnet.accounts.models import User

SAMPLE_SIGN_IN = "sample_sign_in"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app, passkey or security key is set up; recovery codes alone do not count."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def is_sample(request: HttpRequest) -> bool:
    """Whether a sample person signed in by one click, which counts for as long as SAMPLE is set."""
    return settings.SAMPLE and SAMPLE_SIGN_IN in request.session


def is_shown(request: HttpRequest) -> bool:
    """Whether this session was opened or confirmed with a second factor."""
    return is_sample(request) or any(
        record["method"] == "mfa" for record in get_authentication_records(request, request.user)
    )


def show(request: HttpRequest, kind: str) -> None:
    """Note that the person has just shown a factor of this kind, and change the session's key."""
    record_authentication(request, request.user, "mfa", type=kind)
    request.session.cycle_key()
