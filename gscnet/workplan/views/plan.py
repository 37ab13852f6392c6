"""The work plan: what is done, running and late."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.workplan.filters import PlanForm
from gscnet.workplan.models import WorkPlan
from gscnet.workplan.permissions import can_edit_plan
from gscnet.workplan.progress import STATES, TaskRows, add_evidence, all_rows, counts, plan_to_show, progress
from gscnet.workplan.register import on_plan


@public_page
@require_safe
def current_plan(request):
    """The plan in force, else the newest that was; a page that says so while there is none."""
    plan = plan_to_show(request.user)
    if plan is None:
        return render(request, "workplan/no_plan.html", {"can_edit": can_edit_plan(request.user)})
    return _page(request, plan)


@public_page
@require_safe
def plan_detail(request, slug):
    plan = get_object_or_404(WorkPlan.objects.visible_to(request.user), slug=slug)
    return _page(request, plan)


@public_page
@require_safe
def plan_table(request, slug):
    """The milestones as a table, of the state and the day that are asked for."""
    plan = get_object_or_404(WorkPlan.objects.visible_to(request.user), slug=slug)
    state, on = _asked(request)
    rows = [row for row in all_rows(progress(plan, on)) if state in ("", row.state)]
    if on is None:
        add_evidence(rows, request.user)
    head = [_("Task"), _("Milestone"), _("Due"), _("State"), _("Since"), _("Shown by"), _("Address")]
    return as_csv(f"gscnet-{plan.slug}", head, (_cells(row) for row in rows))


def _cells(row):
    milestone = row.milestone
    return [
        milestone.task.number,
        milestone.title,
        row.due.edtf if row.due else "",
        row.get_status_display(),
        row.since.isoformat() if row.since else "",
        "; ".join(str(shown.target) for shown in row.evidence),
        settings.SITE_URL + milestone.get_absolute_url(),
    ]


def _address(path, state, on):
    """`path` with the question that it repeats."""
    asked = {"state": state, "on": on.isoformat() if on else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{query}" if query else path


def _asked(request):
    """(state or "", day or None for now); of today and of days to come there is only now."""
    state, on = PlanForm(request.GET).asked
    return state, None if on is not None and on >= timezone.now().date() else on


def _page(request, plan):
    state, on = _asked(request)
    tasks = progress(plan, on)
    rows = all_rows(tasks)
    if on is None:
        add_evidence(rows, request.user)
    tally = counts(rows)
    if state:
        tasks = [TaskRows(each.task, [row for row in each.rows if row.state == state]) for each in tasks]
    context = {
        "plan": plan,
        "tasks": tasks,
        "total": len(rows),
        "shown": len(all_rows(tasks)),
        "tally": [(key, label, tally[key]) for key, label in STATES.items() if tally[key] or key == "late"],
        "state": state,
        "state_label": STATES.get(state, ""),
        "on": on,
        "form": PlanForm(initial={"on": on}),
        "document": Document.objects.visible_to(request.user).filter(pk=plan.document_id).first(),
        "others": WorkPlan.objects.visible_to(request.user).exclude(pk=plan.pk),
        "decisions": on_plan(plan, request.user),
        "can_edit": can_edit_plan(request.user),
        "csv_url": _address(reverse("workplan:plan_csv", args=[plan.slug]), state, on),
        "canonical": settings.SITE_URL + plan.get_absolute_url(),
    }
    return render(request, "workplan/plan.html", context)
