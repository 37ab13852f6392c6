"""Cases side by side. Numbers share an axis only where they count the same thing in the same unit."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from gscnet.directory.models import Topic
from pilots.cases.numbers import cost, plain
from pilots.models import ExcellentCase, Result


@dataclass(frozen=True)
class Row:
    """One question with pairs of case and answer; an answer is text or a list of texts."""

    label: str
    cells: list[tuple[ExcellentCase, Any]]
    is_prose: bool = False


@dataclass(frozen=True)
class Bar:
    """One value on an axis; lengths are per cent of the axis."""

    case: ExcellentCase
    number: str
    length: float
    before: float | None
    before_number: str


@dataclass(frozen=True)
class Axis:
    """One indicator in one unit, measured in at least two cases."""

    indicator: str
    unit: str
    bars: list[Bar]


def in_order(cases: QuerySet[ExcellentCase], slugs: Sequence[str]) -> QuerySet[ExcellentCase]:
    """The visible ones of those named, in the order named, with all that a comparison shows."""
    places = Case(
        *(When(slug=slug, then=Value(place)) for place, slug in enumerate(slugs)),
        output_field=IntegerField(),
        default=Value(0),
    )
    named = cases.filter(slug__in=slugs).for_lists()
    return named.prefetch_related("goods", "customs_measures").order_by(places)


def rows(cases: Sequence[ExcellentCase]) -> list[Row]:
    """What is compared; questions that none of the cases answers are left out."""
    asked: list[tuple[str, Callable[[ExcellentCase], Any], bool]] = [
        (_("Theme"), ExcellentCase.get_theme_display, False),
        (_("Economy"), lambda case: case.economy.short_name, False),
        (_("Organisation"), lambda case: str(case.organisation), False),
        (_("Period"), lambda case: case.period, False),
        (_("Results"), lambda case: [numbers(result) for result in case.results.all()], False),
        (_("Cost"), cost, False),
        (_("Problem"), lambda case: case.problem, True),
        (_("What was done"), lambda case: case.measure, True),
        (_("How others can do it"), lambda case: case.replicability, True),
        (_("Partners"), lambda case: case.partners, False),
        (_("Sectors"), lambda case: _topics(case, Topic.Facet.SECTOR), False),
        (_("Links of the chain"), lambda case: _topics(case, Topic.Facet.CHAIN), False),
        (_("Goods (HS 2012)"), lambda case: list(map(str, case.goods.all())), False),
        (_("Customs measures"), lambda case: list(map(str, case.customs_measures.all())), False),
        (_("Awards"), lambda case: list(map(str, case.awards.all())), False),
    ]
    found = [Row(label, [(case, answer(case)) for case in cases], prose) for label, answer, prose in asked]
    return [row for row in found if any(cell for _case, cell in row.cells)]


def numbers(result: Result) -> str:
    """A result in one line: what, how much, and what it was before."""
    text = f"{result.indicator}: {plain(result.value)} {result.unit}"
    if result.baseline is None:
        return text
    when = f", {result.baseline_year}" if result.baseline_year else ""
    return _("%(text)s (before: %(number)s %(unit)s%(when)s)") % {
        "text": text,
        "number": plain(result.baseline),
        "unit": result.unit,
        "when": when,
    }


def _topics(case: ExcellentCase, facet: str) -> list[str]:
    return [topic.name for topic in case.topics.all() if topic.facet == facet]


def axes(cases: Sequence[ExcellentCase]) -> list[Axis]:
    """Results of the same name and unit from at least two cases, none of them below nothing."""
    same: dict[tuple[str, str], list[tuple[ExcellentCase, Result]]] = defaultdict(list)
    for case in cases:
        for result in case.results.all():
            same[(_key(result.indicator), _key(result.unit))].append((case, result))
    return [
        _axis(found)
        for found in same.values()
        if len({case.pk for case, _result in found}) > 1 and all(_fits(result) for _case, result in found)
    ]


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def _fits(result: Result) -> bool:
    """Whether a bar from nought to the right can show it."""
    return result.value >= 0 and (result.baseline is None or result.baseline >= 0)


def _axis(found: list[tuple[ExcellentCase, Result]]) -> Axis:
    longest = max(max(result.value, result.baseline or Decimal(0)) for _case, result in found) or Decimal(1)
    return Axis(
        found[0][1].indicator,
        found[0][1].unit,
        [
            Bar(
                case,
                plain(result.value),
                _share(result.value, longest),
                None if result.baseline is None else _share(result.baseline, longest),
                "" if result.baseline is None else plain(result.baseline),
            )
            for case, result in found
        ],
    )


def _share(value: Decimal, longest: Decimal) -> float:
    return round(float(value / longest * 100), 2)
