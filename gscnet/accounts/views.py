"""Signing in as a sample person, setting up a second factor, accepting an invitation."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gscnet.accounts import secondfactor
from gscnet.accounts.models import User
from gscnet.accounts.sample import SIGN_INS


@require_POST
def sample_sign_in(request, key):
    """Sign in as a sample person, for trying the portal; this address exists only with SAMPLE."""
    person = next((person for person in SIGN_INS if person.key == key), None)
    if not settings.SAMPLE or person is None:
        raise Http404
    login(request, get_object_or_404(User, email=person.email, is_active=True))
    request.session[secondfactor.SAMPLE_SIGN_IN] = key
    return redirect(settings.LOGIN_REDIRECT_URL)


class ActivateTOTP(ActivateTOTPView):
    """Who just typed the app's code has shown it for this session too."""

    def form_valid(self, form):
        response = super().form_valid(form)
        secondfactor.show(self.request, Authenticator.Type.TOTP)
        return response


class AddWebAuthn(AddWebAuthnView):
    """Who just used a passkey or security key has shown it for this session too."""

    def form_valid(self, form):
        response = super().form_valid(form)
        secondfactor.show(self.request, Authenticator.Type.WEBAUTHN)
        return response


activate_totp = ActivateTOTP.as_view()
add_webauthn = AddWebAuthn.as_view()
