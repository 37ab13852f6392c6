"""The work plans and the register of decisions for programs; reports and figures join them."""

import datetime as dt

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef, Year
from documents.models import Document
from events.filters import Stranger
from events.models import Event
from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page, Problem, When
from gscnet.directory.api import Slug, one_of
from gscnet.workplan.filters import DecisionFilter
from gscnet.workplan.models import Concern, Decision, Evidence, Milestone, WorkPlan
from gscnet.workplan.pointing import Shown, shown
from gscnet.workplan.progress import add_evidence, all_rows, progress
from gscnet.workplan.reporting import api as reporting

router = Router(tags=["Work plan"])
router.add_router("", reporting.router, tags=["Work plan"])

PlanStatus = one_of(WorkPlan.Status)
MilestoneStatus = one_of(Milestone.Status)
DecisionVerb = one_of(Decision.Verb)
POINTED_AT = sorted({*Concern.KINDS, *Evidence.KINDS})


class PointedOut(Schema):
    """A public thing that is pointed at."""

    kind: str = Field(json_schema_extra={"enum": POINTED_AT})
    name: str
    url: str

    @classmethod
    def of(cls, one: Shown) -> "PointedOut":
        return cls(kind=one.kind, name=str(one.target), url=api.address(one.url))


class MilestoneOut(Schema):
    title: str
    text: str
    due: When | None
    status: MilestoneStatus
    is_late: bool = Field(description="Open although the last day that would have been in time is over.")
    url: str
    evidence: list[PointedOut]


class TaskOut(Schema):
    number: int
    title: str
    text: str
    milestones: list[MilestoneOut]


class PlanOut(Schema):
    """A work plan that is or was in force."""

    slug: str
    title: str
    url: str
    status: PlanStatus
    summary: str
    dated: When
    source: str
    source_url: str
    is_sample: bool

    @classmethod
    def fields_of(cls, plan: WorkPlan) -> dict:
        return {
            "slug": plan.slug,
            "title": plan.title,
            "url": api.address(plan.get_absolute_url()),
            "status": plan.status,
            "summary": plan.summary,
            "dated": When.of(plan.dated),
            "source": plan.source,
            "source_url": plan.source_url,
            "is_sample": plan.is_sample,
        }

    @classmethod
    def of(cls, plan: WorkPlan) -> "PlanOut":
        return cls(**cls.fields_of(plan))


class PlanWholeOut(PlanOut):
    """A work plan with its tasks and how far they have come."""

    tasks: list[TaskOut]


class DecisionOut(Schema):
    """What a body did with what was put before it."""

    slug: str
    url: str
    body: str
    verb: DecisionVerb
    what: str
    date: When
    meeting: str
    paper: str
    text: str
    source: str
    source_url: str
    event: str | None = Field(description="Slug of the public event at which it was taken.")
    document: DocumentRef | None
    concerns: list[PointedOut]
    is_sample: bool
    made_public_at: dt.datetime
    changed_at: dt.datetime


class DecisionsAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    body: Slug | None = None
    verb: DecisionVerb | None = None
    year: Year | None = None
    concerns: str | None = Field(None, json_schema_extra={"enum": list(Concern.KINDS)})


@router.get(
    "/work-plans/",
    response={200: Page[PlanOut], **ERRORS},
    summary="Work plans that are or were in force",
    operation_id="work-plans",
    url_name="work_plans",
)
def plan_list(request, asked: Query[Asked]):
    return api.page(request, WorkPlan.objects.visible_to(STRANGER), asked, by=["-pk"], read=PlanOut.of)


@router.get(
    "/work-plans/{slug:slug}/",
    response={200: PlanWholeOut, **NONE_OR_ERRORS},
    summary="One work plan with its tasks and milestones",
    operation_id="work-plan",
    url_name="work_plan",
)
def plan_detail(request, slug: Slug):
    plan = get_object_or_404(WorkPlan.objects.visible_to(STRANGER), slug=slug)
    tasks = progress(plan)
    add_evidence(all_rows(tasks), STRANGER)
    return PlanWholeOut(
        **PlanOut.fields_of(plan),
        tasks=[
            TaskOut(
                number=each.task.number,
                title=each.task.title,
                text=each.task.text,
                milestones=[milestone(row, plan) for row in each.rows],
            )
            for each in tasks
        ],
    )


def milestone(row, plan: WorkPlan) -> MilestoneOut:
    return MilestoneOut(
        title=row.milestone.title,
        text=row.milestone.text,
        due=When.of(row.due),
        status=row.status,
        is_late=row.state != row.status,
        url=f"{api.address(plan.get_absolute_url())}#milestone-{row.milestone.pk}",
        evidence=[PointedOut.of(one) for one in row.evidence],
    )


def decisions() -> QuerySet[Decision]:
    """The register with what is public of all it names, in a fixed number of queries."""
    return Decision.objects.visible_to(STRANGER).select_related("body").prefetch_related("concerns")


def told(found: list[Decision]) -> list[DecisionOut]:
    concerns = shown([each for decision in found for each in decision.concerns.all()], STRANGER)
    documents = Document.objects.visible_to(STRANGER).in_bulk([each.document_id for each in found])
    events = Event.objects.visible_to(STRANGER).in_bulk([each.event_id for each in found])
    return [
        DecisionOut(
            slug=each.slug,
            url=api.address(each.get_absolute_url()),
            body=str(each.body),
            verb=each.verb,
            what=each.what,
            date=When.of(each.decided_on),
            meeting=each.meeting,
            paper=each.paper,
            text=each.text,
            source=each.source,
            source_url=each.source_url,
            event=events[each.event_id].slug if each.event_id in events else None,
            document=DocumentRef.of(documents[each.document_id]) if each.document_id in documents else None,
            concerns=[PointedOut.of(concerns[one.pk]) for one in each.concerns.all() if one.pk in concerns],
            is_sample=each.is_sample,
            made_public_at=each.published_at,
            changed_at=each.changed_at,
        )
        for each in found
    ]


@router.get(
    "/decisions/",
    response={200: Page[DecisionOut], **ERRORS},
    summary="The register of decisions, those registered last first",
    operation_id="decisions",
    url_name="decisions",
)
def decision_list(request, asked: Query[DecisionsAsked]):
    years = [asked.year] if asked.year else []
    filtered = DecisionFilter(request.GET, decisions(), request=Stranger(), years=years)
    api.understood(filtered)
    found = api.page(request, filtered.qs, asked, by=["-published_at", "-pk"], read=lambda each: each)
    return {**found, "items": told(found["items"])}


@router.get(
    "/decisions/{slug:slug}/",
    response={200: DecisionOut, (404, 410, 422, 429): Problem},
    summary="One decision; 410 with the reason once it is taken out of the register",
    operation_id="decision",
    url_name="decision",
)
def decision_detail(request, slug: Slug):
    found = decisions().filter(slug=slug).first()
    if found is not None:
        return told([found])[0]
    withdrawn = get_object_or_404(Decision.objects, slug=slug, status=Decision.Status.WITHDRAWN)
    return api.problem(410, withdrawn.reason)
