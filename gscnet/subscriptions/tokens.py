"""Links for subscribers, who have no account: each for one purpose, made of numbers, signed."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gscnet.common import signedlinks
from gscnet.subscriptions.models import Subscriber, Subscription

CONFIRM, MANAGE, LEAVE = "confirm", "manage", "leave"
LIFE = {
    CONFIRM: dt.timedelta(days=7),
    MANAGE: dt.timedelta(days=90),
    # Old letters must still let their reader go.
    LEAVE: dt.timedelta(days=3650),
}


def confirm_address(subscription: Subscription) -> str:
    return _address(CONFIRM, subscription.pk, subscription.subscriber.link_version)


def manage_address(subscriber: Subscriber) -> str:
    return _address(MANAGE, subscriber.pk, subscriber.link_version)


def leave_address(subscriber: Subscriber) -> str:
    return _address(LEAVE, subscriber.pk, subscriber.link_version)


def subscription(token: str) -> Subscription:
    """What a link to confirm stands for; raises signedlinks.Unusable with its explanation."""
    number, version = signedlinks.unsign(token, salt=_salt(CONFIRM), life=LIFE[CONFIRM])
    found = Subscription.objects.select_related("subscriber")
    one = found.filter(pk=number, subscriber__link_version=version).first()
    if one is None:
        raise signedlinks.Replaced(_("This subscription is erased. You can ask for it again."))
    return one


def subscriber(token: str, *, purpose: str) -> Subscriber:
    """Whom a link to manage or to leave stands for; raises signedlinks.Unusable."""
    number, version = signedlinks.unsign(token, salt=_salt(purpose), life=LIFE[purpose])
    one = Subscriber.objects.filter(pk=number, link_version=version).first()
    if one is None:
        raise signedlinks.Replaced(_("You have left: your address is erased, and no letter will come."))
    return one


def _address(purpose: str, *numbers: int) -> str:
    token = signedlinks.sign(*numbers, salt=_salt(purpose))
    return settings.SITE_URL + reverse(f"subscriptions:{purpose}", args=[token])


def _salt(purpose: str) -> str:
    return f"subscriptions.tokens.{purpose}"
