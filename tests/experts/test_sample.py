"""The sample tells 2016 as the report of 27 April of that year does, and sends nothing."""

import datetime as dt

import pytest
from django.core import mail
from django.core.files.storage import default_storage

from experts import figures
from experts.models import Consent, Membership, Nomination, Nominee, Round
from experts.permissions import membership_of
from experts.sample import load_round
from experts.sample_history import PEOPLE, load_history
from gscnet.accounts.sample import create_sample_people
from gscnet.common.models import Message
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
REPORT = dt.date(2016, 4, 27)


@pytest.fixture
def people():
    people = create_sample_people()
    load_history(people)
    load_round()
    return people


def test_report_of_april_2016_reads_six_four_fifteen(people):
    first, second = Round.objects.get(number=1), Round.objects.get(number=2)

    assert figures.responses(first, REPORT).count() == 6
    assert figures.nominating_economies(first, REPORT).count() == 4
    assert figures.nominees(first, REPORT).count() == 15
    assert figures.nominations(first, REPORT).count() == 15
    assert figures.nominees(second, REPORT).count() == 0
    assert set(Nominee.objects.values_list("name", flat=True)) == {
        f"Sample Nominee {n}" for n in range(1, len(PEOPLE) + 1)
    }


def test_second_round_stood_open_that_day_until_30_may(people):
    second = Round.objects.get(number=2)

    assert second.opens_at.date() < REPORT < second.closes_on == dt.date(2016, 5, 30)
    assert second.deadline.instant("America/Los_Angeles") == dt.datetime(2016, 5, 31, 7, tzinfo=dt.UTC)
    assert second.deadline.instant("Asia/Shanghai") == dt.datetime(2016, 5, 30, 16, tzinfo=dt.UTC)


def test_everything_came_in_time_by_another_way_than_the_portal(people):
    for nomination in Nomination.objects.select_related("round", "economy"):
        assert nomination.channel in {"email", "paper"}
        assert nomination.round.deadline.is_open(nomination.economy.time_zone, at=nomination.submitted_at)
        moments = [
            nomination.created_at,
            nomination.submitted_at,
            nomination.answered_at,
            nomination.decided_at,
        ]
        assert moments == sorted(moments)


def test_group_was_formed_afterwards_of_members_who_agreed_to_different_things(people):
    founders = Membership.objects.filter(founding=True)
    [later] = Membership.objects.filter(founding=False)
    listed = Membership.objects.on_roster()

    assert {seat.starts_on for seat in founders} == {dt.date(2016, 7, 1)}
    assert later.starts_on > dt.date(2016, 7, 1)
    assert 0 < listed.count() < Membership.objects.in_office().count()
    public = Consent.objects.filter(purpose=Consent.Purpose.ROSTER, nominee__memberships__in=listed)
    sets = {frozenset(public.filter(nominee=seat.nominee).values_list("field", flat=True)) for seat in listed}
    assert len(sets) >= 4


def test_sample_expert_is_a_founding_member(people):
    assert membership_of(people["expert"]).founding


def test_no_letter_leaves_for_history(people):
    run_worker()

    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_loading_again_changes_nothing(people):
    rows = [model.objects.count() for model in (Round, Nomination, Nominee, Membership, Consent)]
    files = default_storage.listdir("nominations")[1]

    load_history(people)
    load_round()

    assert [model.objects.count() for model in (Round, Nomination, Nominee, Membership, Consent)] == rows
    assert default_storage.listdir("nominations")[1] == files


def test_history_takes_its_place_beside_a_round_that_has_its_number():
    load_round()

    load_history(create_sample_people())

    assert set(Round.objects.values_list("slug", "number")) == {
        ("sample-round", 1),
        ("first-round-2016", 2),
        ("second-round-2016", 3),
    }


def test_open_round_comes_third(people):
    assert Round.objects.get(slug="sample-round").number == 3


def test_every_page_says_what_is_sample(client, people):
    for slug in ("first-round-2016", "second-round-2016"):
        text = client.get(f"/experts/rounds/{slug}/").content.decode()
        assert "sample content" in text
