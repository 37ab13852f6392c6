"""The library's addresses."""

from django.shortcuts import get_object_or_404, render

from documents.models import Document
from gscnet.common.pagecache import public_page


@public_page
def document_list(request):
    documents = Document.objects.visible_to(request.user).current().for_lists()
    return render(request, "documents/list.html", {"documents": documents[:20]})


@public_page
def document_detail(request, slug):
    document = get_object_or_404(Document.objects.visible_to(request.user), slug=slug)
    return render(request, "documents/detail.html", {"document": document})


def document_file(request, slug, pk, name):
    raise NotImplementedError
