"""The desk of the work plan and the register."""

from gscnet.workplan.admin import decisions, plan

__all__ = ["decisions", "plan"]
