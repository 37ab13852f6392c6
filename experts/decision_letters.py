"""The letters that tell of a decision: written when it is prepared, held until it is published."""

import secrets
from collections import defaultdict

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from experts.letter_texts import full_name, text
from experts.models import Nomination, Nominee, Round
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.common import outbox
from gscnet.common.models import Message


def batch(round: Round) -> str:
    """The name under which the letters of a round's decisions stand in the outbox."""
    return f"decisions:{round.slug}"


def write(nomination: Nomination, *, by: User) -> None:
    """To the nominee and to whoever speaks for the economy; with no personal link, as staff read them."""
    outcome = nomination.prepared_outcome
    person = nomination.nominee
    _write(nomination, "nominee", person.email, full_name(person), "decided", outcome, by)
    if receiver := _speaker(nomination):
        _write(nomination, "economy", receiver.email, str(receiver), "decided_economy", outcome, by)


def held(round: Round, *, lock: bool = False) -> dict[str, list[Message]]:
    """Letters that wait for the publication of a decision, by the number of their nomination.

    With `lock` nobody edits or discards them until the transaction ends.
    """
    waiting = _held().select_for_update() if lock else _held()
    found: dict[str, list[Message]] = defaultdict(list)
    for letter in waiting.filter(batch=batch(round)).order_by("-key"):
        found[letter.key.split(":")[1]].append(letter)
    return found


def discard(nomination: Nomination, *, by: User | None) -> None:
    """The decision is not to be, so nobody is told of it."""
    for letter in _held().filter(key__startswith=f"decision:{nomination.ref}:"):
        letter.discard(by=by)


def readdress(nominee: Nominee, old: str) -> None:
    """The person gave another address than `old`, so letters that wait go there."""
    waiting = _held().filter(about=f"nominee:{nominee.pk}", to__iexact=old)
    waiting.update(to=nominee.email)


def _held() -> QuerySet[Message]:
    return Message.objects.filter(status=Message.Status.HELD, bound=True)


def _write(
    nomination: Nomination, whom: str, to: str, name: str, letter: str, outcome: str, by: User
) -> None:
    context = {
        "nomination": nomination,
        "round": nomination.round,
        "outcome": outcome,
        "own": settings.SITE_URL + reverse("experts:new_link"),
        "url": settings.SITE_URL + nomination.get_absolute_url(),
    }
    outbox.write(
        # The last part because a decision may be prepared, undone and prepared again.
        key=f"decision:{nomination.ref}:{whom}:{secrets.token_hex(4)}",
        to=to,
        subject=_("GSCNET: decision on nomination %s") % nomination.ref,
        body=text(letter, name, **context),
        held=True,
        bound=True,
        batch=batch(nomination.round),
        about=f"nominee:{nomination.nominee_id}",
        by=by,
    )


def _speaker(nomination: Nomination) -> User | None:
    """The focal point of today, else whoever submitted it."""
    today = Appointment.objects.current().filter(
        economy=nomination.economy, role=Role.FOCAL_POINT, user__is_active=True
    )
    appointment = today.select_related("user").first()
    return appointment.user if appointment else nomination.submitted_by
