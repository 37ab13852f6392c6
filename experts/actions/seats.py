"""Seats in the group end, and with them the right to sign in as a member."""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from experts.models import Membership
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role


@transaction.atomic
def end_seats(seats: QuerySet[Membership], *, on: dt.date | None = None) -> int:
    """End on a day, today unless told, those that run longer; one that would begin later never begins.

    How many ended.
    """
    on = on or timezone.now().date()
    ending = list(seats.filter(running(on)).select_related("user", "invitation__accepted_by"))
    Membership.objects.filter(pk__in=[seat.pk for seat in ending]).update(
        ends_on=Greatest("starts_on", Value(on))
    )
    end_offices([seat.account for seat in ending if seat.account], on=on)
    return len(ending)


def end_offices(users: list[User], *, on: dt.date) -> None:
    """Nobody signs in as a member for longer than they are one."""
    offices = Appointment.objects.filter(running(on), user__in=users, role=Role.EXPERT)
    offices.update(ends_on=Greatest("starts_on", Value(on)))


def running(on: dt.date) -> Q:
    """Rows with an end, seats or appointments, that is not before the day `on`."""
    return Q(ends_on=None) | Q(ends_on__gt=on)
