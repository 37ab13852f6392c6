"""Appointing people, inviting them, and what follows when they accept."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gscnet.accounts.models import INVITATION_LASTS, Appointment, Invitation, User
from gscnet.accounts.roles import Role
from gscnet.accounts.tasks import send_invitation, send_second_factors_removed
from gscnet.common.history import event_model
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


def end_appointment(*, appointment: Appointment, by: User, on: dt.date | None = None) -> None:
    """From the day `on`, today unless told, the office is over; the row stays as history."""
    appointment.ends_on = max(on or timezone.now().date(), appointment.starts_on)
    appointment.save(update_fields=["ends_on"])


@transaction.atomic
def invite(*, invitation: Invitation, by: User) -> None:
    """Offer an office to the owner of an address; the worker sends the link once this is committed."""
    invitation.invited_by = by
    invitation.expires_at = timezone.now() + INVITATION_LASTS
    invitation.full_clean()
    invitation.save()
    send_invitation.defer(invitation_id=invitation.pk)


@transaction.atomic
def resend(*, invitation: Invitation, by: User) -> None:
    """Send the link again, good for another two weeks; raises Refused once accepted or revoked."""
    invitation = _locked(invitation)
    if invitation.state not in {Invitation.State.OPEN, Invitation.State.EXPIRED}:
        raise Refused(_("This invitation was accepted or revoked; write a new one."))
    invitation.expires_at = timezone.now() + INVITATION_LASTS
    invitation.save(update_fields=["expires_at"])
    send_invitation.defer(invitation_id=invitation.pk)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Make the link worthless; raises Refused once accepted."""
    invitation = _locked(invitation)
    if invitation.state == Invitation.State.ACCEPTED:
        raise Refused(_("This invitation was accepted; end the appointment instead."))
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> Appointment:
    """Appoint the person signed in, who must own the address invited; raises Refused.

    The row is locked, so of two who accept at once the second finds it accepted.
    """
    invitation = _locked(invitation)
    if invitation.state != Invitation.State.OPEN:
        raise Refused(_("This invitation is no longer open."))
    if not owns_address(by, invitation.email):
        raise Refused(_("This invitation was sent to another address."))
    invitation.accepted_at, invitation.accepted_by = timezone.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    offered: dict[str, Any] = {
        "role": invitation.role,
        "economy": invitation.economy,
        "organisation": invitation.organisation,
        "seat": invitation.seat,
    }
    held = by.appointments.current().filter(**offered).first()
    return held or appoint(user=by, by=invitation.invited_by, **offered)


@transaction.atomic
def join(*, invitation: Invitation, name: str, password: str) -> User:
    """A new account for the address invited, with the office offered; raises Refused.

    That the link came to the address is the proof that it is theirs.
    """
    invitation = _locked(invitation)
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("This address has an account already."))
    user = add_user(email=invitation.email, name=name, password=password)
    accept(invitation=invitation, by=user)
    return user


@transaction.atomic
def remove_second_factors(*, user: User, by: User) -> None:
    """For who lost phone and codes: the password alone opens the set-up again. They get a mail."""
    Authenticator.objects.filter(user_id=user.pk).delete()
    send_second_factors_removed.defer(user_id=user.pk)


@transaction.atomic
def forget_invitation(*, invitation: Invitation) -> None:
    """Blank whom it was sent to, in its history too; one still open leads nowhere from now on."""
    anonymous = {"email": f"erased-{invitation.pk}@example.invalid", "name": ""}
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    waiting.update(revoked_at=timezone.now())
    Invitation.objects.filter(pk=invitation.pk).update(**anonymous)
    event_model(Invitation)._base_manager.filter(pgh_obj_id=invitation.pk).update(**anonymous)


@transaction.atomic
def forget(*, user: User) -> bool:
    """Close an account for good and blank whose it was; False and nothing where it serves another office."""
    if user.is_superuser or user.appointments.current().exists():
        return False
    anonymous = {"email": f"erased-{user.pk}@example.invalid", "name": ""}
    EmailAddress.objects.filter(user_id=user.pk).delete()
    Authenticator.objects.filter(user_id=user.pk).delete()
    User.objects.filter(pk=user.pk).update(**anonymous, is_active=False, password=make_password(None))
    event_model(User)._base_manager.filter(pgh_obj_id=user.pk).update(**anonymous)
    return True


def owns_address(user: User, email: str) -> bool:
    return EmailAddress.objects.filter(user_id=user.pk, email=email, verified=True).exists()


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)
