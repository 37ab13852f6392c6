"""One subject in one year: its dimensions, and what each indicator brought."""

from dataclasses import dataclass
from decimal import Decimal

from pilots.indexes.ranking import Published
from pilots.indexes.scoring import known_values, results_of
from pilots.indexes.what_if import percent, plain
from pilots.models import Dimension, Subject, Weight


@dataclass(frozen=True)
class Part:
    """An indicator: what was reported, and what it is after normalisation, from 0 to 100."""

    weight: Weight
    value: Decimal | None
    normalised: Decimal | None
    imputed: bool

    @property
    def percent(self) -> Decimal:
        return percent(self.weight.weight)

    @property
    def shown(self) -> Decimal | None:
        """The value as it was reported, without zeros at its end."""
        return None if self.value is None else plain(self.value)


@dataclass(frozen=True)
class DimensionProfile:
    dimension: Dimension
    score: Decimal | None
    weight: Decimal
    parts: list[Part]


def profile(published: Published, subject: Subject, year: int) -> list[DimensionProfile]:
    """The dimensions of a ranked subject in their order; scores are the stored ones."""
    methodology = published.methodology
    known = known_values(methodology, year=year, subject=subject).get(year, {}).get(subject.pk, {})
    result = results_of(methodology, year)[subject.pk]
    parts: dict[Dimension, list[Part]] = {dimension: [] for dimension in published.dimensions}
    for weight in methodology.weights.all():
        code = weight.indicator.code
        parts[weight.dimension].append(
            Part(weight, known.get(code), result.normalised.get(code), code in result.imputed)
        )
    return [
        DimensionProfile(
            dimension,
            published.by_dimension[year, subject.pk].get(dimension.pk),
            sum((part.weight.weight for part in inside), Decimal(0)),
            inside,
        )
        for dimension, inside in parts.items()
    ]
