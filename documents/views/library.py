"""The library: what a visitor finds by facets."""

from django.shortcuts import render

from documents.models import Document
from gscnet.common.pagecache import public_page


@public_page
def document_list(request):
    documents = Document.objects.visible_to(request.user).current().for_lists()
    return render(request, "documents/list.html", {"documents": documents[:20]})
