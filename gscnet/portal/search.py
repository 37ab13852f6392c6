"""One box for everything the portal holds: what each pillar found, the best first, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from documents.entries import planned
from documents.facets import address
from documents.site_search import COUNTED, Library
from documents.suggestions import complete, did_you_mean
from documents.views.library import note_on
from events.search import SOURCES as EVENTS
from experts.search import SOURCES as EXPERTS
from gscnet.common.pagecache import public_page
from gscnet.common.sitesearch import Answer, Found, Source, find, names, vocabulary
from gscnet.common.textsearch import MAX_LENGTH, parse
from gscnet.portal.organisations import SOURCES as DIRECTORY
from gscnet.subscriptions.models import Part
from gscnet.workplan.search import SOURCES as PROGRESS
from pilots.search import SOURCES as PILOTS

COMPLETED, NAMED = 5, 8


@dataclass(frozen=True)
class Pillar:
    """A part of the portal: its sources, and the page it begins at."""

    name: str
    title: Any
    sources: Sequence[Source]
    page: str = ""


PILLARS = (
    Pillar("directory", gettext_lazy("Economies and organisations"), DIRECTORY),
    Pillar("library", gettext_lazy("Library"), (Library(),), "documents:list"),
    Pillar("experts", gettext_lazy("Experts"), EXPERTS, "experts:list"),
    Pillar("pilots", gettext_lazy("Pilot centres"), PILOTS, "pilots:list"),
    Pillar("events", gettext_lazy("Events"), EVENTS, "events:list"),
    Pillar("progress", gettext_lazy("Progress"), PROGRESS, "workplan:decisions"),
)
SOURCES = [source for pillar in PILLARS for source in pillar.sources]
# What may be named while someone types; of the library its words are completed instead.
NAMED_SOURCES = [source for source in SOURCES if not isinstance(source, Library)]


@dataclass
class Group:
    """What one pillar found: results, the best first, how many there are, links to all of them."""

    pillar: Pillar
    found: list[Found]
    total: int
    links: list[tuple[str, str]]

    @property
    def total_label(self) -> str:
        return f"{COUNTED}+" if self.total > COUNTED else str(self.total)

    @property
    def standing(self) -> tuple[bool, bool]:
        """Sorts groups: an economy by its name first, then those with the words in a title."""
        in_title = any(one.in_title for one in self.found)
        return not (in_title and self.pillar.name == "directory"), not in_title


@public_page
@require_safe
def site_search(request: HttpRequest) -> HttpResponse:
    text = asked_of(request)
    with planned():
        query = parse(text)
        groups = grouped(find(SOURCES, request.user, query), text)
        total = sum(group.total for group in groups)
        better = "" if total or not query.wanted else did_you_mean(query, *vocabulary(NAMED_SOURCES))
    context = {
        "query": text,
        "groups": groups,
        "total": total,
        "note": note_on(query),
        "did_you_mean": {"text": better, "url": address(request.path, better, {})} if better else None,
        "parts": Part.values,
        "pillars": [(pillar.title, reverse(pillar.page)) for pillar in PILLARS if pillar.page],
    }
    return render(request, "portal/search.html", context)


def asked_of(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:MAX_LENGTH]


def grouped(answers: list[Answer], text: str) -> list[Group]:
    """Answers by pillar, those with the words in a title first; pillars without any are left out."""
    groups = []
    left = iter(answers)
    for pillar in PILLARS:
        own = [next(left) for _source in pillar.sources]
        # Within a source they are in order already.
        found = [one for answer in own for one in answer.found]
        found.sort(key=lambda one: not one.in_title)
        links = [answer.source.all_of_them(answer.listed, text) for answer in own]
        if found:
            total = sum(answer.total for answer in own)
            groups.append(Group(pillar, found, total, [link for link in links if link]))
    return sorted(groups, key=lambda group: group.standing)


@public_page
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Ways to go on typing: a list of links, or for browsers OpenSearch suggestions.

    In the library's own box (`in=library`) they are words of the library and stay within it.
    """
    text = asked_of(request)[:100]
    in_library = request.GET.get("in") == "library"
    path = reverse("documents:list" if in_library else "portal:search")
    completed = complete(text)[: None if in_library else COMPLETED]
    suggestions = [{"text": one, "url": address(path, one, {})} for one in completed]
    if not in_library:
        suggestions += [
            {"text": one.title, "url": one.shown.url, "kind": one.kind, "language": one.language}
            for one in names(NAMED_SOURCES, request.user, text)[:NAMED]
        ]
    if request.GET.get("format") == "json":
        texts = list(dict.fromkeys(one["text"] for one in suggestions))
        return JsonResponse([text, texts], safe=False, content_type="application/x-suggestions+json")
    return render(request, "components/_suggestions.html", {"suggestions": suggestions})
