"""What a subscription asks for: the library's own question, kept as one query string and said in words."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from documents.facets import LABELS, address
from documents.filters import DocumentFilter
from documents.finding import FACETS
from gscnet.common.news import Asked

Labels = dict[str, dict[str, str]]


def normal(params: QueryDict, known: Labels) -> str:
    """The words and facets that `params` name and the portal knows, in one order; the rest is dropped."""
    asked = DocumentFilter(params, labels=known).asked
    selected = {name: sorted(asked[name]) for name in FACETS if asked.get(name)}
    return address("", asked["q"], selected).removeprefix("?")


def read(question: str) -> Asked:
    params = QueryDict(question)
    return Asked(params.get("q", ""), {name: params.getlist(name) for name in FACETS if name in params})


def in_words(question: str, known: Labels) -> str:
    """“ports”; Topic: Trade; Economy: Chile."""
    asked = read(question)
    parts = [f"“{asked.text}”"] if asked.text else []
    for name, values in asked.facets.items():
        labels = "; ".join(known[name].get(value, value) for value in values)
        parts.append(f"{LABELS[name]}: {labels}")
    return ". ".join(parts) or _("everything new")
