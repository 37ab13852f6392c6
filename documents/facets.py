"""The facets of the library: what their values are called, how often they occur, where they lead."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.entries import Counts
from documents.finding import FACETS, NEWEST, OLDEST, RELEVANCE, TITLE, Search
from documents.models import Document, FacetCount
from gscnet.common.languages import NAMES
from gscnet.directory.models import Economy, Organisation, Topic

LABELS = {
    "kind": gettext_lazy("Kind"),
    "publisher_kind": gettext_lazy("Publisher"),
    "topic": gettext_lazy("Topic"),
    "economy": gettext_lazy("Economy"),
    "language": gettext_lazy("Language"),
    "year": gettext_lazy("Year"),
}
SORT_LABELS = {
    RELEVANCE: gettext_lazy("Best match"),
    NEWEST: gettext_lazy("Newest"),
    OLDEST: gettext_lazy("Oldest"),
    TITLE: gettext_lazy("Title"),
}
# Facets whose values keep an order of their own; the others show the most frequent first.
KEEP_ORDER = {"economy", "year"}


@dataclass(slots=True)
class Value:
    value: str
    label: str
    count: int
    count_label: str
    selected: bool
    url: str


@dataclass(slots=True)
class Facet:
    name: str
    label: str
    values: list[Value]


def labels() -> dict[str, dict[str, str]]:
    """What each value of each facet is called, in the order of the facet. Three queries."""
    years = FacetCount.objects.filter(facet="year").order_by("-value").values_list("value", flat=True)
    return {
        "kind": dict(Document.Kind.choices),
        "publisher_kind": dict(Organisation.Kind.choices),
        "topic": dict(Topic.objects.values_list("slug", "name")),
        "economy": dict(Economy.objects.values_list("code", "short_name")),
        "language": NAMES,
        "year": {year: year for year in years},
    }


def address(path: str, text: str, selected: dict[str, list[str]], sort: str = "") -> str:
    """The address that holds a whole question; page 1."""
    pairs = [
        ("q", text),
        *((name, value) for name in FACETS for value in selected.get(name, ())),
        ("sort", sort),
    ]
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{path}?{query}" if query else path


def rounded(count: int) -> str:
    """An estimate as three figures: 12,347 is about 12,300."""
    digits = max(len(str(count)) - 3, 0)
    return number_format(round(count, -digits), force_grouping=True)


class Facets:
    """Facets, chips and orders of one search, as links that keep the rest of the question."""

    def __init__(self, search: Search, known: dict[str, dict[str, Any]], path: str) -> None:
        self.search, self.known, self.path = search, known, path

    def url(self, name: str = "", value: str = "", sort: str | None = None) -> str:
        """The address with one value added or taken away, or in another order."""
        selected = dict(self.search.selected)
        if name:
            had = selected.get(name, [])
            selected[name] = [one for one in had if one != value] if value in had else [*had, value]
        return address(self.path, self.search.text, selected, self.search.sort if sort is None else sort)

    def facets(self) -> list[Facet]:
        """Values that lead somewhere, and those selected; the selected come first."""
        counts: Counts = self.search.counts
        return [Facet(name, str(LABELS[name]), self.values(name, counts[name])) for name in FACETS]

    def values(self, name: str, counts: dict[str, int]) -> list[Value]:
        chosen = self.search.selected.get(name, [])
        found = [value for value in self.known[name] if counts.get(value) or value in chosen]
        if name not in KEEP_ORDER:
            found.sort(key=lambda value: -counts.get(value, 0))
        found.sort(key=lambda value: value not in chosen)
        factor = self.search.factors.get(name, self.search.factors[""])
        label = number_format if factor == 1 else lambda count, **options: "~" + rounded(count)
        return [
            Value(
                value,
                str(self.known[name][value]),
                counts.get(value, 0),
                label(counts.get(value, 0), force_grouping=True),
                value in chosen,
                self.url(name, value),
            )
            for value in found
        ]

    def chips(self) -> list[dict[str, str]]:
        return [
            {"label": f"{LABELS[name]}: {self.known[name][value]}", "url": self.url(name, value)}
            for name in self.search.chosen
            for value in self.search.selected[name]
        ]

    def sorts(self) -> list[dict[str, Any]]:
        names = [name for name in SORT_LABELS if name != RELEVANCE or self.search.query.wanted]
        return [
            {
                "label": SORT_LABELS[name],
                "url": self.url(sort="" if name == names[0] else name),
                "selected": name == self.search.order,
            }
            for name in names
        ]

    def total_label(self) -> str:
        total = self.search.total
        if self.search.is_exact:
            return number_format(total, force_grouping=True)
        return (_("at least %s") if self.search.is_cut else _("about %s")) % rounded(total)
