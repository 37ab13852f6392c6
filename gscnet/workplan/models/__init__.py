"""The work plan with its tasks and milestones, and the register of what APEC's bodies decided."""

from gscnet.workplan.models.decisions import Body, Concern, Decision
from gscnet.workplan.models.plan import Evidence, Milestone, MilestoneStep, Task, WorkPlan

__all__ = [
    "Body",
    "Concern",
    "Decision",
    "Evidence",
    "Milestone",
    "MilestoneStep",
    "Task",
    "WorkPlan",
]
