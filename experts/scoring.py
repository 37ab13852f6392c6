"""What reviewers gave: one row per nomination, for those who decide."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Sum

from experts.models import Conflict, Nomination, Review, Round

Status = Nomination.Status


@dataclass
class ScoreRow:
    """A nomination with its reviews, each in percent of the most that its reviewer could give."""

    nomination: Nomination
    agreed: bool
    conflicts: int = 0
    percents: list[int] = field(default_factory=list)

    @property
    def mean(self) -> float | None:
        return round(sum(self.percents) / len(self.percents), 1) if self.percents else None

    @property
    def lowest(self) -> int | None:
        return min(self.percents, default=None)

    @property
    def highest(self) -> int | None:
        return max(self.percents, default=None)

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """What can be prepared for it."""
        return [(each.value, str(each.label)) for each in OUTCOMES if self.nomination.can_move(each)]


OUTCOMES = (Status.APPOINTED, Status.RESERVE, Status.NOT_APPOINTED)


def score_table(round: Round) -> list[ScoreRow]:
    """What can be decided now, the best first; what nobody scored comes last."""
    found = round.nominations.filter(status__in=Nomination.DECIDABLE).select_related("economy", "round")
    agreed = set(found.with_evaluation_consent().values_list("pk", flat=True))
    conflicts = Counter(Conflict.objects.filter(nomination__in=found).values_list("nomination", flat=True))
    given = _percents(Review.objects.filter(nomination__in=found))
    rows = [ScoreRow(each, each.pk in agreed, conflicts[each.pk], given[each.pk]) for each in found]
    return sorted(rows, key=_rank)


def percent(review: Review) -> int | None:
    """One review whose scores are loaded, as score_table counts it."""
    scores = list(review.scores.all())
    most = sum(score.criterion.highest for score in scores)
    return _percent(sum(score.points for score in scores), most) if most else None


def _percents(reviews) -> dict[int, list[int]]:
    sums = reviews.counting().annotate(given=Sum("scores__points"), most=Sum("scores__criterion__highest"))
    found: dict[int, list[int]] = defaultdict(list)
    for nomination, given, most in sums.values_list("nomination", "given", "most"):
        if most:
            found[nomination].append(_percent(given, most))
    return found


def _percent(given: int, most: int) -> int:
    """Half up, so that the same share is always the same number."""
    return (200 * given + most) // (2 * most)


def _rank(row: ScoreRow) -> tuple[bool, float, str]:
    return (row.mean is None, -(row.mean or 0), row.nomination.ref)
