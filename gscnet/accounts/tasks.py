"""Mail that waits for the transaction which gives the reason for it."""

import pghistory
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gscnet.accounts.models import Invitation, User


@app.task(retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_invitation(*, invitation_id: int) -> None:
    """Mail the link of an invitation that is still open.

    The link is made here, so that the queue and its log never hold it.
    """
    with pghistory.context(task="send_invitation"):
        invitation = (
            Invitation.objects.open()
            .select_related("economy", "organisation", "invited_by")
            .filter(pk=invitation_id)
            .first()
        )
        if invitation:
            link = settings.SITE_URL + invitation.signed_path()
            text = render_to_string("accounts/invitation.txt", {"invitation": invitation, "link": link})
            send_mail(_("Your invitation to GSCNET"), text, None, [invitation.email])


@app.task(retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_second_factors_removed(*, user_id: int) -> None:
    """Tell a person that staff removed their second factors, in case they did not ask for it."""
    user = User.objects.get(pk=user_id)
    text = render_to_string(
        "accounts/second_factors_removed.txt", {"user": user, "site_url": settings.SITE_URL}
    )
    send_mail(_("Your second factors at GSCNET were removed"), text, None, [user.email])


@app.periodic(cron="43 3 * * *", periodic_id="forget_sessions")
@app.task(queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Once a night, forget sessions that have ended."""
    SessionStore.clear_expired()
