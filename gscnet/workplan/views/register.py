"""The register of decisions: list, table, and a page for each."""

from collections import defaultdict

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document
from events.models import Event
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.workplan.filters import DecisionFilter
from gscnet.workplan.models import Concern, Decision, Evidence, Milestone
from gscnet.workplan.permissions import can_edit_decision
from gscnet.workplan.pointing import shown

PER_PAGE = 20


@public_page
@require_safe
def decision_list(request):
    asked, path = _asked(request), reverse("workplan:decisions")
    page = Paginator(asked.qs.select_related("body"), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": asked.form,
        "chips": [{"label": label, "url": _without(request, path, name)} for name, label in asked.chosen],
        "clear_url": path,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "rows": _with_concerns(page.object_list, request.user),
        "table_url": reverse("workplan:decisions_csv") + (f"?{query.urlencode()}" if query else ""),
        "can_edit": can_edit_decision(request.user),
    }
    return render(request, "workplan/decisions.html", context)


@public_page
@require_safe
def decision_table(request):
    """All that match, as a table to take away."""
    rows = _with_concerns(list(_asked(request).qs.select_related("body")), request.user)
    head = [
        _("Date"),
        _("Body"),
        _("Verb"),
        _("What"),
        _("Meeting"),
        _("Paper"),
        _("Concerns"),
        _("Source"),
        _("Address"),
    ]
    return as_csv("gscnet-decisions", head, (_cells(decision, concerns) for decision, concerns in rows))


def _cells(decision, concerns):
    return [
        decision.decided_on.edtf,
        decision.body,
        decision.get_verb_display(),
        decision.what,
        decision.meeting,
        decision.paper,
        "; ".join(str(each.target) for each in concerns),
        decision.source,
        settings.SITE_URL + decision.get_absolute_url(),
    ]


@public_page
@require_safe
def decision_detail(request, slug):
    """A decision; 410 with the reason where one was taken out of the register."""
    decision = get_object_or_404(Decision.objects.select_related("body"), slug=slug)
    if not Decision.objects.visible_to(request.user).filter(pk=decision.pk).exists():
        if decision.status == Decision.Status.WITHDRAWN:
            return render(request, "workplan/decision_withdrawn.html", {"decision": decision}, status=410)
        get_object_or_404(Decision.objects.none())
    evidence = Evidence.objects.filter(decision=decision).values("milestone")
    milestones = Milestone.objects.visible_to(request.user).filter(pk__in=evidence)
    context = {
        "decision": decision,
        "concerns": list(shown(decision.concerns.all(), request.user).values()),
        "document": Document.objects.visible_to(request.user).filter(pk=decision.document_id).first(),
        "event": Event.objects.visible_to(request.user).filter(pk=decision.event_id).first(),
        "milestones": milestones.select_related("task__plan"),
        "can_edit": can_edit_decision(request.user),
        "canonical": settings.SITE_URL + decision.get_absolute_url(),
    }
    return render(request, "workplan/decision.html", context)


def _asked(request):
    decisions = Decision.objects.visible_to(request.user)
    dates = decisions.order_by().values_list("decided_on", flat=True).distinct()
    years = sorted({f"{date.year}" for date in dates}, reverse=True)
    return DecisionFilter(request.GET, decisions, request=request, years=years)


def _without(request, path, name):
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"{path}?{query.urlencode()}" if query else path


def _with_concerns(decisions, user):
    """(decision, what it concerns as far as the reader may know)."""
    pointers = list(Concern.objects.filter(decision__in=[decision.pk for decision in decisions]))
    things, of = shown(pointers, user), defaultdict(list)
    for pointer in pointers:
        if pointer.pk in things:
            of[pointer.decision_id].append(things[pointer.pk])
    return [(decision, of[decision.pk]) for decision in decisions]
