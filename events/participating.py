"""How people come to a place at an event: each step with its letters, places never given twice.

Whoever touches places locks the registration of the event first (events/places.py), so that a place
that is freed goes to the waiting list in the same transaction.
"""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events import consent_texts, letters, permissions
from events.models import Event, Participation
from events.places import Places
from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition

Status = Participation.Status
Origin = Participation.Origin
# Places are given away while the event is still to come.
RUNNING = {Event.Status.TENTATIVE, Event.Status.CONFIRMED}


def agree(participation: Participation, listing: str) -> None:
    """Set, unsaved, in which list this person agrees to stand; the same answer again changes nothing."""
    if participation.listing == listing:
        return
    agreed = listing != Participation.Listing.NOBODY
    participation.listing = listing
    participation.listing_sha256 = consent_texts.sha256(listing)
    participation.listing_agreed_at = timezone.now() if agreed else None


@transaction.atomic
def ask(participation: Participation, *, by: User | None = None) -> Participation:
    """Keep what somebody asks for; gives their participation, which may be an older one.

    A stranger has to confirm the address first. Who takes part already gets a letter with the own
    link instead, and the page says the same, so that it tells nobody who takes part. Who may approve
    for the economy needs no approval of somebody else.
    """
    known = _known(participation)
    if known is None:
        participation.origin, participation.user = Origin.SELF, by
        participation.status = Status.REQUESTED if by else Status.UNCONFIRMED
        try:
            with transaction.atomic():
                participation.save()
        except IntegrityError:  # the same form, sent twice at once
            known = _known(participation)
            if known is None:
                raise
    if known is not None:
        letters.remind_of_link(known)
        return known
    if by is None:
        letters.ask_to_confirm(participation)
    else:
        _received(participation, by=by)
    return participation


@transaction.atomic
def confirm_address(participation: Participation) -> None:
    """The sender has the address; raises InvalidTransition."""
    participation.confirm_address()
    _received(participation, by=None)


def _received(participation: Participation, *, by: User | None) -> None:
    if by and permissions.can_approve(by, participation):
        participation.approve(by=by)
    letters.send_receipt(participation)
    if participation.status == Status.REQUESTED and participation.needs_approval:
        letters.tell_economy(participation)


@transaction.atomic
def nominate(participation: Participation, *, by: User) -> Participation:
    """A focal point names somebody of the own economy; raises InvalidTransition where it cannot be."""
    if not permissions.can_nominate(by):
        raise InvalidTransition(_("Only who speaks for an economy can nominate."))
    participation.category, participation.economy = Participation.Category.MEMBER, by.economy
    return _enter(participation, origin=Origin.ECONOMY, by=by)


@transaction.atomic
def enter(participation: Participation, *, by: User) -> Participation:
    """Staff enter somebody who wrote by another way; raises InvalidTransition for a known address."""
    return _enter(participation, origin=Origin.STAFF, by=by)


def _enter(participation: Participation, *, origin: str, by: User) -> Participation:
    if _known(participation):
        raise InvalidTransition(_("Somebody with this address takes part already."))
    participation.origin, participation.entered_by = origin, by
    participation.status = Status.REQUESTED
    participation.save()
    if origin == Origin.ECONOMY:
        participation.approve(by=by)
    letters.tell_nominee(participation)
    if participation.status == Status.REQUESTED and participation.needs_approval:
        letters.tell_economy(participation)
    return participation


def _known(participation: Participation) -> Participation | None:
    same = participation.event.participations.living().filter(email__iexact=participation.email)
    return same.select_related("event", "economy").first()


@transaction.atomic
def approve(participation: Participation, *, by: User) -> None:
    """The economy says yes, by its focal point or by staff on its behalf; raises InvalidTransition."""
    if not participation.needs_approval:
        raise InvalidTransition(_("“%s” comes for no economy, so none approves.") % participation)
    participation.approve(by=by)


@transaction.atomic
def confirm(participations: Iterable[Participation], *, by: User) -> tuple[int, int]:
    """Give each a place, or one on the waiting list, in the order in which they come: (with, waiting).

    All are of one event. Raises InvalidTransition, and then nobody has anything.
    """
    confirmed = waiting = 0
    places: Places | None = None
    for participation in participations:
        places = places or Places.locked(participation.event)
        participation.refresh_from_db(fields=["status"])
        _check(participation)
        if places.fits(participation):
            _give_place(participation, places, by=by)
            confirmed += 1
        elif participation.status == Status.WAITING:
            raise InvalidTransition(_("There is no place for “%s” yet.") % participation)
        else:
            participation.wait(by=by)
            letters.tell_of_waiting(participation)
            waiting += 1
    return confirmed, waiting


def _check(participation: Participation) -> None:
    if participation.status == Status.REQUESTED and participation.needs_approval:
        sentence = _("%(economy)s has not approved “%(name)s” yet.")
        raise InvalidTransition(sentence % {"economy": participation.economy, "name": participation})
    if participation.event.status not in RUNNING:
        raise InvalidTransition(_("“%s” does not take place now.") % participation.event)


def _give_place(participation: Participation, places: Places, *, by: User | None) -> None:
    participation.confirm(by=by)
    places.take(participation)
    Participation.objects.filter(pk=participation.pk).update(told_sequence=participation.event.sequence)
    letters.tell_of_place(participation)


@transaction.atomic
def fill(event: Event, *, by: User | None = None) -> list[Participation]:
    """Give free places to the waiting list, who waits longest first; those who got one.

    Who waits for a place of an economy that has none left does not hold up the next one.
    """
    places = Places.locked(event)
    if event.status not in RUNNING or event.is_over:
        return []
    moved = []
    for participation in event.participations.in_line().select_related("event", "economy"):
        if places.fits(participation):
            _give_place(participation, places, by=by)
            moved.append(participation)
    return moved


@transaction.atomic
def not_approve(participation: Participation, *, by: User, reason: str = "") -> None:
    """The economy says no, also after it said yes; raises InvalidTransition."""
    _leave(participation, lambda: participation.not_approve(by=by, reason=reason))


@transaction.atomic
def decline(participation: Participation, *, by: User, reason: str = "") -> None:
    """The secretariat says no; raises InvalidTransition."""
    _leave(participation, lambda: participation.decline(by=by, reason=reason))


@transaction.atomic
def cancel(participation: Participation, *, by: User | None = None) -> None:
    """The person does not come; raises InvalidTransition once the event is over."""
    if participation.event.is_over:
        raise InvalidTransition(_("“%s” is over.") % participation.event)
    _leave(participation, lambda: participation.cancel(by=by))


def _leave(participation, end) -> None:
    Places.locked(participation.event)
    participation.refresh_from_db(fields=["status"])
    had_place, was_asked = participation.has_place, participation.status != Status.UNCONFIRMED
    end()
    if was_asked:
        letters.tell_of_end(participation)
    if had_place:
        fill(participation.event)
