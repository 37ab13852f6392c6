"""What follows an event for all who had a place: absence, certificates, the survey. Each person once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import checkin, letters
from events.models import Certificate, Event, Participation
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition

Status = Participation.Status


@dataclass(frozen=True)
class Counts:
    """Of those with a place: how many came, are still expected, stayed away, have a certificate to come."""

    came: int
    expected: int
    absent: int
    uncertified: int

    @property
    def places(self) -> int:
        return self.came + self.expected + self.absent


def counts(event: Event) -> Counts:
    came = Q(status=Status.ATTENDED)
    return Counts(
        **event.participations.aggregate(
            came=Count("pk", filter=came),
            expected=Count("pk", filter=Q(status=Status.CONFIRMED)),
            absent=Count("pk", filter=Q(status=Status.ABSENT)),
            uncertified=Count("pk", filter=came & Q(certificate=None, erased_at=None)),
        )
    )


@transaction.atomic
def issue_certificates(event: Event, *, by: User) -> int:
    """A certificate with a letter for each who came and has none yet; how many. Raises InvalidTransition."""
    if not event.is_over:
        raise InvalidTransition(_("“%s” is not over yet.") % event)
    # One at a time, so that two who press the button at once issue each certificate once.
    Event.objects.select_for_update().get(pk=event.pk)
    rows = event.participations.filter(status=Status.ATTENDED, certificate=None, erased_at=None)
    people = list(rows.select_related("event", "economy"))
    for person in people:
        Certificate.objects.create(participation=person, issued_by=by)
        letters.tell_of_certificate(person)
    return len(people)


def _mark_absent(event: Event, *, by: User) -> int:
    return checkin.mark_absent(event)


@dataclass(frozen=True)
class Act:
    """One act on all of an event: what is asked before, to how many, and what it does."""

    name: str
    label: Any
    question: Any
    text: Any
    number: Callable[[Counts], int]
    act: Callable[..., int]

    def is_open(self, event: Event, counts: Counts) -> bool:
        return event.is_over and self.number(counts) > 0


ACTS = {
    "absent": Act(
        "absent",
        gettext_lazy("Mark as absent who did not come"),
        gettext_lazy("Mark all who were expected and not checked in as absent?"),
        gettext_lazy(
            "Enter first who signed the paper list only. A person marked absent can still be checked in."
        ),
        lambda counts: counts.expected,
        _mark_absent,
    ),
    "certificates": Act(
        "certificates",
        gettext_lazy("Send the certificates of attendance"),
        gettext_lazy("Send a certificate to all who came?"),
        gettext_lazy("Each person has one letter, with the link to the own page where the PDF is."),
        lambda counts: counts.uncertified,
        issue_certificates,
    ),
}
