"""What awaits a person of the terms of reference: a consultation without their word, or one to decide."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts import ledger, permissions, terms_facts
from experts.lineage import discussion
from experts.models import Membership, TermsVersion
from gscnet.accounts.models import User
from gscnet.common.worklist import Row, Section

Phase = ledger.Phase


def sections(user: User) -> list[Section]:
    """At most one row each, as at most one version is proposed at a time."""
    seat = permissions.founding_seat_of(user)
    runs = permissions.can_run_consultations(user)
    if not (seat or runs):
        return []
    version = TermsVersion.objects.proposed().select_related("consultation").first()
    if version is None:
        return []
    now = timezone.now()
    state = ledger.state(version.consultation, now)
    waiting = len(discussion(version).open) if permissions.can_settle_comments(user, version) else 0
    rows = {
        _("Comments to answer"): _of_comments(version, waiting) if waiting else None,
        _("Consultations that await you"): _for_member(version, state, seat, now) if seat else None,
        _("Consultations to decide"): _for_staff(version, state, now) if runs else None,
    }
    url = reverse("experts:terms")
    return [Section(title, [row], 1, url) for title, row in rows.items() if row]


def _for_member(version: TermsVersion, state: ledger.State, seat: Membership, now: dt.datetime) -> Row | None:
    """While it runs, to whoever has not said a word; after it, to whoever holds it up."""
    stand = state.of(seat)
    if stand is None:
        return None
    if state.phase == Phase.RUNNING and stand.position is None:
        step = _("Say that you do not object, object, or abstain")
    elif stand.blocks and state.phase in {Phase.RUNNING, Phase.ENDED}:
        step = _("Your objection is open")
    else:
        return None
    period = terms_facts.period(version.consultation, seat.economy, now)
    return _row(version, period, step)


def _for_staff(version: TermsVersion, state: ledger.State, now: dt.datetime) -> Row | None:
    """Open objections, and what has ended without one."""
    if state.open_objections:
        step = _("An objection is open: see it, and revise")
    elif state.phase == Phase.ENDED:
        step = _("Adopt it, or revise")
    else:
        return None
    return _row(version, terms_facts.period(version.consultation, None, now), step)


def _of_comments(version: TermsVersion, waiting: int) -> Row:
    said = ngettext("%d comment is not settled.", "%d comments are not settled.", waiting) % waiting
    return Row(
        version, str(version), said, _("Answer, and say what comes of each"), version.get_absolute_url()
    )


def _row(version: TermsVersion, period: terms_facts.Period, step: str) -> Row:
    left = f" ({period.left})" if period.left else ""
    return Row(version, str(version), f"{period.title} {period.when}{left}", step, version.get_absolute_url())
