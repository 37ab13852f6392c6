"""The library: what a visitor finds by words and facets."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.entries import planned
from documents.facets import Facets, address, labels
from documents.filters import DocumentFilter
from documents.finding import DEEPEST, FACETS, Search
from documents.rows import rows
from documents.suggestions import did_you_mean
from documents.tables import documents_table
from gscnet.common.api import for_machines
from gscnet.common.pagecache import public_page

PER_PAGE = 20


class Found:
    """The documents of a search as a paginator likes them: a length, and slices read when asked for."""

    def __init__(self, search, known):
        self.search, self.known = search, known

    def __len__(self):
        return min(self.search.total, DEEPEST)

    def __getitem__(self, part):
        ids = self.search.page(part.start, part.stop - part.start)
        return rows(ids, self.search.query, self.search.user, self.known)


@public_page
def document_list(request):
    context = listing(request, reverse("documents:list"))
    part = request.headers.get("HX-Target") == "results"
    return render(request, "documents/_results.html" if part else "documents/list.html", context)


@for_machines
def document_csv(request):
    return documents_table(request.GET)


@planned()
def listing(request, path):
    """What a page that lists documents at `path` needs, read from the query string."""
    known = labels(request.content_version)
    asked = DocumentFilter(request.GET, labels=known).asked
    selected = {name: asked[name] for name in FACETS if asked.get(name)}
    search = Search(request.user, asked["q"], selected, asked["sort"])
    page = Paginator(Found(search, known), PER_PAGE).get_page(asked["page"])
    facets = Facets(search, known, path)
    return {
        "query": search.text,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "total": search.total,
        "total_label": facets.total_label(),
        "facets": facets.facets(),
        "chips": facets.chips(),
        "selected": [(name, value) for name in search.chosen for value in selected[name]],
        "clear_url": address(path, search.text, {}, search.sort),
        "sorts": facets.sorts(),
        "did_you_mean": suggestion(search, path),
        "note": note(search),
        "feed_url": address(reverse("documents_feed"), "", selected),
        "offline_url": address(reverse("documents:offline"), search.text, selected),
        "csv_url": address(reverse("documents:csv"), search.text, selected),
        "has_filters": bool(selected),
    }


def suggestion(search, path):
    """Another spelling with its address, where the words as they are find nothing."""
    if search.total or not search.query.wanted:
        return None
    text = did_you_mean(search.query)
    return {"text": text, "url": address(path, text, search.selected, search.sort)} if text else None


def note(search):
    if search.is_cut:
        return _("The phrase was looked for in the most prominent documents only. Add a word or a filter.")
    return note_on(search.query)


def note_on(query):
    """Why these words can find nothing, or ""."""
    if not query.text:
        return ""
    if not query.groups:
        return _("There is no word in what you asked for.")
    if query.only_stop_words:
        return _("These words are too common to find anything by. Add one that says more.")
    return ""
