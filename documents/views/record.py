"""The page of one document."""

from django.shortcuts import get_object_or_404, render

from documents.models import Document
from gscnet.common.pagecache import public_page


@public_page
def document_detail(request, slug):
    document = get_object_or_404(Document.objects.visible_to(request.user), slug=slug)
    return render(request, "documents/detail.html", {"document": document})
