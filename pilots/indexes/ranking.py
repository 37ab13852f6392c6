"""Published rankings as pages and tables show them, read from the stored scores."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pilots.indexing import ranks, stars
from pilots.models import Dimension, Index, Methodology, Score, Subject


@dataclass(frozen=True)
class Placed:
    """A subject at its place. `before` is the place of the year before, where it had one."""

    subject: Subject
    place: int
    score: Decimal
    stars: int
    dimensions: tuple[Decimal | None, ...]
    before: int | None = None

    @property
    def risen(self) -> int:
        """By how many places it rose since the year before; negative where it fell."""
        return self.before - self.place if self.before else 0


class Published:
    """The scores of one version of a methodology, in a fixed number of queries."""

    def __init__(self, index: Index, methodology: Methodology) -> None:
        self.index, self.methodology = index, methodology

    @cached_property
    def thresholds(self) -> dict[int, Decimal]:
        return {threshold.stars: threshold.least for threshold in self.methodology.thresholds.all()}

    @cached_property
    def subjects(self) -> dict[int, Subject]:
        found = {subject.pk: subject for subject in self.index.subjects.select_related("economy")}
        for subject in found.values():
            subject.index = self.index
        return found

    @cached_property
    def dimensions(self) -> list[Dimension]:
        """Those that this version counts, in their order."""
        return list(dict.fromkeys(weight.dimension for weight in self.methodology.weights.all()))

    @cached_property
    def overall(self) -> dict[int, dict[int, Decimal]]:
        """Scores over all by year and subject, the latest year first."""
        rows = Score.objects.filter(methodology=self.methodology, dimension=None)
        found: dict[int, dict[int, Decimal]] = defaultdict(dict)
        for year, subject, value in rows.order_by("-year").values_list("year", "subject", "value"):
            found[year][subject] = value
        return found

    @cached_property
    def by_dimension(self) -> dict[tuple[int, int], dict[int, Decimal]]:
        """Scores of the dimensions by year and subject."""
        rows = Score.objects.filter(methodology=self.methodology, dimension__isnull=False)
        found: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
        for year, subject, dimension, value in rows.values_list("year", "subject", "dimension", "value"):
            found[year, subject][dimension] = value
        return found

    @property
    def years(self) -> list[int]:
        return list(self.overall)

    def places(self, year: int) -> dict[int, int]:
        return ranks(self.overall.get(year, {}))

    def ranking(self, year: int) -> list[Placed]:
        """Best first; equals in the order of their names."""
        before, scores = self.places(year - 1), self.overall.get(year, {})
        placed = [
            Placed(
                subject=self.subjects[pk],
                place=place,
                score=scores[pk],
                stars=stars(scores[pk], self.thresholds),
                dimensions=tuple(
                    self.by_dimension[year, pk].get(dimension.pk) for dimension in self.dimensions
                ),
                before=before.get(pk),
            )
            for pk, place in self.places(year).items()
        ]
        return sorted(placed, key=lambda row: (row.place, row.subject.name.lower()))

    def unranked(self, year: int) -> list[Subject]:
        """Those of whom too little is known for a score."""
        return [subject for pk, subject in self.subjects.items() if pk not in self.overall.get(year, {})]


def in_force(index: Index) -> Published | None:
    """What is published of an index today; None while it has no methodology in force."""
    methodology = index.methodologies.filter(status=Methodology.Status.IN_FORCE).first()
    if methodology is None:
        return None
    methodology.index = index
    return Published(index, methodology)
