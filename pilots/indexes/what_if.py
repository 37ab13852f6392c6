"""A visitor's own weights, and what becomes of the ranking with them; nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy

from pilots.indexes.ranking import Published
from pilots.indexes.robustness import Robustness, Steadiness, robustness
from pilots.indexes.scoring import known_values
from pilots.indexing import Method, Result, compute, ranks, renormalise
from pilots.models import Subject, Weight

PREFIX = "w-"
MOST = 1000


class WeightsForm(forms.Form):
    """One number for each indicator, in any scale; empty counts as nothing."""

    def __init__(self, data, *, weights: list[Weight]) -> None:
        self.weights = weights
        asked = data if any(name.startswith(PREFIX) for name in data) else None
        super().__init__(asked)
        for weight in weights:
            code = weight.indicator.code
            self.fields[PREFIX + code] = forms.DecimalField(
                label=weight.indicator.name,
                required=False,
                min_value=0,
                max_value=MOST,
                max_digits=8,
                decimal_places=4,
                initial=plain(weight.weight * 100),
                widget=forms.NumberInput(
                    attrs={
                        "min": 0,
                        "max": MOST,
                        "step": "any",
                        "aria-describedby": f"id_{PREFIX}{code}_said",
                    }
                ),
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(gettext_lazy("Give at least one indicator a weight above 0."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Decimal]:
        """The weights by the code of the indicator, renormalised to a sum of exactly 1."""
        return renormalise(
            {
                weight.indicator.code: self.cleaned_data[PREFIX + weight.indicator.code] or Decimal(0)
                for weight in self.weights
            }
        )


@dataclass(frozen=True)
class Compared:
    """One subject in the official ranking and in the visitor's."""

    subject: Subject
    official: int
    official_score: Decimal
    place: int
    score: Decimal
    steadiness: Steadiness

    @property
    def risen(self) -> int:
        return self.official - self.place

    @property
    def percent_kept(self) -> int:
        return round(self.steadiness.kept * 100)


class Comparison:
    """The official ranking of a year beside the one that other weights give."""

    def __init__(self, published: Published, year: int, chosen: Mapping[str, Decimal] | None) -> None:
        self.published, self.year, self.chosen = published, year, chosen

    @cached_property
    def method(self) -> Method:
        official = self.published.methodology.as_method()
        if self.chosen is None:
            return official
        parts = tuple(replace(part, weight=self.chosen[part.code]) for part in official.components)
        return replace(official, components=parts)

    @cached_property
    def results(self) -> dict[int, Result]:
        known = known_values(self.published.methodology, year=self.year)
        return compute(self.method, known.get(self.year, {}))

    @cached_property
    def places(self) -> dict[int, int]:
        return ranks({pk: result.overall for pk, result in self.results.items()})

    @cached_property
    def _robustness(self) -> tuple[Robustness, dict[int, Steadiness]]:
        return robustness(self.method, self.results, self.places)

    @property
    def robustness(self) -> Robustness:
        return self._robustness[0]

    @cached_property
    def rows(self) -> list[Compared]:
        """Those in both rankings, in the visitor's order."""
        official, scores = self.published.places(self.year), self.published.overall.get(self.year, {})
        found = [
            Compared(
                self.published.subjects[pk],
                official[pk],
                scores[pk],
                place,
                self.results[pk].overall,
                self._robustness[1][pk],
            )
            for pk, place in self.places.items()
            if pk in official
        ]
        return sorted(found, key=lambda row: (row.place, row.official, row.subject.name.lower()))

    @property
    def moved(self) -> int:
        """How many subjects stand at another place than officially."""
        return sum(row.risen != 0 for row in self.rows)


def percent(share: Decimal) -> Decimal:
    """A share as per cent, with one place at the most."""
    return plain(round(share * 100, 1))


def plain(number: Decimal) -> Decimal:
    """Without the zeros at its end: 12.500000 is 12.5."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
