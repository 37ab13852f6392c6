"""Puts the sample plan and register into the portal, along the verbs that people use; safe to repeat."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from documents.models import Document
from events.models import Event
from experts.models import Round
from gscnet.accounts.models import User
from gscnet.common.partialdates import PartialDate
from gscnet.workplan.actions import issue
from gscnet.workplan.models import Body, Decision, Milestone, ProgressReport, Task, WorkPlan
from gscnet.workplan.reporting import drafting
from pilots.models import Initiative, PilotCentre, ProcurementTool

WRITTEN = Path(__file__).parent / "plan.toml"
VERBS = {
    "planned": Milestone.set_out,
    "running": Milestone.start,
    "done": Milestone.complete,
}
# How the file names a thing of each kind.
NAMED = {
    "document": (Document, "title"),
    "event": (Event, "slug"),
    "centre": (PilotCentre, "name"),
    "initiative": (Initiative, "name"),
    "tool": (ProcurementTool, "slug"),
    "round": (Round, "slug"),
    "decision": (Decision, "slug"),
    "plan": (WorkPlan, "slug"),
    "task": (Task, "number"),
}


@transaction.atomic
def load(*, by: User | None = None) -> int:
    """Add the plan and the decisions where there are none yet; gives the number added.

    What they point at comes first: documents, rounds, centres, tools and events.
    """
    if WorkPlan.objects.exists() or Decision.objects.exists():
        return 0
    written = tomllib.loads(WRITTEN.read_text("utf-8"))
    loading = _Loading(written["sources"], by)
    for order, row in enumerate(written["bodies"]):
        Body.objects.get_or_create(slug=row.pop("slug"), defaults={**row, "order": order})
    plans = [loading.plan(row) for row in written["plans"]]
    for row in written["decisions"]:
        loading.decision(row)
    for row in written["plans"]:
        loading.milestones(row)
    for row in written["reports"]:
        loading.report(row)
    return len(plans) + len(written["decisions"])


class _Loading:
    def __init__(self, sources: dict[str, list[str]], by: User | None):
        self.sources, self.by = sources, by

    def plan(self, row: dict[str, Any]) -> WorkPlan:
        plain = {name: row[name] for name in ("slug", "title", "summary")}
        dated = PartialDate.parse(row["dated"])
        plan = WorkPlan.objects.create(**plain, dated=dated, is_sample=True, **self._source(row))
        plan.put_in_force(by=self.by)
        for number, task in enumerate(row["tasks"], 1):
            plan.tasks.create(number=number, title=task["title"], text=task["text"], pillar=task["pillar"])
        return plan

    def decision(self, row: dict[str, Any]) -> None:
        plain = {name: row[name] for name in ("verb", "what", "meeting", "text", "paper") if name in row}
        decision = Decision.objects.create(
            body=Body.objects.get(slug=row["body"]),
            decided_on=PartialDate.parse(row["decided_on"]),
            document=_named("document", row["document"]) if "document" in row else None,
            is_sample=True,
            **plain,
            **self._source(row),
        )
        for pointer in row.get("concerns", []):
            decision.concerns.create(**_pointing(pointer))
        decision.publish(by=self.by)

    def report(self, row: dict[str, Any]) -> None:
        plan = WorkPlan.objects.get(slug=row.pop("plan"))
        report = ProgressReport.objects.create(plan=plan, is_sample=True, **row)
        drafting.draft(report)
        issue(report, by=self.by)

    def milestones(self, row: dict[str, Any]) -> None:
        tasks = WorkPlan.objects.get(slug=row["slug"]).tasks.order_by("number")
        for task, written in zip(tasks, row["tasks"], strict=True):
            for order, each in enumerate(written["milestones"]):
                self._milestone(task, order, each)

    def _milestone(self, task: Task, order: int, row: dict[str, Any]) -> None:
        milestone = task.milestones.create(
            order=order,
            title=row["title"],
            text=row.get("text", ""),
            due=PartialDate.parse(row["due"]) if "due" in row else None,
        )
        for pointer in row.get("evidence", []):
            milestone.evidence.create(**_pointing(pointer))
        for step in row["steps"]:
            said = {"on": step["on"], "note": step.get("note", ""), **self._source(step)}
            VERBS[step["to"]](milestone, by=self.by, **said)

    def _source(self, row: dict[str, Any]) -> dict[str, str]:
        source, url = self.sources[row["source"]]
        return {"source": source, "source_url": url}


def _pointing(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a pointer from its row, such as {centre = "Tianjin Pilot Center", note = "…"}."""
    return {name: value if name == "note" else _named(name, value) for name, value in row.items()}


def _named(kind: str, name: Any) -> Any:
    model, field = NAMED[kind]
    return model._default_manager.filter(**{field: name}).latest("pk")
