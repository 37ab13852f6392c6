"""Which entries of the roster match words and filters, and how many would with one filter more.

A group has some dozens of members, so all that a reader may know of is read at once and counted here;
up to some hundreds that is faster than any index, and no index can hold what someone took back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from documents.facets import Facet, Value
from experts.roster import Entry
from gscnet.common.highlight import Text, highlight
from gscnet.common.molds import stamp
from gscnet.common.textsearch import Query, parse

LABELS = {
    "area": gettext_lazy("Area of expertise"),
    "economy": gettext_lazy("Economy"),
    "kind": gettext_lazy("Kind of organisation"),
}
# Of columns `name` and `words`, made as the words of everything else are.
VECTOR = "common_vector('en', name, '', '', words)"
MATCH = f"""
SELECT n FROM unnest(%s::int[], %s::text[], %s::text[]) AS entry (n, name, words)
WHERE {VECTOR} @@ %s::tsquery
"""  # noqa: S608, fixed parts only


@dataclass
class Search:
    """One question about what `entries` say. `selected` maps facets to values."""

    entries: list[Entry]
    text: str = ""
    selected: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def query(self) -> Query | None:
        return parse(self.text) if self.text else None

    @cached_property
    def matching(self) -> list[Entry]:
        """Those that hold the words, before any filter."""
        return with_words(self.entries, self.query) if self.query else self.entries

    @cached_property
    def found(self) -> list[Entry]:
        return [each for each in self.matching if all(self.passes(each, name) for name in self.selected)]

    def passes(self, entry: Entry, name: str) -> bool:
        chosen = self.selected.get(name)
        return not chosen or any(value in chosen for value in values_of(entry, name))

    def counts(self, name: str) -> Counter[str]:
        """How many each value of a facet would list, under the other filters as they stand."""
        others = [other for other in self.selected if other != name]
        listed = (each for each in self.matching if all(self.passes(each, other) for other in others))
        return Counter(value for each in listed for value in values_of(each, name))


def values_of(entry: Entry, name: str) -> list[str]:
    if name == "area":
        return [area.slug for area in entry.areas]
    if name == "economy":
        return [entry.economy.code]
    return [entry.organisation_kind] if entry.organisation_kind else []


def known(entries: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """Each facet's values that occur, and what they are called, in the order of the facet."""
    entries = list(entries)
    areas = {area for each in entries for area in each.areas}
    economies = {each.economy for each in entries}
    kinds = {each.organisation_kind: each.kind_label for each in entries if each.organisation_kind}
    return {
        "area": {area.slug: area.name for area in sorted(areas, key=lambda area: (area.order, area.name))},
        "economy": {
            economy.code: economy.short_name
            for economy in sorted(economies, key=lambda economy: economy.protocol_order)
        },
        "kind": dict(sorted(kinds.items(), key=lambda kind: kind[1])),
    }


def with_words(entries: list[Entry], query: Query) -> list[Entry]:
    """Those whose shown text holds what was asked; accents and case make no difference. One query."""
    wanted = query.within()
    if not wanted or not entries:
        return []
    names, texts = [each.name for each in entries], [words(each) for each in entries]
    with connection.cursor() as cursor:
        cursor.execute(MATCH, [list(range(len(texts))), names, texts, wanted])
        numbers = {n for (n,) in cursor}
    return [each for n, each in enumerate(entries) if n in numbers]


def words(entry: Entry) -> str:
    """Everything of an entry that words are looked for in, a sign between the parts so that none join."""
    parts = [
        entry.full_name,
        entry.position,
        entry.organisation,
        entry.kind_label,
        entry.seat.get_role_display(),
        entry.economy.short_name,
        *entry.economy.aliases,
        *entry.language_labels,
        *(area.name for area in entry.areas),
        entry.expertise,
    ]
    return " | ".join(str(part) for part in parts if part)


def mark(entries: list[Entry], query: Query | None) -> list[tuple[Entry, SafeString | str, SafeString | str]]:
    """Each entry with its name and what matters of its expertise, the words asked for marked."""
    if not query or not query.wanted:
        return [(each, each.full_name, "") for each in entries]
    texts = [Text(each.full_name, "en", whole=True) for each in entries]
    texts += [Text(each.expertise, "en") for each in entries]
    marked = highlight(texts, query)
    names, said = marked[: len(entries)], marked[len(entries) :]
    return [
        (each, name.html, text.html if text.found else "")
        for each, name, text in zip(entries, names, said, strict=True)
    ]


def address(path: str, text: str, selected: dict[str, list[str]]) -> str:
    """The address that holds a whole question; page 1."""
    pairs = [("q", text), *((name, value) for name in LABELS for value in selected.get(name, ()))]
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{path}?{query}" if query else path


def facets(search: Search, named: dict[str, dict[str, str]], path: str) -> list[Facet]:
    """Values that lead somewhere, and those selected, as links that keep the rest of the question."""
    return [
        Facet(name, str(label), list(_values(search, named, path, name))) for name, label in LABELS.items()
    ]


def chips(search: Search, named: dict[str, dict[str, str]], path: str) -> list[dict[str, str]]:
    return [
        {"label": f"{LABELS[name]}: {named[name][value]}", "url": toggled(search, path, name, value)}
        for name, chosen in search.selected.items()
        for value in chosen
    ]


def toggled(search: Search, path: str, name: str, value: str) -> str:
    """The address with one value added or taken away."""
    had = search.selected.get(name, [])
    chosen = [one for one in had if one != value] if value in had else [*had, value]
    return address(path, search.text, search.selected | {name: chosen})


def _values(search: Search, named: dict[str, dict[str, str]], path: str, name: str) -> Iterable[Value]:
    counts, chosen = search.counts(name), search.selected.get(name, [])
    for value, label in named[name].items():
        if counts[value] or value in chosen:
            shown = {"label": label, "url": toggled(search, path, name, value), "selected": value in chosen}
            html = stamp(
                "documents/_facet_value.html",
                get_language(),
                name=name,
                value=value,
                count=str(counts[value]),
                **shown,
            )
            yield Value(value=value, count=counts[value], count_label=str(counts[value]), html=html, **shown)
