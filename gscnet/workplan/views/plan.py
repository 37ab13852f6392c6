"""The work plan: what is done, running and late."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.models import Document
from gscnet.common.pagecache import public_page
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


def _page(request, plan):
    state, on = PlanForm(request.GET).asked
    today = timezone.now().date()
    if on is not None and on >= today:
        on = None
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
        "canonical": settings.SITE_URL + plan.get_absolute_url(),
    }
    return render(request, "workplan/plan.html", context)
