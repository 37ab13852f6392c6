"""Who may do what with the work plan and the register; asked by views, templates and the desk."""

from django.contrib.auth.models import AnonymousUser

from gscnet.accounts.models import User

Person = User | AnonymousUser


def can_edit_plan(user: Person) -> bool:
    """May write work plans, their tasks and milestones."""
    return user.has_perm("workplan.change_workplan")


def can_run_plan(user: Person) -> bool:
    """May put plans in force and say how far milestones have come."""
    return user.has_perm("workplan.run_workplan")


def can_edit_report(user: Person) -> bool:
    """May draft progress reports and edit their prose."""
    return user.has_perm("workplan.change_progressreport")


def can_issue_report(user: Person) -> bool:
    return user.has_perm("workplan.issue_progressreport")


def can_look_at_any_day(user: Person) -> bool:
    """May see numbers of people on any day; from day to day they would tell of single persons."""
    return user.has_perm("experts.view_nomination")


def can_edit_decision(user: Person) -> bool:
    return user.has_perm("workplan.change_decision")


def can_publish_decision(user: Person) -> bool:
    return user.has_perm("workplan.publish_decision")
