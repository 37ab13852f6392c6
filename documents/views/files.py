"""The bytes of a document's files, and the pictures of their covers."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from documents import metadata, permissions
from documents.models import Document, DocumentFile
from documents.views.record import withdrawn_or_404
from gscnet.common.filehttp import SAVED, send_file

COVER_SECONDS = 3600


@require_safe
def document_file(request, slug, pk, name):
    file = _find(request.user, slug, pk)
    if file is None or not permissions.can_read_files(request.user, file.document):
        return withdrawn_or_404(request, slug)
    if name != file.name:
        return redirect(file)
    response = send_file(
        request,
        file.file,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        etag=file.sha256,
        inline=file.is_pdf,
        public=file.document.is_public,
    )
    response.headers["Link"] = metadata.file_signposts(file.document)
    return response


@require_safe
def document_cover(request, slug, pk, size):
    file = _find(request.user, slug, pk)
    cover = file and {"large": file.cover, "small": file.cover_small}[size]
    if not cover or not permissions.can_read_files(request.user, file.document):
        raise Http404
    # A browser may keep what a stranger saw for a while, no cache between may: it can be withdrawn.
    kept = f"max-age={COVER_SECONDS}" if file.document.is_public else "no-cache"
    headers = {
        "ETag": f'"{cover.name.rpartition("/")[2]}"',
        "Cache-Control": f"private, {kept}",
        "Content-Security-Policy": SAVED,
    }
    response = get_conditional_response(request, etag=headers["ETag"])
    if response is None:
        with cover.open("rb") as stream:
            response = HttpResponse(stream.read(), content_type="image/webp")
    for name, value in headers.items():
        response[name] = value
    return response


def _find(user, slug, pk):
    """The file with its document, or None where `user` may not know of it."""
    seen = Document.objects.visible_to(user).filter(slug=slug)
    return DocumentFile.objects.select_related("document").filter(pk=pk, document__in=seen).first()
