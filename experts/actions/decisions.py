"""Decisions on nominations: prepared unseen, with their letters; then published all together."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from experts import decision_letters
from experts.actions.nominations import Refused
from experts.actions.review import LeftOut
from experts.models import Nomination, Round
from gscnet.accounts.models import User
from gscnet.common import outbox
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message

Status = Nomination.Status


@transaction.atomic
def prepare(nomination: Nomination, outcome: str, *, by: User) -> None:
    """Note the outcome and write its letters, held; "" undoes it and discards them.

    Raises Refused or InvalidTransition. Nobody but staff sees anything of it.
    """
    if outcome == nomination.prepared_outcome:
        return
    if outcome in {Status.APPOINTED, Status.RESERVE} and not _agreed(nomination):
        raise Refused(
            _("%s: the nominee no longer agrees to the evaluation, so this cannot be decided.") % nomination
        )
    decision_letters.discard(nomination, by=by)
    nomination.prepare(outcome, by=by)
    if outcome:
        decision_letters.write(nomination, by=by)


@transaction.atomic
def prepare_all(
    round: Round, wishes: Mapping[int, tuple[str, str]], *, by: User
) -> tuple[list[Nomination], list[LeftOut]]:
    """Prepare many; `wishes` maps a nomination's key to what its writer saw and what is to be.

    What someone else changed meanwhile is left as it is and said.
    """
    done: list[Nomination] = []
    left_out: list[LeftOut] = []
    for nomination in _locked(round, wishes):
        seen, outcome = wishes[nomination.pk]
        if outcome == seen:
            continue
        if nomination.prepared_outcome != seen:
            left_out.append((nomination, _("Someone else changed it meanwhile.")))
            continue
        try:
            prepare(nomination, outcome, by=by)
        except (Refused, InvalidTransition) as problem:
            left_out.append((nomination, str(problem)))
        else:
            done.append(nomination)
    return done, left_out


def prepared(round: Round) -> QuerySet[Nomination]:
    """Nominations with a decision that waits for its publication."""
    found = round.nominations.exclude(prepared_outcome="").select_related("economy", "round")
    return found.order_by("prepared_outcome", "economy__protocol_order", "ref")


@transaction.atomic
def publish(round: Round, expected: Mapping[int, str], *, by: User) -> tuple[list[Nomination], list[LeftOut]]:
    """Make prepared decisions true and let their letters go, all in one transaction.

    `expected` maps a nomination's key to the outcome that was confirmed; what is no longer so (the
    nominee withdrew, someone undid it, it was published before) is left out and said.
    """
    published: list[Nomination] = []
    left_out: list[LeftOut] = []
    # Nominations before letters, as whoever withdraws does, so that none blocks the other.
    nominations = list(_locked(round, expected))
    letters = decision_letters.held(round, lock=True)
    for nomination in nominations:
        outcome = nomination.prepared_outcome
        if not outcome or outcome != expected[nomination.pk]:
            left_out.append((nomination, _why_not(nomination)))
            continue
        nomination.decide(outcome, by=by)
        outbox.apply(Message.unbind, letters.get(nomination.ref, []), by=by)
        published.append(nomination)
    return published, left_out


def _locked(round: Round, keys: Mapping[int, object]) -> QuerySet[Nomination]:
    """In one order, so that two of these at once wait for each other instead of blocking each other."""
    rows = round.nominations.select_for_update(of=("self",)).filter(pk__in=keys)
    return rows.select_related("round", "economy", "nominee", "submitted_by").order_by("pk")


def _agreed(nomination: Nomination) -> bool:
    return Nomination.objects.filter(pk=nomination.pk).with_evaluation_consent().exists()


def _why_not(nomination: Nomination) -> str:
    state = str(nomination.get_status_display()).lower()
    if nomination.status in {Status.DECLINED, Status.RETRACTED}:
        return _("It was withdrawn meanwhile (%s).") % state
    if nomination.status in Nomination.OUTCOMES and not nomination.prepared_outcome:
        return _("It is %s already; nothing was done twice.") % state
    return _("The prepared decision was changed meanwhile; look at it again.")
