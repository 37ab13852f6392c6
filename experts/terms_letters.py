"""Letters to the founding members about a consultation, each written once."""

from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from experts import ledger
from experts.deadlines import last_minute
from experts.letter_texts import full_name, text
from experts.models import ClauseComment, Consultation, Membership, TermsVersion
from gscnet.accounts.models import User
from gscnet.common import outbox
from gscnet.common.deadlines import in_zones


def tell_of_opening(
    consultation: Consultation,
    seats: Iterable[Membership],
    *,
    instead_of: TermsVersion | None,
    by: User | None,
) -> None:
    """A consultation opens, or starts anew by a revision of `instead_of`."""
    number = consultation.version.number
    if instead_of:
        subject = _("GSCNET: the terms of reference were revised; version %d is in consultation") % number
    else:
        subject = _("GSCNET: version %d of the terms of reference is in consultation") % number
    for seat in seats:
        _write("opened", consultation.version, seat, subject, by=by, instead_of=instead_of)


def remind(consultation: Consultation, seats: Iterable[Membership]) -> None:
    subject = _("GSCNET: the consultation on version %d ends soon") % consultation.version.number
    for seat in seats:
        _write("ends_soon", consultation.version, seat, subject)


def tell_of_adoption(version: TermsVersion, seats: Iterable[Membership], *, by: User | None) -> None:
    subject = _("GSCNET: version %d of the terms of reference is adopted") % version.number
    for seat in seats:
        _write("adopted", version, seat, subject, by=by)


def tell_of_abandonment(version: TermsVersion, seats: Iterable[Membership], *, by: User | None) -> None:
    subject = _("GSCNET: version %d of the terms of reference is abandoned") % version.number
    for seat in seats:
        _write("abandoned", version, seat, subject, by=by)


def tell_of_settlement(answer: ClauseComment, *, by: User) -> None:
    """To whoever raised it, while they are in office, what came of their comment."""
    comment = cast(ClauseComment, answer.answers)
    seat = cast(Membership, comment.member)
    if not ledger.in_office(seat, answer.created_at):
        return
    version = TermsVersion.objects.proposed().get()
    subject = _("GSCNET: your comment on clause %s: %s") % (
        comment.clause.number,
        answer.get_outcome_display().lower(),
    )
    _write(f"settled:{answer.pk}", version, seat, subject, by=by, letter="settled", answer=answer)


def _write(
    event: str,
    version: TermsVersion,
    seat: Membership,
    subject: str,
    *,
    by: User | None = None,
    letter: str = "",
    **context: object,
) -> None:
    zone, consultation = seat.economy.time_zone, version.consultation
    context |= {
        "version": version,
        "opens": in_zones(consultation.opens_at, zone),
        "closes": last_minute(consultation.closes_at, zone),
        "url": settings.SITE_URL + reverse("experts:terms_version", args=[version.number]),
    }
    outbox.write(
        key=f"terms:{event}:{version.pk}:{seat.pk}",
        to=_address(seat),
        subject=subject,
        body=text(f"terms_{letter or event}", full_name(seat.nominee), **context),
        about=f"nominee:{seat.nominee_id}",
        by=by,
    )


def _address(seat: Membership) -> str:
    """Where the member signs in, else the address of the nomination."""
    return seat.account.email if seat.account and seat.account.is_active else seat.nominee.email
