"""What awaits a person who is signed in, of the Expert Group."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from experts import review_queues, terms_queues
from experts.models import EconomyResponse, Nomination, Round
from gscnet.accounts.models import User
from gscnet.common.deadlines import time_left
from gscnet.common.worklist import SHOWN, Row, Section
from gscnet.directory.models import Economy

Kind = EconomyResponse.Kind
Status = Nomination.Status


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones left out."""
    found = [*_of_economy(user), *review_queues.sections(user), *terms_queues.sections(user)]
    return [section for section in found if section.total]


def _of_economy(user: User) -> list[Section]:
    economy = user.economy
    if economy is None or not user.has_perm("experts.nominate"):
        return []
    own = Nomination.objects.visible_to(user).filter(economy=economy, round__status=Round.Status.ANNOUNCED)
    return [
        _rounds(economy),
        _nominations(_("Drafts of nominations"), own.filter(status=Status.DRAFT), economy, _draft_row),
        _nominations(
            _("Waiting for the nominee’s answer"), own.filter(status=Status.SUBMITTED), economy, _waiting_row
        ),
    ]


def _rounds(economy: Economy) -> Section:
    """Open rounds to which the economy has not said all it could: no answer, or one that promises more."""
    announced = economy.rounds.filter(status=Round.Status.ANNOUNCED)
    answers = {
        answer.round_id: answer for answer in economy.responses.filter(round__status=Round.Status.ANNOUNCED)
    }
    rows = []
    for round in announced:
        answer = answers.get(round.pk)
        waits = answer is None or answer.kind in {Kind.ACKNOWLEDGED, Kind.WILL_NOMINATE}
        if waits and round.is_open_for(economy):
            rows.append(_round_row(round, economy, answer))
    return Section(_("Rounds that await your economy"), rows, len(rows), reverse("experts:rounds"))


def _round_row(round: Round, economy: Economy, answer: EconomyResponse | None) -> Row:
    until = round.deadline.instant(economy.time_zone)
    shown = f"{round.deadline.shown(economy.time_zone)} ({time_left(until)})"
    step = _("Nominate, or answer") if answer is None else _("You said: %s. Nominate") % _answer(answer)
    return Row(round, str(round), _("Closes %s") % shown, step, round.get_absolute_url())


def _answer(answer: EconomyResponse) -> str:
    return str(answer.get_kind_display()).lower()


def _nominations(title: str, nominations: QuerySet[Nomination], economy: Economy, make_row) -> Section:
    rows = [make_row(each, economy) for each in nominations.select_related("round", "economy")[:SHOWN]]
    total = len(rows) if len(rows) < SHOWN else nominations.count()
    return Section(title, rows, total, reverse("experts:rounds"))


def _draft_row(nomination: Nomination, economy: Economy) -> Row:
    url = reverse("experts:nomination_review", args=[nomination.ref])
    step = _("Read what the nominee filled in") if nomination.filled_at else _("Go on writing")
    return _row(nomination, nomination.round.deadline.instant(economy.time_zone), step, url)


def _waiting_row(nomination: Nomination, economy: Economy) -> Row:
    return _row(nomination, nomination.nominee_until, _("See where it stands"), nomination.get_absolute_url())


def _row(nomination: Nomination, until: dt.datetime, step: str, url: str) -> Row:
    note = f"{nomination.ref} · {nomination.round} · {time_left(until)}"
    return Row(nomination, nomination.name or nomination.ref, note, step, url)
