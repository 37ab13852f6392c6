"""Where the network has nothing yet, as a table and in words."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.directory.models import Topic
from pilots.gaps import AXES, gaps


def axis_of(request):
    asked = request.GET.get("axis", "")
    return asked if asked in AXES else Topic.Facet.SECTOR.value


@require_safe
@public_page
def gap_view(request):
    found = gaps(request.user, axis_of(request))
    return render(request, "pilots/gaps/view.html", {"gaps": found, "axes": AXES.items()})


@require_safe
@public_page
def gap_table(request):
    """One row for each cell, the empty ones too."""
    found = gaps(request.user, axis_of(request))
    rows = [
        (str(cell.economy), str(cell.topic), cell.centres, cell.cases)
        for row in found.rows
        for cell in row.cells
    ]
    return as_csv(f"gaps-{found.axis}", ["economy", found.axis, "centres", "cases"], rows)
