"""Members of the group in the search over everything."""

import unicodedata
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _

from experts.finding import Search, address, mark
from experts.roster import entries, public_entries
from gscnet.accounts.models import User

SHOWN = 3
SUGGESTED = 3


@dataclass(frozen=True)
class Group:
    """What one part of the portal found: its first rows, how many there are, and where all of them stand."""

    title: str
    rows: list
    total: int
    url: str
    template: str


def found(user: User | AnonymousUser, text: str) -> Group | None:
    """Members whose entries hold the words, as far as this reader may know them; None for none."""
    if not text:
        return None
    search = Search(entries(user), text)
    if not search.found:
        return None
    return Group(
        title=_("Experts"),
        rows=mark(search.found[:SHOWN], search.query),
        total=len(search.found),
        url=address(reverse("experts:list"), search.text, {}),
        template="experts/_found.html",
    )


def suggestions(text: str) -> list[dict[str, str]]:
    """Public names in which a word begins as `text` does, each with its page."""
    start = folded(text)
    if len(start) < 2:
        return []
    alike = (each for each in public_entries() if f" {start}" in f" {folded(each.name)}")
    return [{"text": each.name, "url": each.url} for each in alike][:SUGGESTED]


def folded(text: str) -> str:
    """Without case and accents, as the search folds them."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()
