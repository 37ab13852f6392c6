"""Who may do what to an event; asked by views, templates and the desk."""

from django.contrib.auth.models import AnonymousUser

from events.models import Event, Participation
from gscnet.accounts.models import User

Person = User | AnonymousUser


def can_edit(user: Person) -> bool:
    """May write events, their agenda, circulars and what they leave."""
    return user.has_perm("events.change_event")


def can_run(user: Person) -> bool:
    """May announce, confirm, move, postpone and cancel events and mark them held."""
    return user.has_perm("events.run_event")


def can_see_online_link(user: Person, event: Event) -> bool:
    """May see the way into the online room on the event's page; participants see it on their own page."""
    return user.has_perm("events.see_online_link")


def can_nominate(user: Person) -> bool:
    """May nominate people of the own economy and decide on those who ask to take part for it."""
    return user.has_perm("events.approve_participation") and getattr(user, "economy", None) is not None


def can_approve(user: Person, participation: Participation) -> bool:
    """May say yes or no in the name of the participant's economy, whatever its status."""
    return (
        participation.needs_approval
        and can_nominate(user)
        and getattr(user, "economy", None) == participation.economy
    )


def can_confirm(user: Person) -> bool:
    """May confirm and decline participants, and approve for an economy that cannot do so itself."""
    return user.has_perm("events.confirm_participation")


def can_see_needs(user: Person) -> bool:
    """May read dietary and access needs: who provides for them, and nobody else."""
    return user.has_perm("events.confirm_participation")


def can_check_in(user: Person) -> bool:
    """May check in who comes, undo it, print badges and lists, and send what follows the event."""
    return user.has_perm("events.check_in")


def can_see_attendance(user: Person) -> bool:
    """May see who came, with every number in full."""
    return user.has_perm("events.view_participation")


def can_run_survey(user: Person) -> bool:
    """May write a survey, open and close it, and show its summary to everybody."""
    return user.has_perm("events.change_survey")


def can_read_survey(user: Person) -> bool:
    """May read what was answered, which nobody can lead back to a person."""
    return user.has_perm("events.view_survey")
