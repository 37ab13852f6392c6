"""Signing in as a sample person, setting up a second factor, accepting an invitation."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from gscnet.accounts import actions, secondfactor
from gscnet.accounts.forms import JoinForm
from gscnet.accounts.models import Invitation, User
from gscnet.accounts.sample import SIGN_INS
from gscnet.common.ratelimit import rate_limited


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


@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("token")
@rate_limited("invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """What an invitation offers; accepted by POST, by the owner of the address invited only.

    To a stranger it looks the same whether or not that address has an account.
    """
    try:
        found = Invitation.objects.select_related("economy", "organisation", "invited_by").by_token(token)
    except Invitation.DoesNotExist:
        return _page(request, status=404)
    if found.state != Invitation.State.OPEN:
        return _page(request, invitation=found)
    if request.user.is_authenticated:
        return _accept_as_known(request, found)
    return _accept_as_new(request, found)


def _accept_as_known(request, found):
    mine = actions.owns_address(request.user, found.email)
    if request.method != "POST" or not mine:
        status = 403 if request.method == "POST" else 200
        return _page(request, invitation=found, mine=mine, status=status)
    try:
        actions.accept(invitation=found, by=request.user)
    except actions.Refused as refusal:
        return _page(request, invitation=found, mine=mine, refusal=refusal, status=409)
    request.session.cycle_key()
    return _welcome(request, found)


def _accept_as_new(request, found):
    form = JoinForm(request.POST or None, initial={"name": found.name}, address=found.email)
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation=found, form=form)
    if User.objects.filter(email=found.email).exists():
        messages.info(request, _("This address has an account: sign in to accept the invitation."))
        return redirect_to_login(request.path)
    try:
        user = actions.join(
            invitation=found, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
    except actions.Refused as refusal:
        return _page(request, invitation=found, form=form, refusal=refusal, status=409)
    login(request, user)
    # Typed a moment ago; asking for it once more before the second factor would help nobody.
    record_authentication(request, user, "password", reauthenticated=True)
    return _welcome(request, found)


def _welcome(request, found):
    messages.success(request, _("Welcome. You are now: %s.") % found.get_role_display())
    return redirect(settings.LOGIN_REDIRECT_URL)


def _page(request, *, status=200, **context):
    response = render(request, "accounts/invitation.html", context, status=status)
    # Keeps the token out of Referer; "no-referrer" would blank Origin too, which the form needs.
    response["Referrer-Policy"] = "strict-origin"
    return response
