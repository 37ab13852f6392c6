"""The Expert Group is formed once, admits members later, gives them accounts, and ends their seats."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from experts.actions.nominations import Refused
from experts.actions.seats import end_offices, running
from experts.models import ExpertGroup, Membership, Nomination, Round
from gscnet.accounts import actions as accounts
from gscnet.accounts.models import Invitation, User
from gscnet.accounts.roles import Role

State = Invitation.State


def candidates(rounds: Iterable[Round]) -> list[Nomination]:
    """Appointed people without a seat who have not withdrawn, each once, in protocol order.

    Who was nominated by several economies sits for the one that was first.
    """
    seated = Membership.objects.filter(nominee=OuterRef("nominee")).filter(running(_today()))
    found = (
        Nomination.objects.filter(
            ~Exists(seated),
            round__in=rounds,
            status=Nomination.Status.APPOINTED,
            membership=None,
            nominee__erased_at=None,
        )
        .select_related("round", "economy", "nominee")
        .order_by("nominee_id", "submitted_at", "pk")
        .distinct("nominee_id")
    )
    return sorted(found, key=lambda each: (each.economy.protocol_order, each.nominee.name, each.pk))


@transaction.atomic
def form(
    *,
    rounds: Iterable[Round],
    roles: Mapping[int, str],
    by: User | None,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    at: dt.datetime | None = None,
) -> list[Membership]:
    """Make all appointed people of these rounds the founding members; raises Refused.

    `roles` gives every nomination, as the person who forms the group saw them, its role in the group;
    if the list has changed since, nothing happens. It cannot be undone: the database keeps who founded
    the group as it is from then on.
    """
    group = ExpertGroup.objects.select_for_update().get()
    if group.formed_at:
        raise Refused(_("The group was formed before; admit members instead."))
    found = _still_there(rounds, roles)
    if len(found) != len(candidates(rounds)):
        raise Refused(_("The list changed while you were reading it. Please look at it again."))
    if not found:
        raise Refused(_("Nobody is appointed in these rounds yet, so there is no one to form the group of."))
    seats = _seat(found, roles, founding=True, starts_on=starts_on, ends_on=ends_on)
    group.formed_at, group.formed_by = at or timezone.now(), by
    group.save(update_fields=["formed_at", "formed_by"])
    return seats


@transaction.atomic
def admit(
    *,
    rounds: Iterable[Round],
    roles: Mapping[int, str],
    by: User | None,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
) -> list[Membership]:
    """Give some of the appointed a seat in the group formed before; they are not founding. Raises Refused."""
    group = ExpertGroup.objects.select_for_update().get()
    if not group.formed_at:
        raise Refused(_("The group is not formed yet."))
    found = _still_there(rounds, roles)
    if not found:
        raise Refused(_("Choose at least one person."))
    return _seat(found, roles, founding=False, starts_on=starts_on, ends_on=ends_on)


def _still_there(rounds: Iterable[Round], roles: Mapping[int, str]) -> list[Nomination]:
    """The nominations named in `roles`, held until the end of the transaction, if all can have a seat."""
    list(Nomination.objects.select_for_update().filter(pk__in=roles).order_by("pk"))
    found = [each for each in candidates(rounds) if each.pk in roles]
    if len(found) != len(roles):
        raise Refused(_("The list changed while you were reading it. Please look at it again."))
    return found


def _seat(
    nominations: list[Nomination],
    roles: Mapping[int, str],
    *,
    founding: bool,
    starts_on: dt.date,
    ends_on: dt.date | None,
) -> list[Membership]:
    try:
        with transaction.atomic():
            return [
                Membership.objects.create(
                    nominee=each.nominee,
                    nomination=each,
                    economy=each.economy,
                    user=_earlier_account(each),
                    role=roles[each.pk],
                    starts_on=starts_on,
                    ends_on=ends_on,
                    founding=founding,
                )
                for each in nominations
            ]
    except IntegrityError as problem:
        raise Refused(
            _("The term must end after it starts and not overlap with an earlier seat.")
        ) from problem


def _earlier_account(nomination: Nomination) -> User | None:
    """The account of someone who sat in the group before."""
    earlier = Membership.objects.filter(nominee=nomination.nominee).order_by("-starts_on").first()
    return earlier.account if earlier else None


@transaction.atomic
def change_seat(seat: Membership, *, role: str, ends_on: dt.date | None, by: User) -> None:
    """Another role, another end of the term; the right to sign in as a member ends with it."""
    seat.role, seat.ends_on = role, ends_on
    seat.save(update_fields=["role", "ends_on"])
    if seat.account and ends_on:
        end_offices([seat.account], on=ends_on)


@transaction.atomic
def invite(seat: Membership, *, by: User) -> Invitation:
    """Offer an account to whoever owns the nominee's address; raises Refused.

    Sent again if it expired. An invitation to an address that is no longer the nominee's is revoked.
    """
    seat = Membership.objects.select_for_update(of=("self",)).select_related("nominee").get(pk=seat.pk)
    if not Membership.objects.filter(pk=seat.pk, nominee__erased_at=None).filter(running(_today())).exists():
        raise Refused(_("This seat is over."))
    if seat.account:
        raise Refused(_("This member has an account: %s.") % seat.account)
    earlier, email = seat.invitation, seat.nominee.email.lower()
    if earlier and earlier.state in {State.OPEN, State.EXPIRED} and earlier.email == email:
        if earlier.state == State.OPEN:
            raise Refused(_("An invitation is on its way and open until %s.") % earlier.expires_at.date())
        accounts.resend(invitation=earlier, by=by)
        earlier.refresh_from_db()
        return earlier
    if earlier and earlier.state == State.OPEN:
        accounts.revoke(invitation=earlier, by=by)
    seat.invitation = Invitation(email=email, name=seat.nominee.name, role=Role.EXPERT)
    accounts.invite(invitation=seat.invitation, by=by)
    seat.save(update_fields=["invitation"])
    return seat.invitation


def _today() -> dt.date:
    return timezone.now().date()
