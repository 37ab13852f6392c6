"""How far the plan has come on a day: every milestone in exactly one state, so that the counts add up."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from gscnet.workplan.models import Evidence, Milestone, MilestoneStep, Task, WorkPlan
from gscnet.workplan.models.plan import is_late
from gscnet.workplan.permissions import Person
from gscnet.workplan.pointing import Shown, shown

LATE = "late"
# In the order in which the page counts them; what is late is neither running nor planned.
STATES = {
    Milestone.Status.DONE.value: _("Done"),
    Milestone.Status.RUNNING.value: _("Running"),
    LATE: _("Late"),
    Milestone.Status.PLANNED.value: _("Planned"),
    Milestone.Status.DROPPED.value: _("Dropped"),
}


@dataclass
class Row:
    """A milestone as it stood: `status` is what was said of it, `state` adds whether it is late."""

    milestone: Milestone
    status: str
    state: str
    step: MilestoneStep | None
    evidence: list[Shown] = field(default_factory=list)

    def get_status_display(self):
        return STATES[self.state]

    @property
    def is_open(self) -> bool:
        return self.status in Milestone.OPEN


@dataclass
class TaskRows:
    task: Task
    rows: list[Row]


def progress(plan: WorkPlan, on: dt.date | None = None) -> list[TaskRows]:
    """The tasks of a plan with their milestones as they stood on the day `on`, now unless told.

    A milestone stands in the plan from its first step on. Three queries.
    """
    tasks = list(plan.tasks.all())
    milestones = (
        Milestone.objects.filter(task__plan=plan)
        .select_related("task__plan")
        .order_by("task__number", "order", "due", "pk")
    )
    steps = _latest_steps(plan, on)
    rows = [row for milestone in milestones if (row := _row(milestone, steps.get(milestone.pk), on))]
    return [TaskRows(task, [row for row in rows if row.milestone.task_id == task.pk]) for task in tasks]


def _latest_steps(plan, on):
    steps = MilestoneStep.objects.filter(milestone__task__plan=plan)
    return {step.milestone_id: step for step in steps.as_of(on or dt.date.max)}


def _row(milestone, step, on) -> Row | None:
    if on is not None and step is None:
        return None
    status = step.status if on is not None else milestone.status
    late = is_late(status, milestone.due, on)
    return Row(milestone, status, LATE if late else status, step)


def all_rows(tasks: Iterable[TaskRows]) -> list[Row]:
    return [row for task in tasks for row in task.rows]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many are in each state, zeros too; they add up to the number of rows."""
    states = [row.state for row in rows]
    return {state: states.count(state) for state in STATES}


def add_evidence(rows: Iterable[Row], user: Person) -> None:
    """Give each row what shows it, as far as `user` may know of that."""
    by_milestone = {row.milestone.pk: row for row in rows}
    pointers = list(Evidence.objects.filter(milestone__in=by_milestone))
    things = shown(pointers, user)
    for pointer in pointers:
        if pointer.pk in things:
            by_milestone[pointer.milestone_id].evidence.append(things[pointer.pk])


def tally(plan: WorkPlan) -> dict[str, int]:
    """The same counts as they stand now, without reading the milestones themselves."""
    found = Milestone.objects.filter(task__plan=plan).only("status", "due").order_by()
    states = [LATE if is_late(one.status, one.due, None) else one.status for one in found]
    return {state: states.count(state) for state in STATES}


def plan_to_show(user: Person) -> WorkPlan | None:
    """The plan in force, else the newest that was."""
    visible = WorkPlan.objects.visible_to(user).exclude(status=WorkPlan.Status.DRAFT)
    return visible.filter(status=WorkPlan.Status.IN_FORCE).first() or visible.first()


def next_steps(plan: WorkPlan, on: dt.date | None = None) -> list[Row]:
    """What was open then: dated ones by their date, the others after them, in the plan's order."""
    rows = [row for row in all_rows(progress(plan, on)) if row.is_open]
    return sorted(rows, key=lambda row: row.milestone.due.stored if row.milestone.due else "z")
