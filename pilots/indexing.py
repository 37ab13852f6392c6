"""How an index is computed: exact arithmetic on Decimals, without the database.

The terms are those of the OECD/JRC Handbook on Constructing Composite Indicators (2008, ISBN
978-92-64-04345-9): imputation of missing data, normalisation, weighting, aggregation. Everything
normalised and every score lies between 0 and 100.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
MIDDLE = Decimal(50)
# Digits carried along; far more than are kept, so that the same input always gives the same score.
PRECISION = 40
SCORE_STEP = Decimal("0.0001")
WEIGHT_STEP = Decimal("0.000001")


class Direction(TextChoices):
    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")


class Normalisation(TextChoices):
    MIN_MAX = "min_max", _("Min-max")
    Z_SCORE = "z_score", _("Standardisation (z-score)")
    DISTANCE = "distance", _("Distance to a target")
    RANK = "rank", _("Ranking")


class Aggregation(TextChoices):
    LINEAR = "linear", _("Linear (weighted arithmetic mean)")
    GEOMETRIC = "geometric", _("Geometric (weighted geometric mean)")


class Missing(TextChoices):
    """What happens to a subject of which a value is not known."""

    DELETION = "deletion", _("Case deletion: no score unless every value is known")
    MEAN = "mean", _("Unconditional mean imputation: the mean of the others stands in")
    REWEIGHT = "reweight", _("Available values only: their weights are scaled up to 1")


@dataclass(frozen=True)
class Component:
    """One indicator as a methodology counts it.

    `low` and `high` are the goalposts of min-max, both or neither: without them the extremes of the
    year's values are taken. `target` (above 0) belongs to the distance to a target.
    """

    code: str
    weight: Decimal
    dimension: str = ""
    direction: str = Direction.HIGHER
    normalisation: str = Normalisation.MIN_MAX
    low: Decimal | None = None
    high: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class Method:
    """A methodology as far as arithmetic needs it.

    `least_coverage` is the share of weight whose values must be known for a score to be given,
    where missing values are tolerated at all.
    """

    components: tuple[Component, ...]
    aggregation: str = Aggregation.LINEAR
    missing: str = Missing.DELETION
    least_coverage: Decimal = Decimal("0.5")


@dataclass(frozen=True)
class Result:
    """What a subject reaches in one year. `normalised` holds the imputed values too."""

    overall: Decimal
    dimensions: dict[str, Decimal]
    normalised: dict[str, Decimal]
    imputed: frozenset[str]


Known = Mapping[str, Decimal]
Subject = TypeVar("Subject")


def compute(method: Method, known: Mapping[Subject, Known]) -> dict[Subject, Result]:
    """The results of one year by subject; those without enough values are left out.

    `known` gives for each subject its values by the code of the indicator.
    """
    with localcontext(prec=PRECISION, rounding=ROUND_HALF_EVEN):
        scored = {subject: values for subject, values in known.items() if has_enough(method, values)}
        normalised = normalise_all(method, scored)
        return {
            subject: _result(method, normalised[subject], frozenset(normalised[subject]) - set(values))
            for subject, values in scored.items()
            if normalised[subject]
        }


def has_enough(method: Method, values: Known) -> bool:
    """Whether so much is known that the methodology gives a score."""
    coverage = sum((part.weight for part in method.components if part.code in values), ZERO)
    if method.missing == Missing.DELETION:
        return all(part.code in values for part in method.components)
    return coverage > 0 and coverage >= method.least_coverage


def normalise_all(method: Method, known: Mapping[Subject, Known]) -> dict[Subject, dict[str, Decimal]]:
    """Every value between 0 and 100, higher always better, with imputed ones where the method says so."""
    found: dict[Subject, dict[str, Decimal]] = {subject: {} for subject in known}
    for part in method.components:
        values = {subject: row[part.code] for subject, row in known.items() if part.code in row}
        if method.missing == Missing.MEAN and values:
            mean = _mean(values.values())
            values = {subject: values.get(subject, mean) for subject in known}
        for subject, value in normalise(part, values).items():
            found[subject][part.code] = value
    return found


def normalise(part: Component, values: Mapping[Subject, Decimal]) -> dict[Subject, Decimal]:
    """The values of one indicator and year between 0 and 100, higher always better."""
    if not values:
        return {}
    scaled = NORMALISERS[part.normalisation](part, list(values.values()))
    return dict(zip(values, (min(max(value, ZERO), HUNDRED) for value in scaled), strict=True))


def _min_max(part: Component, values: list[Decimal]) -> list[Decimal]:
    """(x - low) / (high - low); where nobody differs, everyone stands in the middle."""
    low = min(values) if part.low is None else part.low
    high = max(values) if part.high is None else part.high
    if low == high:
        return [MIDDLE] * len(values)
    return [_turned(part, (value - low) / (high - low) * HUNDRED) for value in values]


def _z_score(part: Component, values: list[Decimal]) -> list[Decimal]:
    """Distance from the mean in standard deviations (of the population), brought to mean 50, deviation 10."""
    mean = _mean(values)
    deviation = _mean([(value - mean) ** 2 for value in values]).sqrt()
    if not deviation:
        return [MIDDLE] * len(values)
    return [_turned(part, MIDDLE + 10 * (value - mean) / deviation) for value in values]


def _distance(part: Component, values: list[Decimal]) -> list[Decimal]:
    """x / target, or target / x where lower is better; whoever is at the target or beyond has 100."""
    target = part.target
    assert target is not None
    if part.direction == Direction.HIGHER:
        return [value / target * HUNDRED for value in values]
    return [HUNDRED if value <= target else target / value * HUNDRED for value in values]


def _rank(part: Component, values: list[Decimal]) -> list[Decimal]:
    """The share of the others that one is ahead of; level with another counts half."""
    others = len(values) - 1
    if not others:
        return [MIDDLE]
    return [_turned(part, _ahead_of(value, values) / others * HUNDRED) for value in values]


def _ahead_of(value: Decimal, values: list[Decimal]) -> Decimal:
    below = sum(other < value for other in values)
    level = sum(other == value for other in values) - 1
    return Decimal(2 * below + level) / 2


def _turned(part: Component, value: Decimal) -> Decimal:
    return value if part.direction == Direction.HIGHER else HUNDRED - value


def _mean(values: Iterable[Decimal]) -> Decimal:
    values = list(values)
    return _sum(values) / len(values)


def _sum(values: Iterable[Decimal]) -> Decimal:
    """The sum, whose last digit does not hang on the order in which rows came from the database."""
    return sum(sorted(values), ZERO)


NORMALISERS = {
    Normalisation.MIN_MAX: _min_max,
    Normalisation.Z_SCORE: _z_score,
    Normalisation.DISTANCE: _distance,
    Normalisation.RANK: _rank,
}


def _result(method: Method, normalised: dict[str, Decimal], imputed: frozenset[str]) -> Result:
    parts = [part for part in method.components if part.code in normalised]
    dimensions = {part.dimension: [] for part in parts}
    for part in parts:
        dimensions[part.dimension].append(part)
    return Result(
        aggregate(method.aggregation, parts, normalised),
        {name: aggregate(method.aggregation, inside, normalised) for name, inside in dimensions.items()},
        normalised,
        imputed,
    )


def aggregate(aggregation: str, parts: Iterable[Component], normalised: Known) -> Decimal:
    """The weighted mean of normalised values, rounded to four places.

    The geometric mean counts whatever is below 1 as 1: one zero would otherwise swallow all else.
    Without any weight all parts count alike.
    """
    parts = list(parts)
    weights = [part.weight for part in parts]
    if not any(weights):
        weights = [ONE] * len(parts)
    whole = sum(weights, ZERO)
    values = [normalised[part.code] for part in parts]
    pairs = list(zip(weights, values, strict=True))
    if aggregation == Aggregation.GEOMETRIC:
        mean = (_sum(weight * max(value, ONE).ln() for weight, value in pairs) / whole).exp()
    else:
        mean = _sum(weight * value for weight, value in pairs) / whole
    return min(mean, HUNDRED).quantize(SCORE_STEP)


def ranks(scores: Mapping[Subject, Decimal]) -> dict[Subject, int]:
    """Places by score, best first; equals share the better place (1, 2, 2, 4)."""
    ordered = sorted(scores.items(), key=lambda pair: -pair[1])
    places: dict[Subject, int] = {}
    before: Decimal | None = None
    place = 0
    for number, (subject, score) in enumerate(ordered, start=1):
        if score != before:
            place, before = number, score
        places[subject] = place
    return places


def stars(score: Decimal, thresholds: Mapping[int, Decimal]) -> int:
    """How many stars a score is worth; `thresholds` gives the least score of each number of stars."""
    return max((number for number, least in thresholds.items() if score >= least), default=0)


def renormalise(weights: Mapping[Subject, Decimal]) -> dict[Subject, Decimal]:
    """The same proportions in weights of six places that sum to exactly 1.

    What rounding down leaves over goes to the largest remainders. Raises ValueError where a weight
    is negative or none is above 0.
    """
    whole = sum(weights.values(), ZERO)
    if whole <= 0 or min(weights.values()) < 0:
        raise ValueError("Weights must not be negative, and one at least must be above 0.")
    with localcontext(prec=PRECISION):
        exact = {key: weight / whole for key, weight in weights.items()}
        floored = {key: weight.quantize(WEIGHT_STEP, ROUND_FLOOR) for key, weight in exact.items()}
        left = int((ONE - sum(floored.values(), ZERO)) / WEIGHT_STEP)
        for key in sorted(exact, key=lambda key: floored[key] - exact[key])[:left]:
            floored[key] += WEIGHT_STEP
    return floored
