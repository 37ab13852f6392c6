"""The facets of the library: what their values are called, how often they occur, where they lead."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.db import connection
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from documents.entries import Counts
from documents.finding import FACETS, NEWEST, OLDEST, RELEVANCE, TITLE, Search
from documents.models import Document
from gscnet.common.languages import LANGUAGES
from gscnet.common.molds import stamp
from gscnet.directory.models import Organisation

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
FIRST = 6
# Stands in an address where a value will be added, as questions never hold it.
NEW, NEW_QUOTED = "\0", "%00"


VOCABULARY = """
SELECT 'topic', slug, name, "order" FROM directory_topic
UNION ALL SELECT 'economy', code, short_name, protocol_order FROM directory_economy
UNION ALL SELECT 'year', value, value, -value::int FROM documents_facetcount
    WHERE facet = 'year' AND documents > 0
ORDER BY 1, 4, 3
"""


@dataclass(slots=True)
class Value:
    """One value of a facet; `html` is templates/documents/_facet_value.html filled in."""

    value: str
    label: str
    count: int
    count_label: str
    selected: bool
    url: str
    html: SafeString


@dataclass(slots=True)
class Facet:
    """`first` and `more` are the values as HTML: those that are shown at once, and the rest."""

    name: str
    label: str
    values: list[Value]

    @property
    def first(self) -> SafeString:
        return joined(self.values[:FIRST])

    @property
    def more(self) -> SafeString:
        return joined(self.values[FIRST:])

    @property
    def more_count(self) -> int:
        return len(self.values) - FIRST


def joined(values: list[Value]) -> SafeString:
    return mark_safe("".join(value.html for value in values))  # noqa: S308, each is stamped


def labels(version: int | None = None) -> dict[str, dict[str, str]]:
    """What each value of each facet is called, in the order of the facet.

    One query; none where they were asked for at the same content version before.
    """
    names = read_labels() if version is None else kept_labels(version)
    return fixed_labels(get_language()) | names


@lru_cache(2)
def kept_labels(version: int) -> dict[str, dict[str, str]]:
    return read_labels()


def read_labels() -> dict[str, dict[str, str]]:
    """Those that stand in the database."""
    names: dict[str, dict[str, str]] = {"topic": {}, "economy": {}, "year": {}}
    with connection.cursor() as cursor:
        cursor.execute(VOCABULARY)
        for facet, value, label, _order in cursor:
            names[facet][value] = label
    return names


@cache
def fixed_labels(language: str) -> dict[str, dict[str, str]]:
    """Names that stand in the code, in the language of the page."""
    return {
        "kind": {value: str(label) for value, label in Document.Kind.choices},
        "publisher_kind": {value: str(label) for value, label in Organisation.Kind.choices},
        "language": {value: str(label) for value, label in LANGUAGES},
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


def grouped(count: int) -> str:
    return str(count) if count < 1000 else in_groups(count, get_language())


@lru_cache(10_000)
def in_groups(count: int, language: str) -> str:
    """As the language of the page, which `language` must be, writes it."""
    return number_format(count, force_grouping=True)


def rounded(count: int) -> str:
    """An estimate as three figures: 12,347 is about 12,300."""
    return grouped(round(count, -max(len(str(count)) - 3, 0)))


class Facets:
    """Facets, chips and orders of one search, as links that keep the rest of the question."""

    def __init__(self, search: Search, known: dict[str, dict[str, Any]], path: str) -> None:
        self.search, self.known, self.path = search, known, path
        self.language = get_language()

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
        about = "~" if self.search.is_estimated(name) else ""
        before, after = self.url(name, NEW).split(NEW_QUOTED)
        urls = {
            value: self.url(name, value) if value in chosen else f"{before}{quote_plus(value)}{after}"
            for value in found
        }
        return [
            self.value(name, value, counts.get(value, 0), value in chosen, about, urls[value])
            for value in found
        ]

    def value(self, name: str, value: str, count: int, selected: bool, about: str, url: str) -> Value:
        label = self.known[name][value]
        count_label = about + (rounded(count) if about else grouped(count))
        html = stamp(
            "documents/_facet_value.html",
            self.language,
            name=name,
            value=value,
            label=label,
            count=count_label,
            url=url,
            selected=selected,
        )
        return Value(value, label, count, count_label, selected, url, html)

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
            return grouped(total)
        return (_("at least %s") if self.search.is_cut else _("about %s")) % rounded(total)
