"""Letters to subscribers, each written once; those that tell of news carry a way out that needs one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gscnet.common import outbox
from gscnet.common.models import Message
from gscnet.common.news import Item
from gscnet.subscriptions import tokens
from gscnet.subscriptions.models import Subscriber, Subscription


@dataclass(frozen=True)
class Told:
    """What a letter says of one subscription: what was asked for, what is new, and what it leaves out."""

    words: str
    items: Sequence[Item]
    left_out: int


def about(subscriber: Subscriber) -> str:
    """How the outbox names whom a letter concerns, so that erasure finds it."""
    return f"subscriber:{subscriber.pk}"


def ask_to_confirm(subscription: Subscription, *, words: str, number: int) -> None:
    """The only letter before confirmation; the `number`th, so that asking again sends another."""
    _write(
        f"subscribe:{subscription.pk}:{number}",
        subscription.subscriber,
        _("GSCNET: please confirm your subscription"),
        "confirm",
        subscription=subscription,
        words=words,
        url=tokens.confirm_address(subscription),
    )


def say_it_stands(subscription: Subscription, *, words: str, number: int) -> None:
    """To who asks for what they have: a link to look after it."""
    _write(
        f"stands:{subscription.pk}:{number}",
        subscription.subscriber,
        _("GSCNET: your subscription"),
        "stands",
        words=words,
        url=tokens.manage_address(subscription.subscriber),
    )


def tell(subscriber: Subscriber, told: Sequence[Told], *, key: str) -> Message:
    """What is new, with the headers of RFC 2369 and RFC 8058."""
    number = sum(len(one.items) + one.left_out for one in told)
    leave = tokens.leave_address(subscriber)
    return _write(
        key,
        subscriber,
        ngettext("GSCNET: %d thing is new", "GSCNET: %d things are new", number) % number,
        "digest",
        headers={
            "List-Id": f"GSCNET <news.{urlsplit(settings.SITE_URL).hostname}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
        told=told,
        site=settings.SITE_URL,
        manage=tokens.manage_address(subscriber),
        leave=leave,
    )


def _write(
    key: str,
    subscriber: Subscriber,
    subject: str,
    template: str,
    *,
    headers: dict[str, str] | None = None,
    **context: object,
) -> Message:
    body = render_to_string(f"subscriptions/mails/{template}.txt", context)
    return outbox.write(
        key=key, to=subscriber.email, subject=subject, body=body, about=about(subscriber), headers=headers
    )
