"""One box for everything the portal holds; so far that is the library."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse

from documents.facets import address
from documents.suggestions import complete
from documents.views.library import listing
from gscnet.common.pagecache import public_page


@public_page
def site_search(request):
    return render(request, "portal/search.html", listing(request, reverse("documents:list")))


@public_page
def suggest(request):
    """Ways to go on typing: a list of links, or for browsers OpenSearch suggestions."""
    text = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    texts = complete(text)
    if request.GET.get("format") == "json":
        return JsonResponse([text, texts], safe=False, content_type="application/x-suggestions+json")
    library = reverse("documents:list")
    suggestions = [{"text": one, "url": address(library, one, {})} for one in texts]
    return render(request, "components/_suggestions.html", {"suggestions": suggestions})
