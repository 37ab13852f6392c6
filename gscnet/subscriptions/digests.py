"""Telling subscribers what is new: nothing twice, nothing lost, and no letter without news."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from documents import news as documents
from documents.facets import labels
from events import news as events
from experts import news as experts
from gscnet.common.models import Message
from gscnet.common.news import MOST, Item
from gscnet.subscriptions import letters, questions
from gscnet.subscriptions.models import Part, Subscriber, Subscription
from gscnet.workplan import news as workplan
from pilots import news as pilots

Frequency = Subscription.Frequency
SOURCES = {
    Part.DOCUMENTS: documents.news,
    Part.CASES: pilots.of_cases,
    Part.CENTRES: pilots.of_centres,
    Part.EVENTS: events.news,
    Part.ROUNDS: experts.news,
    Part.DECISIONS: workplan.news,
}
# What is published is indexed by a task soon after; so long is waited before it is looked for.
SETTLING = dt.timedelta(minutes=10)
SHOWN = 30


def send_due(*, now: dt.datetime | None = None) -> int:
    """Write the letters that are due; how many. Run twice, or after a crash, it writes none twice."""
    now = now or timezone.now()
    written, failed = 0, None
    for frequency in Frequency:
        waiting = _due(frequency, now).order_by("subscriber").values_list("subscriber", flat=True)
        for number in list(waiting.distinct()):
            try:
                written += tell(number, frequency, now=now) is not None
            except Exception as problem:
                # One that fails does not hold up the others; it is tried again at the next run.
                failed = problem
    if failed:
        raise failed
    return written


@transaction.atomic
def tell(subscriber_id: int, frequency: str, *, now: dt.datetime) -> Message | None:
    """One letter on all that is due of a subscriber; None where there is nothing new.

    Letter and the instant up to which was told are written together, under a lock.
    """
    until = now - SETTLING
    due = _due(frequency, now).filter(subscriber=subscriber_id, told_until__lt=until).order_by("pk")
    subscriptions = list(due.select_for_update(of=["self"]))
    if not subscriptions:
        return None
    known, seen, told = labels(), set[str](), []
    for subscription in subscriptions:
        items = [item for item in new_to(subscription, until) if item.path not in seen]
        seen |= {item.path for item in items}
        if items:
            words = questions.in_words(subscription.question, known)
            told.append(letters.Told(words, items[:SHOWN], len(items) - len(items[:SHOWN])))
    Subscription.objects.filter(pk__in=[one.pk for one in subscriptions]).update(told_until=until)
    if not told:
        return None
    subscriber = Subscriber.objects.get(pk=subscriber_id)
    return letters.tell(subscriber, told, key=f"digest:{subscriber_id}:{frequency}:{until:%Y%m%d%H%M%S}")


def new_to(subscription: Subscription, until: dt.datetime) -> list[Item]:
    """What became public since it was last told, is public now, and answers the question."""
    asked = questions.read(subscription.question)
    found: list[Item] = []
    for part in Part:
        if part in subscription.parts:
            found += SOURCES[part](subscription.told_until, until, asked)
    return sorted(found, key=lambda item: item.at)[: MOST * len(Part)]


def _due(frequency: str, now: dt.datetime) -> QuerySet[Subscription]:
    """Confirmed ones that were not told since the day, or the Monday, began (UTC)."""
    began = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if frequency == Frequency.WEEKLY:
        began -= dt.timedelta(days=began.weekday())
    return Subscription.objects.confirmed().filter(frequency=frequency, told_until__lt=began)
