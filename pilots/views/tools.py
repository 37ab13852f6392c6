"""Procurement tools and the buyer's checklist."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gscnet.common.api import for_machines
from gscnet.common.pagecache import public_page
from gscnet.common.ratelimit import rate_limited
from gscnet.common.tables import as_csv
from gscnet.directory.models import Topic
from pilots.models import PilotCentre, ProcurementTool
from pilots.tools.checklist import ChecklistForm, Filled, OpenForm
from pilots.tools.finding import ToolList


@require_safe
@public_page
def tool_list(request):
    listing = ToolList(request.user, request.GET, reverse("pilots:tools"))
    return render(
        request,
        "pilots/tools/list.html",
        {"listing": listing, "csv_url": listing.on(reverse("pilots:tools_csv"))},
    )


@for_machines
def tool_csv(request):
    """The published tools that the address asks for, the same whoever asks."""
    head = [
        "Name",
        "In one sentence",
        "Subjects",
        "Version",
        "Date",
        "Endorsement",
        "Supported by",
        "Address",
    ]
    listing = ToolList(AnonymousUser(), request.GET, request.path)
    return as_csv("gscnet-tools", head, map(_cells, listing.found))


def _cells(tool):
    return [
        *(tool.name, tool.summary, "; ".join(map(str, tool.subjects)), tool.version, str(tool.dated or "")),
        *(tool.endorsement, "; ".join(map(str, tool.supporters.all()))),
        settings.SITE_URL + tool.get_absolute_url(),
    ]


@require_safe
@public_page
def tool_detail(request, slug):
    tool = get_object_or_404(ProcurementTool.objects.visible_to(request.user), slug=slug)
    topics = list(tool.topics.all())
    context = {
        "tool": tool,
        "centre": PilotCentre.objects.visible_to(request.user).filter(pk=tool.centre_id).first(),
        "criteria": tool.criteria.all(),
        "supporters": tool.supporters.order_by("protocol_order"),
        "sectors": [topic for topic in topics if topic.facet == Topic.Facet.SECTOR],
        "chain": [topic for topic in topics if topic.facet == Topic.Facet.CHAIN],
    }
    return render(request, "pilots/tools/detail.html", context)


# A form for strangers that changes nothing and is done in nobody's name: there is nothing to forge,
# and a token would bring a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@rate_limited("checklist")
@public_page
def tool_checklist(request, slug):
    """GET shows an empty checklist; POST gives back the filled one as page or file, and stores nothing."""
    tool = get_object_or_404(ProcurementTool.objects.visible_to(request.user), slug=slug)
    if request.method != "POST":
        return checklist_page(request, tool, ChecklistForm(tool=tool))
    if request.POST.get("make") == "open":
        return checklist_opened(request, tool)
    form = ChecklistForm(request.POST, tool=tool)
    if not form.is_valid():
        return checklist_page(request, tool, form, status=422)
    filled = Filled(form)
    if request.POST.get("make") == "pdf":
        return filled.as_pdf()
    if request.POST.get("make") == "docx":
        return filled.as_docx()
    if request.POST.get("make") == "csv":
        return filled.as_csv()
    return checklist_page(request, tool, form, filled=filled)


def checklist_opened(request, tool):
    """The page filled from a file that was taken away before."""
    opened = OpenForm(request.POST, request.FILES, tool=tool)
    if not opened.is_valid():
        return checklist_page(request, tool, ChecklistForm(tool=tool), opened=opened, status=422)
    said, lost = opened.read()
    form = ChecklistForm(said, tool=tool)
    filled = Filled(form) if form.is_valid() else None
    return checklist_page(request, tool, form, filled=filled, lost=lost, was_opened=True)


def checklist_page(request, tool, form, *, status=200, opened=None, **context):
    opened = opened or OpenForm(tool=tool)
    context |= {"tool": tool, "form": form, "open_form": opened}
    return render(request, "pilots/tools/checklist.html", context, status=status)
