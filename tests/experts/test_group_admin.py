"""The desk of the group: two steps to form it, one click to invite, nobody else may."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from experts.actions import consent
from experts.models import ExpertGroup, Membership
from gscnet.accounts.models import Invitation
from tests.experts.members import formed, member
from tests.factories import MembershipFactory, NominationFactory, RoundFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
LIST = "admin:experts_membership_changelist"
FORM = "admin:experts_membership_form"
ADMIT = "admin:experts_membership_admit"
TODAY = timezone.now().date()


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


def term(*rounds, **fields):
    return {"rounds": [round.pk for round in rounds], "starts_on": TODAY.isoformat(), "ends_on": "", **fields}


def test_formation_asks_first_and_says_that_it_cannot_be_undone(desk):
    nomination = NominationFactory(appointed=True)

    first = desk.get(reverse(FORM)).content.decode()
    second = desk.get(reverse(FORM), term(nomination.round)).content.decode()

    assert str(nomination.round) in first
    assert nomination.name in second
    assert "cannot be undone" in second
    assert not Membership.objects.exists()


def test_formation_confirmed_makes_the_members(desk, secretariat):
    nomination = NominationFactory(appointed=True)
    end = TODAY + dt.timedelta(days=730)

    response = desk.post(
        reverse(FORM),
        term(nomination.round, ends_on=end.isoformat()) | {f"role-{nomination.pk}": "chair"},
        follow=True,
    )

    seat = Membership.objects.get()
    assert (seat.nomination, seat.role, seat.founding, seat.ends_on) == (nomination, "chair", True, end)
    assert ExpertGroup.objects.get().formed_by == secretariat
    assert "1 member has a seat now." in response.content.decode()


def test_formation_from_an_old_page_is_refused_and_shows_the_new_list(desk):
    stays = NominationFactory(appointed=True)
    left = NominationFactory(appointed=True, round=stays.round)
    consent.decline(left)

    response = desk.post(
        reverse(FORM), term(stays.round) | {f"role-{pk}": "member" for pk in (stays.pk, left.pk)}
    )

    assert response.status_code == 422
    assert "The list changed" in response.content.decode()
    assert left.name not in response.content.decode()
    assert not Membership.objects.exists()


def test_formation_is_offered_once(desk):
    NominationFactory(appointed=True)
    assert reverse(FORM) in desk.get(reverse(LIST)).content.decode()
    formed()

    text = desk.get(reverse(LIST)).content.decode()

    assert reverse(FORM) not in text
    assert reverse(ADMIT) in text
    assert desk.get(reverse(FORM)).status_code == 403


def test_admission_seats_those_chosen(desk):
    formed()
    round = RoundFactory()
    joins, waits = (NominationFactory(appointed=True, round=round) for _n in range(2))

    desk.post(reverse(ADMIT), term(round) | {f"role-{joins.pk}": "member", f"role-{waits.pk}": ""})

    seat = Membership.objects.get()
    assert (seat.nomination, seat.founding) == (joins, False)


def test_term_that_ends_before_it_starts_comes_back_filled(desk):
    round = NominationFactory(appointed=True).round

    text = desk.get(reverse(FORM), term(round, ends_on=TODAY.isoformat())).content.decode()

    assert "The term must end after it starts." in text
    assert f'value="{TODAY.isoformat()}"' in text


@pytest.mark.parametrize("who", ["auditor", "editor", "focal_point", "expert"])
def test_acts_are_refused_to_others(client, request, who):
    nomination, seat = NominationFactory(appointed=True), member("name")
    client.force_login(request.getfixturevalue(who))

    answers = [
        client.post(reverse(FORM), term(nomination.round) | {f"role-{nomination.pk}": "member"}),
        client.post(reverse(ADMIT), term(nomination.round) | {f"role-{nomination.pk}": "member"}),
        client.post(reverse("admin:experts_membership_invite", args=[seat.pk])),
        client.post(
            reverse(LIST), {"action": "end_selected", "_selected_action": [seat.pk], "confirmed": "yes"}
        ),
        client.post(reverse("admin:experts_membership_change", args=[seat.pk]), {"role": "chair"}),
    ]

    seat.refresh_from_db()
    assert all(answer.status_code in {302, 403} for answer in answers[:3])
    assert (Membership.objects.count(), Invitation.objects.count()) == (1, 0)
    assert (seat.role, seat.ends_on) == ("member", None)


def test_one_click_invites_at_the_address_on_record(desk):
    seat = member("name")
    record = reverse("admin:experts_membership_change", args=[seat.pk])
    assert "Invite to an account" in desk.get(record).content.decode()

    response = desk.post(reverse("admin:experts_membership_invite", args=[seat.pk]), follow=True)
    run_worker()

    assert "Invited: Nameword" in response.content.decode()
    assert [message.to for message in mail.outbox] == [["emailword@example.org"]]
    assert desk.get(reverse("admin:experts_membership_invite", args=[seat.pk])).status_code == 405


def test_several_are_invited_after_a_question_and_refusals_are_told(desk, expert):
    new, known = member("name"), member("name", user=expert, email="known@example.org")
    chosen = {"action": "invite_selected", "_selected_action": [new.pk, known.pk]}

    question = desk.post(reverse(LIST), chosen).content.decode()
    asked = Invitation.objects.count()
    answer = desk.post(reverse(LIST), chosen | {"confirmed": "yes"}, follow=True).content.decode()

    assert "Invite these members?" in question
    assert asked == 0
    assert Invitation.objects.get().email == "emailword@example.org"
    assert "This member has an account" in answer


def test_role_and_end_are_changed_and_nothing_else(desk):
    seat = member("name")
    record = reverse("admin:experts_membership_change", args=[seat.pk])

    desk.post(
        record, {"role": "vice_chair", "ends_on": "2100-01-01", "founding": "", "starts_on": "1999-01-01"}
    )

    changed = Membership.objects.get()
    assert (changed.role, str(changed.ends_on)) == ("vice_chair", "2100-01-01")
    assert (changed.founding, changed.starts_on) == (True, seat.starts_on)
    history = desk.get(reverse("admin:experts_membership_history", args=[seat.pk])).content.decode()
    assert "Vice-chair" in history


def test_seats_are_ended_after_a_question(desk):
    seat = member("name")
    chosen = {"action": "end_selected", "_selected_action": [seat.pk]}

    assert "End these seats today?" in desk.post(reverse(LIST), chosen).content.decode()
    desk.post(reverse(LIST), chosen | {"confirmed": "yes"})

    assert Membership.objects.get().ends_on == TODAY


def test_auditor_reads_seats_and_the_group(client, auditor):
    seat = member()
    client.force_login(auditor)

    assert "Nameword" in client.get(reverse(LIST)).content.decode()
    assert client.get(reverse("admin:experts_membership_change", args=[seat.pk])).status_code == 200
    assert client.get(reverse("admin:experts_expertgroup_changelist")).status_code == 200


@pytest.mark.parametrize("count", [2, 9])
def test_list_queries_do_not_grow(desk, count, django_assert_max_num_queries):
    for _n in range(count):
        MembershipFactory()
    desk.get(reverse(LIST))

    with django_assert_max_num_queries(20):
        assert desk.get(reverse(LIST)).status_code == 200
