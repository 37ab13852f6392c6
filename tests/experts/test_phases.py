"""Review phases of a round: at the desk and as data."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from experts.actions import review
from experts.actions.nominations import Refused
from experts.models import Phase, Round
from tests.experts.scenes import area, phase
from tests.factories import RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


@pytest.fixture
def round():
    round = RoundFactory()
    round.areas.add(area())
    return round


def change(desk, round, *phases):
    """Post the round's form with these phases: name, first and last day, and the phase if it is there."""
    address = reverse("admin:experts_round_change", args=[round.pk])
    form = desk.get(address).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None}
    data |= {
        "opens_at_0": f"{round.opens_at:%Y-%m-%d}",
        "opens_at_1": "00:00:00",
        "documents": [],
        "economies": [each.pk for each in round.economies.all()],
        "areas": [each.pk for each in round.areas.all()],
        "criteria-TOTAL_FORMS": 0,
        "criteria-INITIAL_FORMS": 0,
        "phases-TOTAL_FORMS": len(phases),
        "phases-INITIAL_FORMS": sum(len(each) > 3 for each in phases),
    }
    for number, (name, first, last, *there) in enumerate(phases):
        row = f"phases-{number}-"
        data |= {
            row + "name": name,
            row + "starts_at_0": first,
            row + "starts_at_1": "00:00",
            row + "ends_at_0": last,
            row + "ends_at_1": "00:00",
            row + "sees_others": "after_own",
            row + "can_review": "on",
            row + "round": round.pk,
        }
        if there:
            data[row + "id"] = there[0].pk
    return desk.post(address, data)


def days(round):
    return [(each.name, f"{each.starts_at:%d}", f"{each.ends_at:%d}") for each in round.phases.all()]


def test_phases_are_added_in_the_rounds_form(desk, round):
    answer = change(
        desk, round, ("Scoring", "2026-03-01", "2026-03-10"), ("Talk", "2026-03-10", "2026-03-12")
    )

    assert answer.status_code == 302
    assert days(round) == [("Scoring", "01", "10"), ("Talk", "10", "12")]


def test_overlap_is_refused_with_a_sentence(desk, round):
    answer = change(
        desk, round, ("Scoring", "2026-03-01", "2026-03-10"), ("Talk", "2026-03-09", "2026-03-12")
    )

    assert "Phases must not overlap: “Talk” starts before “Scoring” ends." in answer.content.decode()
    assert not round.phases.exists()


def test_end_before_start_is_refused_with_a_sentence(desk, round):
    answer = change(desk, round, ("Scoring", "2026-03-10", "2026-03-01"))

    assert "A phase must end after it starts." in answer.content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_boundary_between_two_phases_can_be_moved_in_one_form(desk, round):
    change(desk, round, ("Scoring", "2026-03-01", "2026-03-10"), ("Talk", "2026-03-10", "2026-03-12"))
    first, second = round.phases.all()

    answer = change(
        desk,
        round,
        ("Scoring", "2026-03-01", "2026-03-11", first),
        ("Talk", "2026-03-11", "2026-03-12", second),
    )

    assert answer.status_code == 302
    assert days(round) == [("Scoring", "01", "11"), ("Talk", "11", "12")]


def test_database_refuses_an_overlap_whatever_the_form_does(round):
    phase(round)
    phase(round)

    with pytest.raises(IntegrityError, match="phase_no_overlap"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_usual_phases_follow_the_last_deadline_without_a_gap(round):
    scoring, discussion = review.usual_phases(round)

    assert scoring.starts_at == max(round.deadline.instant(None), round.nominee_deadline.instant(None))
    assert scoring.ends_at == discussion.starts_at
    assert discussion.sees_others == Phase.SeesOthers.ALWAYS


def test_usual_phases_of_a_round_closed_long_ago_begin_now():
    scoring, _discussion = review.usual_phases(RoundFactory(closed=True))

    assert timezone.now() - dt.timedelta(hours=1) < scoring.starts_at <= timezone.now()


def test_usual_phases_are_added_once(round):
    review.add_usual_phases(round, by=None)

    with pytest.raises(Refused):
        review.add_usual_phases(round, by=None)

    assert round.phases.count() == 2


def test_desk_offers_the_usual_phases_when_a_round_is_announced(desk):
    round = RoundFactory(status=Round.Status.DRAFT, announced_at=None)
    address = reverse("admin:experts_round_phases", args=[round.pk])
    chosen = {"action": "announce_selected", "_selected_action": [round.pk], "confirmed": "yes"}

    told = desk.post(reverse("admin:experts_round_changelist"), chosen, follow=True).content.decode()
    asked = desk.get(address).content.decode()
    assert not round.phases.exists()
    desk.post(address)

    assert address in told
    assert "“Scoring” from" in asked
    assert round.phases.count() == 2


def test_auditor_adds_no_phases(client, auditor, round):
    client.force_login(auditor)

    assert client.post(reverse("admin:experts_round_phases", args=[round.pk])).status_code == 403
    assert not round.phases.exists()
