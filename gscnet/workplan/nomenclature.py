"""The public text of the plan and the register, for the check of its words."""

from collections.abc import Iterator

from gscnet.directory.nomenclature import Texts, fields_of
from gscnet.workplan.models import Body, Decision, Milestone, ProgressReport, WorkPlan


def plan_texts(plan: WorkPlan) -> Iterator[tuple[str, str]]:
    """(label, text) of a plan with its tasks and milestones."""
    yield from fields_of(plan, "title", "summary")
    for task in plan.tasks.all():
        yield from fields_of(task, "title", "text", within=task.title)
        for milestone in task.milestones.all():
            yield from milestone_texts(milestone)


def milestone_texts(milestone: Milestone) -> Iterator[tuple[str, str]]:
    yield from fields_of(milestone, "title", "text", within=milestone.title)
    for step in milestone.steps.all():
        yield from fields_of(step, "note", within=milestone.title)


def decision_texts(decision: Decision) -> Iterator[tuple[str, str]]:
    """(label, text) of a decision."""
    yield from fields_of(decision, "what", "text", "meeting", "reason")


def body_texts(body: Body) -> Iterator[tuple[str, str]]:
    """(label, text) of a body that decides."""
    yield from fields_of(body, "name", "short_name")


def report_texts(report: ProgressReport) -> Iterator[tuple[str, str]]:
    """(label, text) of a report and its sections."""
    yield from fields_of(report, "title", "submitted_by", "forum", "place")
    for section in report.sections.all():
        yield from fields_of(section, "heading", "text", within=section.heading)


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts) of plans that are or were in force, and of the register."""
    for plan in WorkPlan.objects.public().prefetch_related("tasks__milestones__steps"):
        yield plan.get_absolute_url(), plan_texts(plan)
    for report in ProgressReport.objects.public().defer("record").prefetch_related("sections"):
        yield report.get_absolute_url(), report_texts(report)
    for decision in Decision.objects.public().select_related("body").order_by("pk"):
        yield decision.get_absolute_url(), decision_texts(decision)
    for body in Body.objects.all():
        yield str(body), body_texts(body)
