"""The work plan with its milestones, the register of decisions, and the progress reports."""

from gscnet.workplan.models.decisions import Body, Concern, Decision
from gscnet.workplan.models.plan import Evidence, Milestone, MilestoneStep, Task, WorkPlan
from gscnet.workplan.models.reports import ProgressReport, ReportFile, ReportSection

__all__ = [
    "Body",
    "Concern",
    "Decision",
    "Evidence",
    "Milestone",
    "MilestoneStep",
    "ProgressReport",
    "ReportFile",
    "ReportSection",
    "Task",
    "WorkPlan",
]
