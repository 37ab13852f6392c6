"""What a reviewer has before them: the nominations of each round, and the dossier of one."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from experts import facts, scoring
from experts.actions.review import economies_of
from experts.blind import blackener
from experts.models import Conflict, Nomination, Phase, Review, Round
from gscnet.accounts.models import User
from gscnet.common.deadlines import time_left


@dataclass(frozen=True)
class Entry:
    """One nomination in a reviewer's list; `name` is empty where names are hidden."""

    nomination: Nomination
    name: str
    is_own_economy: bool
    conflict: bool
    review: Review | None

    @property
    def is_open(self) -> bool:
        return self.review is None and not self.conflict

    @property
    def percent(self) -> int | None:
        return scoring.percent(self.review) if self.review else None


@dataclass
class Stack:
    """A round's nominations under review, with the phase that runs and the one that comes."""

    round: Round
    phase: Phase | None
    coming: Phase | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def scored(self) -> int:
        return sum(entry.review is not None and not entry.conflict for entry in self.entries)

    @property
    def conflicts(self) -> int:
        return sum(entry.conflict for entry in self.entries)

    @property
    def to_score(self) -> int:
        return len(self.entries) - self.conflicts

    @property
    def waiting(self) -> list[Entry]:
        """What is still to be scored, if scoring goes on now."""
        scoring_now = self.phase is not None and self.phase.can_review
        return [entry for entry in self.entries if entry.is_open] if scoring_now else []


def stacks(user: User) -> list[Stack]:
    """All that is under review, round by round; what is to be scored comes first."""
    nominations = list(
        Nomination.objects.under_review_by(user).select_related("round", "economy").order_by("round", "ref")
    )
    reviews = {each.nomination_id: each for each in _own(Review, user).prefetch_related("scores__criterion")}
    conflicts = {each.nomination_id for each in _own(Conflict, user)}
    phases = _phases({nomination.round_id for nomination in nominations})
    tied = economies_of(user)
    found: dict[int, Stack] = {}
    for nomination in nominations:
        phase, coming = phases[nomination.round_id]
        stack = found.setdefault(nomination.round_id, Stack(nomination.round, phase, coming))
        conflict = nomination.pk in conflicts
        named = phase is not None and phase.sees_names and not conflict
        stack.entries.append(
            Entry(
                nomination,
                nomination.name if named else "",
                nomination.economy_id in tied,
                conflict,
                reviews.get(nomination.pk),
            )
        )
    for stack in found.values():
        stack.entries.sort(key=lambda entry: (entry.conflict, not entry.is_open))
    return list(found.values())


def told(phase: Phase) -> str:
    """Until when the phase runs: “Scoring ends 30 May 2016, 15:59 UTC (2 days left)”."""
    return _("%(name)s ends %(end)s UTC (%(left)s)") % {
        "name": phase.name,
        "end": formats.date_format(phase.ends_at, "DATETIME_FORMAT"),
        "left": time_left(phase.ends_at),
    }


def dossier(nomination: Nomination, phase: Phase) -> tuple[list[tuple[str, str]], list[dict]]:
    """What a reviewer may read in this phase: pairs of label and text, and the files."""
    if phase.sees_names:
        return facts.for_reviewer(nomination), facts.files(nomination)
    blacken = blackener(nomination)
    return [(label, blacken(text)) for label, text in facts.for_reviewer(nomination, named=False)], []


def others(nomination: Nomination, user: User, phase: Phase | None) -> list[dict]:
    """Others' reviews as far as they may be read now; their writers are not named."""
    found = Review.objects.visible_to(user).counting().filter(nomination=nomination).exclude(reviewer=user)
    blacken = str if phase is None or phase.sees_names else blackener(nomination)
    return [
        {
            "percent": scoring.percent(review),
            "scores": [(str(score.criterion), score.points) for score in review.scores.all()],
            "comment": blacken(review.comment),
        }
        for review in found.prefetch_related("scores__criterion")
    ]


def _own(model, user: User):
    under_review = Nomination.objects.filter(status=Nomination.Status.UNDER_REVIEW)
    return model.objects.filter(reviewer=user, nomination__in=under_review)


def _phases(rounds: set[int]) -> dict[int, tuple[Phase | None, Phase | None]]:
    """For each round the phase that runs, and the next one."""
    now = timezone.now()
    found: dict[int, tuple[Phase | None, Phase | None]] = defaultdict(lambda: (None, None))
    ahead = Phase.objects.filter(ends_at__gt=now, round__in=rounds).order_by("-starts_at")
    for phase in ahead:  # the nearest last
        running, coming = found[phase.round_id]
        found[phase.round_id] = (phase, coming) if phase.starts_at <= now else (running, phase)
    return found
