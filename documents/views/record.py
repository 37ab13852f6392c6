"""The page of one document, its citations, and what stays when it is withdrawn."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents import citations, metadata, permissions, usage
from documents.facts import facts, timeline
from documents.models import Document
from documents.neighbours import neighbours, newest_version
from gscnet.common.api import for_machines, problem
from gscnet.common.pagecache import public_page

# May the reader …? Asked of permissions.py for those who are signed in, no for all others.
MAY = ("edit", "read_thread", "make_version")


@require_safe
@public_page
def document_detail(request, slug):
    document = _find(request.user, slug)
    if document is None:
        return withdrawn_or_404(request, slug)
    context = _record(document, request.user)
    return metadata.signposted(request, "documents/detail.html", context, metadata.signposts(document))


@require_safe
@public_page
def document_cite(request, slug, ending):
    document = _find(request.user, slug)
    if document is None:
        return withdrawn_or_404(request, slug)
    _label, media_type, write = citations.FORMATS[ending]
    return HttpResponse(
        write(document),
        content_type=f"{media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{document.slug}.{ending}"',
            "Link": metadata.describes(citations.address(document)),
        },
    )


@for_machines
def document_linkset(request, slug):
    """The signposts of a public record in one file (FAIR signposting, level 2)."""
    document = _find(AnonymousUser(), slug)
    if document is None:
        return problem(404, "There is nothing public at this address.")
    return JsonResponse(
        metadata.linkset(document), content_type=metadata.LINKSET, json_dumps_params={"ensure_ascii": False}
    )


def _find(user, slug):
    """The document with all that its record shows, or None where `user` may not know of it."""
    return (
        Document.objects.visible_to(user)
        .select_related("publisher")
        .prefetch_related("economies", "topics", "translations", "files")
        .filter(slug=slug)
        .order_by()
        .first()
    )


def withdrawn_or_404(request, slug):
    document = Document.objects.tombstones().select_related("publisher").filter(slug=slug).first()
    if document is None:
        raise Http404
    context = {
        "document": document,
        "citation": citations.as_text(document),
        "reason": document.withdrawal_reason,
        "withdrawn_at": document.withdrawn_at,
        "newest": newest_version(document, request.user),
    }
    return render(request, "documents/withdrawn.html", context, status=410)


def _record(document, user):
    files = list(document.files.all()) if permissions.can_read_files(user, document) else []
    primary = _in_language(files, document.language)
    around = neighbours(document, user)
    covered = next((file for file in [primary, *files] if file and file.cover), None)
    cover_url = covered.cover_url if covered else ""
    formats = [
        (label, media_type, reverse("documents:cite", args=[document.slug, ending]))
        for ending, (label, media_type, _write) in citations.FORMATS.items()
    ]
    return {
        "document": document,
        "files": files,
        "primary_file": primary,
        "cover_url": cover_url,
        "cover_width": covered.cover_width if covered else None,
        "cover_height": covered.cover_height if covered else None,
        "translations": document.translations.all(),
        "facts": facts(document),
        "versions": around.versions,
        "newest": around.newest,
        "relations": around.relations,
        "related": around.related,
        "usage": usage.totals(document) if document.published_at else None,
        "citation": citations.as_text(document),
        "cite_formats": [(label, url) for label, _media_type, url in formats],
        "metadata": metadata.meta_tags(document),
        "open_graph": metadata.open_graph(document, cover_url),
        "json_ld": metadata.json_ld(document),
        "canonical": citations.address(document),
        "alternates": formats,
        **_work(document, user),
    }


def _in_language(files, language):
    """The file to read first: in the record's own language if there is one."""
    return next((file for file in files if file.language == language), files[0] if files else None)


def _work(document, user):
    """What those who write or edit it see besides: its status, the conversation, the next steps."""
    may = {
        f"can_{verb}": user.is_authenticated and getattr(permissions, f"can_{verb}")(user, document)
        for verb in MAY
    }
    return {
        **may,
        "edit_url": reverse("documents:edit", args=[document.slug]) if may["can_edit"] else "",
        "comments": document.comments.select_related("author") if may["can_read_thread"] else [],
        "timeline": timeline(document) if may["can_read_thread"] else [],
    }
