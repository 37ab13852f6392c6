"""Progress reports: the list, each report, its files, and the rows behind its figures."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.workplan.figures import FIGURES
from gscnet.workplan.models import ProgressReport
from gscnet.workplan.permissions import can_edit_report
from gscnet.workplan.reporting import papers
from gscnet.workplan.reporting.record import as_text, record_of


@public_page
@require_safe
def report_list(request):
    context = {
        "reports": ProgressReport.objects.visible_to(request.user).defer("record"),
        "can_edit": can_edit_report(request.user),
    }
    return render(request, "workplan/reports.html", context)


@public_page
@require_safe
def report_table(request):
    """Issued reports as a table, whoever asks."""
    head = [_("As of"), _("Title"), _("Document number"), _("Issued"), _("Replaces"), "SHA-256", _("Address")]
    found = ProgressReport.objects.public().defer("record").select_related("replaces")
    return as_csv("gscnet-progress-reports", head, map(_cells, found))


def _cells(report):
    return [
        report.as_of.isoformat(),
        report.title,
        report.paper,
        report.issued_at.date().isoformat(),
        report.replaces.title if report.replaces else "",
        report.sha256,
        settings.SITE_URL + report.get_absolute_url(),
    ]


@public_page
@require_safe
def report_detail(request, slug):
    """The report as issued; for staff also a draft, with the figures of now."""
    report = _find(request, slug)
    record = record_of(report)
    context = {
        "report": report,
        "record": record,
        "sections": [
            (section["heading"], _linked(report, record, section)) for section in record["sections"]
        ],
        "figures": [
            (figure, _rows_of(report, key, figure))
            for key in FIGURES
            if (figure := record["figures"].get(key))
        ],
        "files": report.files.defer("content"),
        "newer": ProgressReport.objects.visible_to(request.user).filter(replaces=report).first(),
        "older": ProgressReport.objects.visible_to(request.user).filter(pk=report.replaces_id).first(),
        "can_edit": can_edit_report(request.user),
        "canonical": settings.SITE_URL + report.get_absolute_url(),
    }
    return render(request, "workplan/report.html", context)


@public_page
@require_safe
def report_figure(request, slug, key):
    """The rows behind a figure as they were when the report was issued."""
    report = _find(request, slug)
    figure = record_of(report)["figures"].get(key)
    if figure is None or key not in FIGURES:
        raise Http404
    context = {
        "report": report,
        "figure": figure,
        "unseen": _unseen(figure),
        "live": f"{reverse('workplan:figure', args=[key])}?on={report.as_of.isoformat()}",
    }
    return render(request, "workplan/report_figure.html", context)


@public_page
@require_safe
def report_record(request, slug):
    """The record, byte for byte what the hash is of."""
    report = _find(request, slug)
    text = report.record if report.is_issued else as_text(record_of(report))
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@public_page
@require_safe
def report_file(request, slug, kind):
    """The file as it was issued; of a draft one made now."""
    if kind not in papers.WRITERS:
        raise Http404
    report = _find(request, slug)
    kept = report.files.filter(kind=kind).first()
    content = bytes(kept.content) if kept else papers.WRITERS[kind](record_of(report))
    return HttpResponse(
        content,
        content_type=papers.MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{report.slug}.{kind}"'},
    )


def _find(request, slug):
    return get_object_or_404(ProgressReport.objects.visible_to(request.user), slug=slug)


def _rows_of(report, key, figure):
    """Where a figure opens its rows: as issued; live while it follows the data, and where it names people."""
    if report.is_issued and not figure["names_people"]:
        return reverse("workplan:report_figure", args=[report.slug, key])
    return f"{reverse('workplan:figure', args=[key])}?on={report.as_of.isoformat()}"


def _unseen(figure):
    """How many rows are not public; where rows state amounts, none are counted."""
    counted = figure["number"] or 0
    return max(counted - len(figure["rows"]), 0) if figure["counts_rows"] else 0


def _linked(report, record, section):
    """Blocks with the address of the rows beside each figure in the prose."""
    return [
        {
            "lines": block["lines"],
            "runs": [
                (
                    run["text"],
                    _rows_of(report, run["figure"], record["figures"][run["figure"]])
                    if run["figure"]
                    else "",
                )
                for run in block["runs"]
            ],
        }
        for block in section["blocks"]
    ]
