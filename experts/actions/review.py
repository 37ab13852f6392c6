"""Nominations are reviewed: phases, taking under review, scores, conflicts of interest."""

import datetime as dt

import pghistory
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import permissions
from experts.actions.nominations import Refused
from experts.models import Conflict, Criterion, Nomination, Phase, Review, Round, Score
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition

Status = Nomination.Status
SCORING, DISCUSSION = dt.timedelta(days=21), dt.timedelta(days=7)

# A nomination and the sentence why it was left as it is.
LeftOut = tuple[Nomination, str]


def usual_phases(round: Round) -> list[Phase]:
    """Not saved: three weeks of scoring once everybody's time is over, then a week of discussion."""
    deadlines = round.deadline.instant(None), round.nominee_deadline.instant(None)
    start = max(*deadlines, timezone.now().replace(minute=0, second=0, microsecond=0))
    scored, discussed = start + SCORING, start + SCORING + DISCUSSION
    sees = Phase.SeesOthers
    return [
        Phase(round=round, name=_("Scoring"), starts_at=start, ends_at=scored, sees_others=sees.AFTER_OWN),
        Phase(
            round=round, name=_("Discussion"), starts_at=scored, ends_at=discussed, sees_others=sees.ALWAYS
        ),
    ]


@transaction.atomic
def add_usual_phases(round: Round, *, by: User | None) -> list[Phase]:
    """Raises Refused where the round has phases already."""
    Round.objects.select_for_update().get(pk=round.pk)
    if round.phases.exists():
        raise Refused(_("This round has its review phases already."))
    return Phase.objects.bulk_create(usual_phases(round))


def ready_for_review(nominations: QuerySet[Nomination]) -> tuple[list[Nomination], list[LeftOut]]:
    """Those that can be taken under review now, and the others each with the reason."""
    agreed = set(nominations.with_evaluation_consent().values_list("pk", flat=True))
    can, cannot = [], []
    for nomination in nominations.select_related("round", "economy").order_by("ref"):
        if nomination.status != Status.ACCEPTED:
            state = str(nomination.get_status_display()).lower()
            cannot.append((nomination, _("It is %s, not newly accepted by the nominee.") % state))
        elif nomination.pk not in agreed:
            cannot.append((nomination, _("The nominee has not agreed to the evaluation, or no longer.")))
        else:
            can.append(nomination)
    return can, cannot


@transaction.atomic
def take_under_review(
    nominations: QuerySet[Nomination], *, by: User
) -> tuple[list[Nomination], list[LeftOut]]:
    """Hand the accepted ones to the reviewers; who was taken, and who was left out and why."""
    can, left_out = ready_for_review(nominations)
    taken = []
    for nomination in can:
        try:
            nomination.take_under_review(by=by)
        except InvalidTransition as problem:
            left_out.append((nomination, str(problem)))
        else:
            taken.append(nomination)
    return taken, left_out


@transaction.atomic
def score(nomination: Nomination, *, by: User, points: dict[Criterion, int], comment: str) -> Review:
    """Write or change one's own review; raises Refused once scoring is over or a conflict is declared."""
    _lock(nomination)
    if not permissions.can_score(by, nomination):
        raise Refused(_("Scoring of this nomination is over, so nothing was saved."))
    review, _new = Review.objects.update_or_create(
        nomination=nomination, reviewer=by, defaults={"comment": comment}
    )
    for criterion, given in points.items():
        Score.objects.update_or_create(review=review, criterion=criterion, defaults={"points": given})
    return review


@transaction.atomic
def declare_conflict(nomination: Nomination, *, by: User, reason: str) -> Conflict:
    """From now on `by` neither reads nor scores it; an earlier review of theirs no longer counts."""
    _lock(nomination)
    return Conflict.objects.get_or_create(nomination=nomination, reviewer=by, defaults={"reason": reason})[0]


def withdraw_conflict(conflict: Conflict, *, by: User) -> None:
    """Staff found that there is none; history keeps that it was declared."""
    with pghistory.context(reason=_("Conflict of interest withdrawn by staff")):
        conflict.delete()


def economies_of(user: User) -> set[int]:
    """Economies a person is tied to: spoken for, of an organisation, or of a seat in the group."""
    appointed = user.current_appointments
    found = {each.economy_id for each in appointed}
    found |= {each.organisation.economy_id for each in appointed if each.organisation}
    found |= set(user.memberships.in_office().values_list("economy", flat=True))
    return found - {None}


def _lock(nomination: Nomination) -> None:
    """Score, conflict and decision of one nomination wait for each other."""
    Nomination.objects.select_for_update().get(pk=nomination.pk)
    nomination.refresh_from_db()
