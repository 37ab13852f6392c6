"""What subscribers do, what they are told, and how long what they gave is kept."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from documents.facets import labels
from gscnet.common.erasure import blank_letters
from gscnet.common.models import Message
from gscnet.subscriptions import letters, questions
from gscnet.subscriptions.models import Subscriber, Subscription

# A stranger can make the portal write to somebody; so often a day and no more.
LETTERS_A_DAY = 3
MOST_OF_ONE = 30
UNCONFIRMED = dt.timedelta(days=7)
LETTERS_KEPT = dt.timedelta(days=30)


@transaction.atomic
def subscribe(*, email: str, parts: list[str], question: str, frequency: str) -> None:
    """Keep what was asked for and write to the address; nothing tells whether it was known before."""
    made, _new = Subscriber.objects.get_or_create(email=email.strip().lower())
    subscriber = Subscriber.objects.select_for_update().get(pk=made.pk)
    asked = {"parts": sorted(parts), "question": question}
    subscription = subscriber.subscriptions.filter(**asked).first()
    if subscription is None:
        if subscriber.subscriptions.count() >= MOST_OF_ONE:
            return
        subscription = subscriber.subscriptions.create(**asked, frequency=frequency)
    elif subscription.confirmed_at is None:
        subscription.frequency = frequency
        subscription.save(update_fields=["frequency"])
    about = letters.about(subscriber)
    today = Message.objects.filter(about=about, created_at__gt=timezone.now() - dt.timedelta(days=1))
    if today.exclude(key__startswith="digest:").count() >= LETTERS_A_DAY:
        return
    number = Message.objects.filter(about=about).count() + 1
    words = questions.in_words(question, labels())
    write = letters.say_it_stands if subscription.confirmed_at else letters.ask_to_confirm
    write(subscription, words=words, number=number)


def confirm(subscription: Subscription) -> None:
    """From now on news are told; confirming twice changes nothing."""
    now = timezone.now()
    waiting = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    waiting.update(confirmed_at=now, told_until=now)
    subscription.refresh_from_db()


def change_frequency(subscription: Subscription, *, frequency: str) -> None:
    subscription.frequency = frequency
    subscription.save(update_fields=["frequency"])


@transaction.atomic
def leave(subscription: Subscription) -> None:
    """One subscription less; with the last one the address goes."""
    subscriber = Subscriber.objects.select_for_update().get(pk=subscription.subscriber_id)
    subscriber.subscriptions.filter(pk=subscription.pk).delete()
    if not subscriber.subscriptions.exists():
        erase(subscriber)


@transaction.atomic
def erase(subscriber: Subscriber) -> None:
    """The address, all it asked for, and our letters to it; what was not sent yet is not sent."""
    blank_letters(Message.objects.filter(about=letters.about(subscriber)))
    subscriber.delete()


def erase_due(*, now: dt.datetime | None = None) -> int:
    """Erase what was never confirmed, and the words of letters a month old; how many subscriptions."""
    now = now or timezone.now()
    never = Subscription.objects.filter(confirmed_at=None, created_at__lt=now - UNCONFIRMED)
    count = 0
    for subscription in never:
        leave(subscription)
        count += 1
    old = Message.objects.filter(about__startswith="subscriber:", created_at__lt=now - LETTERS_KEPT)
    blank_letters(old.order_by("pk")[:1000])
    return count
