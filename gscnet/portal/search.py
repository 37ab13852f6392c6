"""One box for everything the portal holds: the library, and beside it what each source found."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse

from documents.facets import address
from documents.suggestions import complete
from documents.views.library import listing
from events import search as events
from experts import search as experts
from gscnet.common.pagecache import public_page
from gscnet.workplan import search as decisions

# Each offers `found(user, text)`, a group of rows or None, and `suggestions(text)`, texts with addresses.
SOURCES = (experts, events, decisions)


@public_page
def site_search(request):
    context = listing(request, reverse("documents:list"))
    found = [source.found(request.user, context["query"]) for source in SOURCES]
    context["groups"] = [group for group in found if group]
    return render(request, "portal/search.html", context)


@public_page
def suggest(request):
    """Ways to go on typing: a list of links, or for browsers OpenSearch suggestions."""
    text = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    library = reverse("documents:list")
    suggestions = [{"text": one, "url": address(library, one, {})} for one in complete(text)]
    suggestions += [one for source in SOURCES for one in source.suggestions(text)]
    if request.GET.get("format") == "json":
        texts = [one["text"] for one in suggestions]
        return JsonResponse([text, texts], safe=False, content_type="application/x-suggestions+json")
    return render(request, "components/_suggestions.html", {"suggestions": suggestions})
