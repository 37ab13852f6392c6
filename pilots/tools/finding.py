"""Finding procurement tools by category of product and link of the chain.

There are some dozens at the most, so they are read in one go and counted here.
"""

from collections import Counter
from urllib.parse import urlencode

import django_filters
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.facets import Facet, Value
from documents.filters import ValuesFilter
from gscnet.common.molds import stamp
from gscnet.directory.models import Topic
from pilots.models import ProcurementTool
from pilots.permissions import Person

FACETS = {Topic.Facet.SECTOR: _("Category of product"), Topic.Facet.CHAIN: _("Link of the chain")}


class ToolFilter(django_filters.FilterSet):
    """Reads the query string; whatever else stands in the address is passed over."""

    sector = ValuesFilter(label=FACETS[Topic.Facet.SECTOR])
    chain = ValuesFilter(label=FACETS[Topic.Facet.CHAIN])

    class Meta:
        model = ProcurementTool
        fields = []

    def __init__(self, data, *, labels):
        super().__init__(data, queryset=ProcurementTool.objects.none())
        for name in FACETS:
            self.form.fields[name].known = labels[name]

    @property
    def asked(self) -> dict[str, list[str]]:
        self.form.is_valid()
        return {name: self.form.cleaned_data[name] for name in FACETS if self.form.cleaned_data.get(name)}


class ToolList:
    """The tools that a person may see, narrowed by what was asked; two queries and one for the topics."""

    def __init__(self, user: Person, data, path: str) -> None:
        self.path = path
        self.labels: dict[str, dict[str, str]] = {name: {} for name in FACETS}
        for facet, slug, name in Topic.objects.values_list("facet", "slug", "name"):
            self.labels[facet][slug] = name
        self.filter = ToolFilter(data, labels=self.labels)
        self.selected = self.filter.asked
        self.all = list(ProcurementTool.objects.visible_to(user).prefetch_related("topics", "supporters"))
        self.found = [tool for tool in self.all if self._fits(tool)]

    def _fits(self, tool: ProcurementTool, *, but: str = "") -> bool:
        """Whether it has a selected value of every facet that has any, one facet left aside."""
        slugs = {topic.slug for topic in tool.topics.all()}
        return all(not slugs.isdisjoint(wanted) for name, wanted in self.selected.items() if name != but)

    def on(self, path: str) -> str:
        """The same question at another address."""
        pairs = [(key, one) for key, values in self.selected.items() for one in values if one]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def address(self, name: str = "", value: str = "") -> str:
        """The same question with one value added or taken away."""
        had = self.selected.get(name, [])
        changed = [one for one in had if one != value] if value in had else [*had, value]
        pairs = [
            (key, one) for key, values in (self.selected | {name: changed}).items() for one in values if one
        ]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @property
    def facets(self) -> list[Facet]:
        return [Facet(name, str(label), self._values(name)) for name, label in FACETS.items()]

    def _values(self, name: str) -> list[Value]:
        counts = Counter(
            topic.slug for tool in self.all if self._fits(tool, but=name) for topic in tool.topics.all()
        )
        chosen = self.selected.get(name, [])
        there = [slug for slug in self.labels[name] if counts[slug] or slug in chosen]
        return [self._value(name, slug, counts[slug], slug in chosen) for slug in there]

    def _value(self, name: str, slug: str, count: int, selected: bool) -> Value:
        label, url = self.labels[name][slug], self.address(name, slug)
        shown = {"name": name, "value": slug, "label": label, "count": str(count), "url": url}
        html = stamp("documents/_facet_value.html", get_language() or "en", selected=selected, **shown)
        return Value(slug, label, count, str(count), selected, url, html)

    @property
    def chips(self) -> list[dict[str, str]]:
        return [
            {"label": f"{FACETS[name]}: {self.labels[name][value]}", "url": self.address(name, value)}
            for name, values in self.selected.items()
            for value in values
        ]
