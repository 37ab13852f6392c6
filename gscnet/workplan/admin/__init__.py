"""The desk of the work plan, the register and the reports."""

from gscnet.workplan.admin import decisions, plan, reports

__all__ = ["decisions", "plan", "reports"]
