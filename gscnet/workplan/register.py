"""Which decisions concern a thing, for the pages of all pillars."""

from typing import Any

from django.db.models import Q, QuerySet

from documents.models import Document
from events.models import Event
from experts.models import Round, TermsVersion
from gscnet.directory.models import Economy
from gscnet.workplan.models import Concern, Decision, Task, WorkPlan
from gscnet.workplan.permissions import Person
from pilots.models import ExcellentCase, Index, Initiative, PilotCentre, ProcurementTool

KINDS: dict[type, str] = {
    Document: "document",
    Event: "event",
    PilotCentre: "centre",
    Initiative: "initiative",
    ExcellentCase: "case",
    ProcurementTool: "tool",
    Index: "index",
    Round: "round",
    TermsVersion: "terms",
    WorkPlan: "plan",
    Task: "task",
}


def decisions_on(thing: Any, user: Person) -> QuerySet[Decision]:
    """Decisions that concern a thing, the latest first; of a centre also those on its initiatives.

    Of an event also those taken at it, and of a document those that it tells of.
    """
    kind = KINDS[type(thing)]
    about = Q(**{kind: thing})
    if kind == "centre":
        about |= Q(initiative__centre=thing)
    named = Q(pk__in=Concern.objects.filter(about).values("decision"))
    if kind in {"event", "document"}:
        named |= Q(**{kind: thing})
    return Decision.objects.visible_to(user).filter(named).select_related("body")


def about_economy(economy: Economy, user: Person) -> QuerySet[Decision]:
    """Decisions that concern something of an economy: its centres, cases and documents, events held there.

    Only what `user` may know of counts, or a decision would tell of hidden things.
    """
    centres = PilotCentre.objects.visible_to(user).filter(economy=economy)
    about = (
        Q(centre__in=centres)
        | Q(initiative__in=Initiative.objects.visible_to(user).filter(centre__in=centres))
        | Q(case__in=ExcellentCase.objects.visible_to(user).filter(economy=economy))
        | Q(event__in=Event.objects.visible_to(user).filter(economy=economy))
        | Q(document__in=Document.objects.visible_to(user).filter(economies=economy))
    )
    named = Concern.objects.filter(about).values("decision")
    return Decision.objects.visible_to(user).filter(pk__in=named).select_related("body")


def on_plan(plan: WorkPlan, user: Person) -> QuerySet[Decision]:
    """Decisions that concern a plan or one of its tasks."""
    concerns = Concern.objects.filter(Q(plan=plan) | Q(task__plan=plan))
    visible = Decision.objects.visible_to(user).filter(pk__in=concerns.values("decision"))
    return visible.select_related("body")
