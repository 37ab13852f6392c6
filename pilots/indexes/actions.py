"""What is done to an index: a version put in force or begun, scores verified."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from pilots.indexes.scoring import Difference, differences, store_scores
from pilots.indexing import ONE
from pilots.models import Index, Methodology, StarThreshold, Weight

Status = Methodology.Status


def locked(index: Index) -> Index:
    """The index, with everybody else who would change what its scores rest on kept waiting."""
    return Index.objects.select_for_update().get(pk=index.pk)


@transaction.atomic
def put_in_force(*, methodology: Methodology, by: User | None) -> None:
    """Publish a version with its scores; the one before is replaced. Raises InvalidTransition."""
    index = locked(methodology.index)
    check_is_whole(methodology)
    now = timezone.now()
    if before := index.methodologies.filter(status=Status.IN_FORCE).first():
        before.move(Status.REPLACED, replaced_at=now)
    methodology.move(Status.IN_FORCE, in_force_at=now)
    store_scores(methodology)


def check_is_whole(methodology: Methodology) -> None:
    """Raise InvalidTransition, with a sentence saying what is missing."""
    weights = [weight.weight for weight in methodology.weights.all()]
    if sum(weights) != ONE:
        raise InvalidTransition(
            _("The weights of “%(item)s” sum to %(sum)s, not to 1.")
            % {"item": methodology, "sum": sum(weights)}
        )
    least = [threshold.least for threshold in methodology.thresholds.all()]
    if least != sorted(set(least)):
        raise InvalidTransition(_("In “%s” more stars must ask for a higher score.") % methodology)


@transaction.atomic
def begin_version(*, index: Index, by: User | None) -> Methodology:
    """A draft that begins as the newest version is; raises InvalidTransition while there is a draft."""
    index = locked(index)
    newest = index.methodologies.order_by("-number").first()
    if newest and not newest.is_frozen:
        raise InvalidTransition(_("“%s” is still a draft; change that one.") % newest)
    if newest is None:
        return Methodology.objects.create(index=index)
    draft = Methodology.objects.create(
        index=index,
        number=newest.number + 1,
        notes=newest.notes,
        aggregation=newest.aggregation,
        missing=newest.missing,
        least_coverage=newest.least_coverage,
    )
    _copy(newest.weights.all(), draft)
    _copy(newest.thresholds.all(), draft)
    return draft


def _copy(rows: Iterable[Weight] | Iterable[StarThreshold], draft: Methodology) -> None:
    for row in rows:
        row.pk, row._state.adding = None, True
        row.methodology = draft
        row.save()


@transaction.atomic
def verify(index: Index) -> list[Difference]:
    """Compare stored scores with computed ones; the desk shows how many differ."""
    index = locked(index)
    found = [each for methodology in index.methodologies.published() for each in differences(methodology)]
    Index.objects.filter(pk=index.pk).update(verified_at=timezone.now(), differences=len(found))
    return found
