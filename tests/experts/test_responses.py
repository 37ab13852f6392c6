import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from experts.actions import responses
from experts.models import EconomyResponse, LateCode
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.factories import NominationFactory, RoundFactory, UserFactory

pytestmark = pytest.mark.django_db
TOMORROW = dt.timedelta(days=1)


def economy(code="CHL"):
    return Economy.objects.get(code=code)


def record(round, kind, day, **fields):
    fields = {"economy": economy(), "channel": "email", "by": None} | fields
    return responses.record_response(round=round, kind=kind, received_on=day, **fields)


def test_second_answer_replaces_the_first_and_keeps_the_day_of_receipt():
    round = RoundFactory()
    record(round, "acknowledged", dt.date(2016, 4, 1))

    record(round, "nominates", dt.date(2016, 4, 20), channel="portal")

    (kept,) = EconomyResponse.objects.all()
    assert (kept.kind, kept.received_on, kept.channel) == ("nominates", dt.date(2016, 4, 1), "portal")


def test_silent_economies_are_those_without_any_answer():
    round = RoundFactory(economies=["CHL", "JPN", "PE"])
    record(round, "does_not", dt.date(2016, 4, 1), economy=economy("JPN"))

    assert [item.code for item in responses.silent_economies(round)] == ["CHL", "PE"]


def test_reminder_in_two_runs_is_one_letter(focal_point):
    RoundFactory(economies=["CHL"], closes_on=timezone.now().date() + dt.timedelta(days=10))

    responses.remind_silent()
    responses.remind_silent()

    (letter,) = Message.objects.all()
    assert letter.to == focal_point.email
    assert "Chile" in letter.body


def test_reminder_goes_again_shortly_before_the_end_and_never_after_it(focal_point):
    round = RoundFactory(economies=["CHL"], closes_on=timezone.now().date() + dt.timedelta(days=10))
    until = round.deadline.instant("America/Santiago")

    responses.remind_silent(now=until - dt.timedelta(days=20))
    assert Message.objects.count() == 0
    responses.remind_silent(now=until - dt.timedelta(days=10))
    responses.remind_silent(now=until - dt.timedelta(days=2))
    responses.remind_silent(now=until)

    assert Message.objects.count() == 2


def test_reminder_is_not_for_economies_that_answered(focal_point):
    round = RoundFactory(economies=["CHL"], closes_on=timezone.now().date() + dt.timedelta(days=10))
    record(round, "does_not", timezone.now().date())

    responses.remind_silent()

    assert not Message.objects.exists()


def late_code(round, secretariat, expires_in=TOMORROW, code="CHL"):
    _row, secret = responses.issue_late_code(
        round=round,
        economy=economy(code),
        expires_at=timezone.now() + expires_in,
        reason="Asked for by mail.",
        by=secretariat,
    )
    return secret


def test_late_code_works_once_and_says_who_used_it(focal_point, secretariat):
    round = RoundFactory(closed=True)
    code = late_code(round, secretariat)

    nomination = NominationFactory(round=round, economy=economy())

    used = responses.use_late_code(code, nomination=nomination, by=focal_point)

    assert (used.used_by, used.used_for) == (focal_point, nomination)
    with pytest.raises(responses.LateCodeRefused, match="has been used"):
        responses.use_late_code(
            code, nomination=NominationFactory(round=round, economy=economy()), by=focal_point
        )


def test_late_code_is_for_its_economy_alone(other_focal_point, secretariat):
    round = RoundFactory(closed=True)
    code = late_code(round, secretariat)

    with pytest.raises(responses.LateCodeRefused, match="not a late code of your economy"):
        responses.use_late_code(
            code, nomination=NominationFactory(round=round, economy=economy("JPN")), by=other_focal_point
        )

    assert LateCode.objects.get().used_at is None


def test_late_code_expires(focal_point, secretariat):
    round = RoundFactory(closed=True)
    code = late_code(round, secretariat, expires_in=-TOMORROW)

    with pytest.raises(responses.LateCodeRefused, match="expired"):
        responses.use_late_code(
            code, nomination=NominationFactory(round=round, economy=economy()), by=focal_point
        )


def test_late_code_is_kept_as_a_hash_only(secretariat):
    code = late_code(RoundFactory(closed=True), secretariat)

    row = LateCode.objects.values().get()

    assert code not in str(row)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_late_code_used_by_many_at_once_works_for_one():
    person, round = UserFactory(), RoundFactory(closed=True)
    code = late_code(round, person)
    nomination = NominationFactory(round=round, economy=economy())
    outcomes = []

    def use():
        try:
            responses.use_late_code(code, nomination=nomination, by=person)
        except responses.LateCodeRefused:
            outcomes.append("refused")
        else:
            outcomes.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _attempt in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["refused"] * 5 + ["used"]
