"""Who may do what to an event; asked by views, templates and the desk."""

from django.contrib.auth.models import AnonymousUser

from events.models import Event
from gscnet.accounts.models import User

Person = User | AnonymousUser


def can_edit(user: Person) -> bool:
    """May write events, their agenda, circulars and what they leave."""
    return user.has_perm("events.change_event")


def can_run(user: Person) -> bool:
    """May announce, confirm, move, postpone and cancel events and mark them held."""
    return user.has_perm("events.run_event")


def can_see_online_link(user: Person, event: Event) -> bool:
    """May see the way into the online room; confirmed participants see it on their own page."""
    return user.has_perm("events.see_online_link")
