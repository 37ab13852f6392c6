"""Scores between the database and the arithmetic: made, stored, and checked against what was stored."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pilots.indexing import Known, Result, compute
from pilots.models import Dimension, Index, Methodology, Score, Subject, Value

# Whose score: subject, year, and the dimension or None for the whole.
Key = tuple[int, int, int | None]


@dataclass(frozen=True)
class Difference:
    """A stored score that is not what the values and the methodology give; None is “there is none”."""

    methodology: Methodology
    key: Key
    stored: Decimal | None
    computed: Decimal | None

    def __str__(self) -> str:
        subject, year, dimension = self.key
        return _(
            "%(methodology)s: %(subject)s, %(year)s, %(part)s: stored %(stored)s, computed %(computed)s"
        ) % {
            "methodology": self.methodology,
            "subject": Subject.objects.get(pk=subject),
            "year": year,
            "part": Dimension.objects.get(pk=dimension) if dimension else _("over all"),
            "stored": _("nothing") if self.stored is None else self.stored,
            "computed": _("nothing") if self.computed is None else self.computed,
        }


def known_values(methodology: Methodology, **only: object) -> dict[int, dict[int, Known]]:
    """The values of its indicators by year and subject, each by the indicator's code."""
    rows = Value.objects.filter(indicator__weights__methodology=methodology, **only).values_list(
        "year", "subject", "indicator__code", "value"
    )
    found: dict[int, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for year, subject, code, value in rows:
        found[year][subject][code] = value
    return found


def results_of(methodology: Methodology, year: int) -> dict[int, Result]:
    """What each subject reaches in a year by this version, by the subject's id."""
    return compute(methodology.as_method(), known_values(methodology, year=year).get(year, {}))


def computed_scores(methodology: Methodology) -> dict[Key, Decimal]:
    """All scores that the values and this version give."""
    method = methodology.as_method()
    found: dict[Key, Decimal] = {}
    for year, known in known_values(methodology).items():
        for subject, result in compute(method, known).items():
            found[subject, year, None] = result.overall
            for dimension, score in result.dimensions.items():
                found[subject, year, int(dimension)] = score
    return found


def stored_scores(methodology: Methodology) -> dict[Key, Score]:
    return {(score.subject_id, score.year, score.dimension_id): score for score in methodology.scores.all()}


def differences(methodology: Methodology) -> Iterator[Difference]:
    """Where the stored scores are not the computed ones."""
    stored = {key: score.value for key, score in stored_scores(methodology).items()}
    computed = computed_scores(methodology)
    for key in stored.keys() | computed.keys():
        if stored.get(key) != computed.get(key):
            yield Difference(methodology, key, stored.get(key), computed.get(key))


def store_scores(methodology: Methodology) -> None:
    """Make the stored scores what they should be, touching only those that differ."""
    stored, computed = stored_scores(methodology), computed_scores(methodology)
    Score.objects.filter(pk__in=[stored[key].pk for key in stored.keys() - computed.keys()]).delete()
    changed = [stored[key] for key in stored.keys() & computed.keys() if stored[key].value != computed[key]]
    for score in changed:
        score.value = computed[score.subject_id, score.year, score.dimension_id]
    Score.objects.bulk_update(changed, ["value"], batch_size=500)
    Score.objects.bulk_create(
        [
            Score(
                methodology=methodology,
                subject_id=subject,
                year=year,
                dimension_id=dimension,
                value=computed[subject, year, dimension],
            )
            for subject, year, dimension in computed.keys() - stored.keys()
        ]
    )


def store_all(index: Index) -> None:
    """Bring the scores of every published version in line with the values.

    Replaced versions too: a corrected value corrects them, and the history keeps what stood before.
    """
    for methodology in index.methodologies.published():
        store_scores(methodology)
