"""The public library to be taken away in one file."""

import tempfile

from django.http import FileResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from documents import packs, tasks
from documents.facets import labels
from documents.filters import DocumentFilter
from documents.finding import FACETS
from documents.models import OfflinePack
from documents.pack import Pack
from gscnet.common.filehttp import send_file
from gscnet.common.ratelimit import rate_limited

NAME = "gscnet-library.zip"


@require_safe
def offline(request):
    """What the pack of a question holds and how large it is; then its progress, then the way to it."""
    asked = _asked(request.GET)
    told = packs.told(asked)
    query = asked.urlencode()
    context = {
        "told": told,
        "query": asked.get("q", ""),
        "pairs": [(name, value) for name, values in asked.lists() for value in values],
        "is_part": bool(query),
        "pack": OfflinePack.objects.filter(key=told.key).first(),
        "library": _with(reverse("documents:list"), query),
        "again": _with(reverse("documents:offline"), query),
        "download": _with(reverse("documents:offline_pack"), query),
        "largest": packs.LARGEST,
    }
    return render(request, "documents/offline/page.html", context)


@require_POST
@rate_limited("offline_pack")
def prepare(request):
    """Have the worker make a large pack."""
    asked = _asked(request.POST)
    told = packs.told(asked)
    if told.documents and not told.is_small and not told.is_too_large:
        pack, is_new = packs.order(asked, told.size, told.key)
        if is_new:
            tasks.make_pack.defer(pack_id=pack.pk)
    return redirect(_with(reverse("documents:offline"), asked.urlencode()))


@require_safe
def download(request):
    """The pack as it is now; where there is none yet, the way back to the page that tells so."""
    asked = _asked(request.GET)
    told = packs.told(asked)
    if told.documents and told.is_small:
        return _made_now(request, asked, told)
    pack = OfflinePack.objects.filter(key=told.key, made_at__isnull=False).first()
    if pack is None or not told.documents:
        return redirect(_with(reverse("documents:offline"), asked.urlencode()))
    return send_file(
        request,
        pack.file,
        name=NAME,
        media_type="application/zip",
        size=pack.size,
        etag=pack.key,
        inline=False,
        public=True,
    )


def _made_now(request, asked, told):
    headers = {
        "ETag": f'"{told.key}"',
        "Cache-Control": "no-cache",
        "Content-Disposition": content_disposition_header(True, NAME),
    }
    stream = tempfile.TemporaryFile()  # noqa: SIM115, the answer closes it
    if request.method == "GET":
        Pack(asked).write(stream)
        stream.seek(0)
    return FileResponse(stream, content_type="application/zip", headers=headers)


def _asked(params):
    """As much of a query string as the library understands, in one order: its words and facets."""
    asked = DocumentFilter(params, labels=labels()).asked
    clean = QueryDict(mutable=True)
    if asked["q"]:
        clean["q"] = asked["q"]
    for name in FACETS:
        if values := asked.get(name):
            clean.setlist(name, sorted(values))
    return clean


def _with(path, query):
    return f"{path}?{query}" if query else path
