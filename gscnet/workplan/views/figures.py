"""The figures of the network as of a day, each with the rows behind it (#71, #80)."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.workplan.figures import FIGURES, may_know
from gscnet.workplan.filters import DayForm
from gscnet.workplan.permissions import can_look_at_any_day

PER_PAGE = 50


@public_page
@require_safe
def figure_list(request):
    day = DayForm(request.GET).day
    found = [make(day) for make in FIGURES.values()]
    told = may_know(request.user, found, day)
    context = {
        "figures": [(figure, figure.url(day), figure.key not in told) for figure in found],
        "day": day,
        "form": DayForm(initial={"on": day}),
        "csv_url": reverse("workplan:figures_csv") + (f"?on={day.isoformat()}" if day else ""),
    }
    return render(request, "workplan/figures.html", context)


@public_page
@require_safe
def figure_table(request):
    """The same to take away; what is not told is an empty cell."""
    day = DayForm(request.GET).day
    found = [make(day) for make in FIGURES.values()]
    told = may_know(request.user, found, day)
    rows = (
        [
            str(figure.label),
            figure.number if figure.key in told and not figure.is_hidden else None,
            figure.said if figure.key in told else "",
            settings.SITE_URL + figure.url(day),
        ]
        for figure in found
    )
    return as_csv("gscnet-figures", [_("Figure"), _("Number"), _("As it is written"), _("Rows")], rows)


@public_page
@require_safe
def figure_rows(request, key):
    """The rows behind one figure, as far as the reader may know them; how many others there are."""
    if key not in FIGURES:
        raise Http404
    day = DayForm(request.GET).day
    figure = FIGURES[key](day)
    is_told = bool(may_know(request.user, [figure], day))
    lines = figure.lines(request.user) if is_told else []
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "figure": figure,
        "day": day,
        "form": DayForm(initial={"on": day}),
        "is_told": is_told,
        "said": figure.said if not can_look_at_any_day(request.user) else f"{figure.number:,}",
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "unseen": 0 if figure.is_hidden and not lines else len(figure.rows) - len(lines),
    }
    return render(request, "workplan/figure.html", context)
