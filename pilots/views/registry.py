"""The registry of pilot centres: list, map and table of the same facts."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from pilots.filters import CentreFilter
from pilots.finding import Registry, labels
from pilots.models import PilotCentre

PER_PAGE = 25


@require_safe
@public_page
def centre_list(request):
    registry, asked = _asked(request)
    path = reverse("pilots:list")
    page = Paginator(registry.found, PER_PAGE).get_page(asked["page"])
    chips = registry.chips(path)
    context = {
        "query": registry.text,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "centres": registry.rows(page.object_list),
        "total": len(registry.found),
        "marks": (placed := registry.marks()),
        "unplaced": len(registry.found) - len(placed),
        "stages": PilotCentre.Status.choices,
        "facets": registry.facets(path),
        "chips": chips,
        "clear_url": registry.address(path, keep_facets=False),
        "csv_url": registry.address(reverse("pilots:csv")),
    }
    part = request.headers.get("HX-Target") == "results"
    return render(request, "pilots/_results.html" if part else "pilots/list.html", context)


@require_safe
@public_page
def centre_csv(request):
    """The whole list that the address asks for, to take away."""
    registry, _asked_for = _asked(request)
    head = [
        "Name",
        "Stage",
        "Since",
        "Economy",
        "City",
        "Latitude",
        "Longitude",
        "Host organisation",
        "Topics",
        "Renewal due",
        "Address",
    ]
    rows = (_line(centre) for centre in registry.rows(registry.found))
    return as_csv("pilot-centres", head, rows)


def _line(centre):
    return [
        centre.name,
        centre.get_status_display(),
        str(centre.stage_since or ""),
        str(centre.economy),
        centre.city,
        centre.latitude,
        centre.longitude,
        str(centre.host or ""),
        "; ".join(str(topic) for topic in centre.topics.all()),
        centre.renewal_due_on,
        settings.SITE_URL + centre.get_absolute_url(),
    ]


def _asked(request):
    known = labels()
    asked = CentreFilter(request.GET, labels=known).asked
    return Registry(request.user, asked, known), asked
