"""What apps tell subscribers of: one question, asked of each for what became public in a span of time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# No letter lists more; who wants all of it follows the link.
MOST = 100


@dataclass(frozen=True)
class Asked:
    """Words and values of facets, by the names and as the lists of the portal know them; all may be empty."""

    text: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def values(self, name: str) -> list[str]:
        return list(self.facets.get(name, ()))

    def only(self, *names: str) -> bool:
        """Whether nothing is asked but of these facets."""
        return not {name for name, values in self.facets.items() if values} - set(names)


@dataclass(frozen=True)
class Item:
    """Something new: what it is, where it stands on this site, and since when it is public."""

    title: str
    path: str
    note: str
    at: dt.datetime
