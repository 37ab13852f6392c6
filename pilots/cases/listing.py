"""The list of cases: what is found, how often each facet's value occurs, where its link leads."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gscnet.common.sitesearch import containing
from gscnet.directory.models import Topic
from pilots.models import ExcellentCase


@dataclass(frozen=True)
class Facet:
    """A question to the cases: `path` leads to its value, `label` to what that is called."""

    title: Any
    path: str
    label: Any = None
    order: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)


FACETS = {
    "theme": Facet(_("Theme"), "theme"),
    "sector": Facet(
        _("Sector"),
        "topics__slug",
        F("topics__name"),
        ("topics__order", "topics__name"),
        Q(topics__facet=Topic.Facet.SECTOR),
    ),
    "chain": Facet(
        _("Link of the chain"),
        "topics__slug",
        F("topics__name"),
        ("topics__order", "topics__name"),
        Q(topics__facet=Topic.Facet.CHAIN),
    ),
    "economy": Facet(_("Economy"), "economy__code", F("economy__short_name"), ("economy__protocol_order",)),
    "hs": Facet(
        _("Goods (HS code)"),
        "goods__code",
        Concat("goods__code", Value(" "), "goods__name"),
        ("goods__code",),
    ),
    "customs": Facet(
        _("Customs measure"),
        "customs_measures__slug",
        F("customs_measures__name"),
        ("customs_measures__order", "customs_measures__name"),
    ),
    "award": Facet(_("Award"), "awards__name"),
}
THEMES = dict(ExcellentCase.Theme.choices)


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True)
class FacetValues:
    name: str
    label: str
    values: list[FacetValue]


class Listing:
    """The published cases that answer a question: words, and values by facet."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.text = asked["q"]
        self.selected = {name: asked[name] for name in FACETS if asked.get(name)}
        self._with_words = containing(ExcellentCase.objects.public(), "pilots_case", self.text)

    def cases(self, *, without: str = "") -> QuerySet[ExcellentCase]:
        """Those that answer it, but for what is asked of one facet."""
        found = self._with_words
        for name, values in self.selected.items():
            if name != without:
                bearing = ExcellentCase.objects.order_by().filter(
                    FACETS[name].only, **{f"{FACETS[name].path}__in": values}
                )
                found = found.filter(pk__in=bearing.values("pk"))
        return found

    def facets(self) -> list[FacetValues]:
        """Values that lead somewhere, and those selected. One query for each facet."""
        return [FacetValues(name, str(facet.title), self._values(name)) for name, facet in FACETS.items()]

    def _values(self, name: str) -> list[FacetValue]:
        chosen = self.selected.get(name, [])
        rows = [(value, label, count) for value, label, count in self._counted(name) if value]
        known = {value for value, _label, _count in rows}
        rows += [(value, value, 0) for value in chosen if value not in known]
        return [
            FacetValue(value, str(THEMES.get(label, label)), count, value in chosen, self.url(name, value))
            for value, label, count in rows
        ]

    def _counted(self, name: str) -> QuerySet:
        facet = FACETS[name]
        bearing = ExcellentCase.objects.filter(
            facet.only, pk__in=self.cases(without=name).order_by().values("pk")
        )
        counted = bearing.order_by(*(facet.order or (facet.path,))).values(facet.path)
        return counted.annotate(
            label_=facet.label or F(facet.path), count_=Count("pk", distinct=True)
        ).values_list(facet.path, "label_", "count_")

    def address(self, path: str, selected: dict[str, list[str]] | None = None) -> str:
        """`path` with the whole question."""
        selected = self.selected if selected is None else selected
        pairs = [("q", self.text), *((name, one) for name in FACETS for one in selected.get(name, ()))]
        query = urlencode([(name, value) for name, value in pairs if value])
        return f"{path}?{query}" if query else path

    def url(self, name: str, value: str) -> str:
        """The list with one value added or taken away."""
        had = self.selected.get(name, [])
        values = [one for one in had if one != value] if value in had else [*had, value]
        return self.address(reverse("pilots:cases"), self.selected | {name: values})

    def chips(self, facets: list[FacetValues]) -> list[dict[str, str]]:
        return [
            {"label": f"{facet.label}: {value.label}", "url": value.url}
            for facet in facets
            for value in facet.values
            if value.selected
        ]
