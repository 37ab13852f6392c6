"""Appointing people, inviting them, and what follows when they accept."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy, Organisation


class Refused(Exception):
    """What was asked cannot be; the text says why, for the person who asked."""


@transaction.atomic
def add_user(*, email: str, name: str, password: str | None = None, **fields: Any) -> User:
    """A new person whose address is known to be theirs; without a password only by reset or passkey."""
    user = User.objects.create_user(email, password, name=name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def appoint(
    *,
    user: User,
    role: Role | str,
    by: User | None,
    economy: Economy | None = None,
    organisation: Organisation | None = None,
    seat: int = 1,
    starts_on: dt.date | None = None,
) -> Appointment:
    """Give `user` an office from a day on, today unless told; raises Refused when the seat is taken.

    `by` is None only for the portal itself (sample people).
    """
    try:
        with transaction.atomic():
            return Appointment.objects.create(
                user=user,
                role=role,
                economy=economy,
                organisation=organisation,
                seat=seat,
                starts_on=starts_on or timezone.now().date(),
            )
    except IntegrityError as problem:
        if "appointment_one_holder_per_seat" in str(problem):
            raise Refused(
                _("That seat of %(economy)s is taken: one focal point and two deputies at a time.")
                % {"economy": economy}
            ) from problem
        raise
