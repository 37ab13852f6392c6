"""Finding centres by words and facets: the same answer feeds the list, the map and the table.

The registry holds some hundreds of centres at the most, so what the facets need of all of them is
read in one query and counted here.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from documents.facets import Facet, Value
from gscnet.accounts.models import User
from gscnet.common.molds import stamp
from gscnet.common.sitesearch import containing
from gscnet.directory.models import Economy, Topic
from pilots.filters import FACETS
from pilots.map.marks import Mark, marks
from pilots.models import PilotCentre


@dataclass(frozen=True)
class Light:
    """As much of a centre as the facets and the map need."""

    pk: int
    slug: str
    name: str
    status: str
    city: str
    latitude: Any
    longitude: Any
    economy: str
    topics: frozenset[str]

    @property
    def url(self) -> str:
        return reverse("pilots:detail", args=[self.slug])

    @property
    def stage(self) -> str:
        return str(PilotCentre.Status(self.status).label)

    def values(self, facet: str) -> Iterable[str]:
        return {"stage": (self.status,), "economy": (self.economy,)}.get(facet, self.topics)


def labels() -> dict[str, dict[str, str]]:
    """What each value of each facet is called, in the order of the facet. Two queries."""
    names: dict[str, dict[str, str]] = {name: {} for name in FACETS}
    names["stage"] = {value: str(label) for value, label in PilotCentre.Status.choices}
    names["economy"] = dict(Economy.objects.values_list("code", "short_name"))
    for facet, slug, name in Topic.objects.values_list("facet", "slug", "name"):
        names[facet][slug] = name
    return names


class Registry:
    """The centres that `user` may know of, narrowed by what was asked."""

    def __init__(self, user: User | AnonymousUser, asked: dict[str, Any], known: dict[str, dict[str, str]]):
        self.user, self.text, self.known = user, asked["q"], known
        self.selected: dict[str, list[str]] = {name: asked[name] for name in FACETS if asked.get(name)}

    @cached_property
    def all(self) -> list[Light]:
        """Every centre that the words find, in the order of the list."""
        rows = containing(PilotCentre.objects.visible_to(self.user), "pilots_centre", self.text).annotate(
            slugs=ArrayAgg("topics__slug", filter=Q(topics__isnull=False), default=[])
        )
        rows = rows.order_by(*PilotCentre._meta.ordering)  # grouping drops it
        names = ("pk", "slug", "name", "status", "city", "latitude", "longitude", "economy__code", "slugs")
        return [Light(*row[:-1], topics=frozenset(row[-1])) for row in rows.values_list(*names)]

    @cached_property
    def found(self) -> list[Light]:
        return [row for row in self.all if self._fits(row)]

    def _fits(self, row: Light, *, but: str = "") -> bool:
        """Whether it has a selected value of every facet that has any, one facet left aside."""
        return all(
            not set(wanted).isdisjoint(row.values(name))
            for name, wanted in self.selected.items()
            if name != but
        )

    def rows(self, lights: list[Light]) -> list[PilotCentre]:
        """The centres themselves, in that order."""
        there = PilotCentre.objects.for_lists().in_bulk([light.pk for light in lights])
        return [there[light.pk] for light in lights if light.pk in there]

    def marks(self) -> list[Mark]:
        return marks(self.found)

    def address(self, path: str, name: str = "", value: str = "", *, keep_facets: bool = True) -> str:
        """The address of the whole question with one value added or taken away; page 1."""
        selected = dict(self.selected) if keep_facets else {}
        if name:
            had = selected.get(name, [])
            selected[name] = [one for one in had if one != value] if value in had else [*had, value]
        pairs = [("q", self.text), *((key, one) for key in FACETS for one in selected.get(key, ()))]
        query = urlencode([pair for pair in pairs if pair[1]])
        return f"{path}?{query}" if query else path

    def facets(self, path: str) -> list[Facet]:
        return [Facet(name, str(FACETS[name]), self._values(path, name)) for name in FACETS]

    def _values(self, path: str, name: str) -> list[Value]:
        """Values that lead somewhere and those selected, in the facet's own order."""
        counts = Counter(value for row in self.all if self._fits(row, but=name) for value in row.values(name))
        chosen = self.selected.get(name, [])
        there = [value for value in self.known[name] if counts[value] or value in chosen]
        return [self._value(path, name, value, counts[value], value in chosen) for value in there]

    def _value(self, path: str, name: str, value: str, count: int, selected: bool) -> Value:
        label, url = self.known[name][value], self.address(path, name, value)
        shown = {"name": name, "value": value, "label": label, "count": str(count), "url": url}
        html = stamp("documents/_facet_value.html", get_language() or "en", selected=selected, **shown)
        return Value(value, label, count, str(count), selected, url, html)

    def chips(self, path: str) -> list[dict[str, str]]:
        return [
            {"label": f"{FACETS[name]}: {self.known[name][value]}", "url": self.address(path, name, value)}
            for name, values in self.selected.items()
            for value in values
        ]
