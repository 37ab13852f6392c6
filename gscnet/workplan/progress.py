"""How far the plan has come on a day: every milestone in exactly one state, so that the counts add up."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from django.utils.translation import gettext_lazy as _

from gscnet.common.partialdates import PartialDate
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
    """A milestone as it stood: `status` is what was said of it, `state` adds whether it is late.

    `due` is what stood then, `since` the day from which it has been in this status.
    """

    milestone: Milestone
    status: str
    state: str
    due: PartialDate | None
    step: MilestoneStep | None
    since: dt.date | None
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
    steps = _steps(plan, on)
    rows = [row for milestone in milestones if (row := _row(milestone, steps[milestone.pk], on))]
    return [TaskRows(task, [row for row in rows if row.milestone.task_id == task.pk]) for task in tasks]


def _steps(plan, on):
    """The steps of each milestone up to the day, the latest last."""
    found = defaultdict(list)
    until_then = MilestoneStep.objects.filter(milestone__task__plan=plan, on__lte=on or dt.date.max)
    for step in until_then.order_by("on", "pk"):
        found[step.milestone_id].append(step)
    return found


def _row(milestone, steps, on) -> Row | None:
    step = steps[-1] if steps else None
    if on is not None and step is None:
        return None
    stood = step if on is not None else milestone
    late = is_late(stood.status, stood.due, on)
    latest = takewhile(lambda each: each.status == stood.status, reversed(steps))
    since = min((each.on for each in latest), default=None)
    return Row(milestone, stood.status, LATE if late else stood.status, stood.due, step, since)


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
    return sorted(rows, key=lambda row: row.due.stored if row.due else "z")
