"""Reminding a centre's editors that its page is due for renewal."""

import datetime as dt

from django.utils import timezone

from gscnet.accounts.models import User
from gscnet.accounts.roles import Role
from pilots import letters
from pilots.models import PilotCentre

# So many days before the due date the editors are told, once; the badge comes with the date itself.
REMIND_BEFORE = dt.timedelta(days=30)


def remind(*, today: dt.date | None = None) -> None:
    """Write to the editors of active centres whose renewal is due soon or overdue; safe to repeat."""
    today = today or timezone.now().date()
    due = PilotCentre.objects.filter(
        status=PilotCentre.Status.ACTIVE, renewal_due_on__lte=today + REMIND_BEFORE
    )
    for centre in due:
        letters.remind_of_renewal(centre, editors(centre, today))


def editors(centre: PilotCentre, today: dt.date) -> list[User]:
    """Who keeps the centre's page today and may sign in."""
    held = centre.host.appointments.current(today) if centre.host else ()
    return [
        each.user
        for each in (held.select_related("user") if held else ())
        if each.role == Role.CENTRE_EDITOR and each.user.is_active
    ]
