"""The group is formed once, its founding members are settled, and seats end for good reasons."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from experts import figures
from experts.actions import consent, group
from experts.actions import nominations as nomination_actions
from experts.actions.nominations import Refused
from experts.actions.seats import end_seats
from experts.models import ExpertGroup, Membership, Nomination
from experts.permissions import membership_of
from gscnet.accounts import actions as accounts
from gscnet.accounts.models import Invitation
from gscnet.accounts.roles import Role
from gscnet.common.history import history
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.members import formed, member
from tests.factories import MembershipFactory, NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def appointed_in(round, **fields):
    return NominationFactory(round=round, appointed=True, **fields)


def roles(*nominations, **special):
    return {each.pk: special.get(each.ref, Membership.Role.MEMBER) for each in nominations}


def form(round, *nominations, by, **fields):
    return group.form(rounds=[round], roles=roles(*nominations), by=by, starts_on=TODAY, **fields)


def test_form_seats_all_appointed_of_the_chosen_rounds_as_founders(secretariat):
    first, second, third = RoundFactory(), RoundFactory(), RoundFactory()
    chair, plain = appointed_in(first), appointed_in(second)
    appointed_in(third)
    NominationFactory(round=first, under_review=True)

    seats = group.form(
        rounds=[first, second],
        roles={chair.pk: Membership.Role.CHAIR, plain.pk: Membership.Role.MEMBER},
        by=secretariat,
        starts_on=TODAY,
        ends_on=TODAY + dt.timedelta(days=730),
    )

    assert {(seat.nomination, seat.role) for seat in seats} == {(chair, "chair"), (plain, "member")}
    assert all(seat.founding and seat.economy.code == "CHL" for seat in seats)
    the_group = ExpertGroup.objects.get()
    assert (the_group.formed_by, the_group.formed_at.date()) == (secretariat, TODAY)
    assert [change.what for change in history(Membership, seats[0].pk)] == ["Added"]
    assert history(ExpertGroup, 1)[0].what == "Changed"


def test_form_leaves_out_who_withdrew_or_was_erased(secretariat):
    round = RoundFactory()
    stays, left, erased = (appointed_in(round) for _n in range(3))
    consent.decline(left)
    consent.erase(erased.nominee, ground="Asked for by the person")

    seats = form(round, stays, by=secretariat)

    assert [seat.nominee for seat in seats] == [stays.nominee]


def test_form_after_someone_withdrew_meanwhile_is_refused(secretariat):
    round = RoundFactory()
    stays, left = appointed_in(round), appointed_in(round)
    consent.decline(left)

    with pytest.raises(Refused, match="list changed"):
        form(round, stays, left, by=secretariat)

    assert not Membership.objects.exists()


def test_form_with_someone_appointed_meanwhile_is_refused(secretariat):
    round = RoundFactory()
    seen = appointed_in(round)
    appointed_in(round)

    with pytest.raises(Refused, match="list changed"):
        form(round, seen, by=secretariat)

    assert ExpertGroup.objects.get().formed_at is None


def test_form_twice_is_refused(secretariat):
    round = RoundFactory()
    form(round, appointed_in(round), by=secretariat)

    with pytest.raises(Refused, match="formed before"):
        form(round, appointed_in(round), by=secretariat)


def test_form_without_anybody_is_refused(secretariat):
    with pytest.raises(Refused, match="Nobody is appointed"):
        form(RoundFactory(), by=secretariat)


def test_person_nominated_by_two_economies_sits_once_for_the_first(secretariat):
    round = RoundFactory()
    first = appointed_in(round, submitted_at=timezone.now() - dt.timedelta(days=2))
    appointed_in(round, nominee=first.nominee, economy=Economy.objects.get(code="JPN"))

    seats = form(round, first, by=secretariat)

    assert [(seat.nominee, seat.economy.code) for seat in seats] == [(first.nominee, "CHL")]
    assert group.candidates([round]) == []


def test_admit_gives_a_seat_that_is_not_founding(secretariat):
    round = RoundFactory()
    form(round, appointed_in(round), by=secretariat)
    later, waits = appointed_in(round), appointed_in(round)

    [seat] = group.admit(rounds=[round], roles=roles(later), by=secretariat, starts_on=TODAY)

    assert (seat.nominee, seat.founding) == (later.nominee, False)
    assert group.candidates([round]) == [waits]


def test_admit_before_the_formation_is_refused(secretariat):
    round = RoundFactory()

    with pytest.raises(Refused, match="not formed yet"):
        group.admit(rounds=[round], roles=roles(appointed_in(round)), by=secretariat, starts_on=TODAY)


def test_database_refuses_a_founding_member_after_the_formation():
    MembershipFactory()
    formed()

    with pytest.raises(IntegrityError, match="no founding member"), transaction.atomic():
        MembershipFactory()
    assert MembershipFactory(founding=False).pk


@pytest.mark.parametrize("founding", [True, False])
@pytest.mark.parametrize("is_formed", [True, False])
def test_database_refuses_to_change_who_founded(founding, is_formed):
    seat = MembershipFactory(founding=founding)
    if is_formed:
        formed()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Membership.objects.filter(pk=seat.pk).update(founding=not founding)


@pytest.mark.parametrize("formed_at", [None, "2017-01-01T00:00:00Z"])
def test_database_refuses_to_undo_or_move_the_formation(formed_at):
    formed()

    with pytest.raises(IntegrityError, match="never undone"), transaction.atomic():
        ExpertGroup.objects.update(formed_at=formed_at)


def test_database_refuses_to_delete_a_seat_or_the_group():
    seat = MembershipFactory()

    for row in (seat, ExpertGroup.objects.get()):
        with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
            row.delete()


def test_database_refuses_a_second_group():
    with pytest.raises(IntegrityError, match="expert_group_only_one"), transaction.atomic():
        ExpertGroup.objects.create(pk=2)


def test_database_refuses_two_seats_of_one_person_at_a_time():
    seat = MembershipFactory(ends_on=TODAY + dt.timedelta(days=10))
    later = MembershipFactory(nominee=seat.nominee, starts_on=seat.ends_on)

    with pytest.raises(IntegrityError, match="membership_one_seat_at_a_time"), transaction.atomic():
        MembershipFactory(nominee=seat.nominee, starts_on=TODAY)
    assert later.pk


def test_merge_of_two_who_both_hold_a_seat_is_refused(secretariat):
    one, other = MembershipFactory(), MembershipFactory()

    with pytest.raises(nomination_actions.Refused, match="Both records hold a seat"):
        nomination_actions.merge(one.nominee, other.nominee, by=secretariat)


def test_retracted_nomination_ends_the_seat(focal_point, secretariat):
    round = RoundFactory()
    nomination = appointed_in(round)
    form(round, nomination, by=secretariat)

    nomination_actions.retract(nomination, by=focal_point)

    assert not Membership.objects.in_office().exists()
    assert figures.members().count() == 0


def test_seat_that_ends_takes_the_office_with_it():
    user = appointed(Role.EXPERT)
    seat = MembershipFactory(user=user)

    ended = end_seats(Membership.objects.filter(pk=seat.pk))

    assert ended == 1
    assert membership_of(user) is None
    assert not user.appointments.current().exists()


def test_seat_that_ends_later_holds_until_then():
    user = appointed(Role.EXPERT)
    seat = MembershipFactory(user=user)

    group.change_seat(seat, role="chair", ends_on=TODAY + dt.timedelta(days=5), by=user)

    assert membership_of(user).role == "chair"
    assert user.appointments.current(TODAY + dt.timedelta(days=4)).exists()
    assert not user.appointments.current(TODAY + dt.timedelta(days=5)).exists()
    assert not Membership.objects.in_office(TODAY + dt.timedelta(days=5)).exists()


def test_member_is_known_from_the_moment_the_invitation_is_accepted(secretariat):
    seat = member("name")
    invitation = group.invite(seat, by=secretariat)

    user = accounts.join(invitation=invitation, name="Chosen Name", password="a long quiet river 17")

    assert (invitation.email, invitation.role) == ("emailword@example.org", Role.EXPERT)
    assert membership_of(user) == seat
    assert Membership.objects.get().account == user


def test_invitation_of_another_ties_nobody(secretariat):
    seat = member("name")
    group.invite(seat, by=secretariat)
    stranger = Invitation(email="other@example.org", name="Other", role=Role.EXPERT)
    accounts.invite(invitation=stranger, by=secretariat)

    user = accounts.join(invitation=stranger, name="Other", password="a long quiet river 17")

    assert membership_of(user) is None
    assert Membership.objects.get(pk=seat.pk).account is None


def test_invite_twice_is_refused_while_the_first_is_open(secretariat):
    seat = member("name")
    group.invite(seat, by=secretariat)

    with pytest.raises(Refused, match="on its way"):
        group.invite(seat, by=secretariat)

    assert Invitation.objects.count() == 1


def test_invite_again_after_it_expired_sends_the_same_one(secretariat):
    seat = member("name")
    first = group.invite(seat, by=secretariat)
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))

    again = group.invite(seat, by=secretariat)

    assert (again, again.state) == (first, Invitation.State.OPEN)


def test_invite_at_a_new_address_revokes_the_one_at_the_old(secretariat):
    seat = member("name")
    first = group.invite(seat, by=secretariat)
    seat.nominee.email = "moved@example.org"
    seat.nominee.save()

    second = group.invite(seat, by=secretariat)

    first.refresh_from_db()
    assert (first.state, second.email) == (Invitation.State.REVOKED, "moved@example.org")


def test_invite_of_an_ended_seat_or_of_who_has_an_account_is_refused(secretariat, expert):
    over = MembershipFactory(starts_on=TODAY - dt.timedelta(days=9), ends_on=TODAY, user=None)
    held = MembershipFactory(user=expert)

    for seat, why in ((over, "over"), (held, "has an account")):
        with pytest.raises(Refused, match=why):
            group.invite(seat, by=secretariat)


def test_member_admitted_again_keeps_the_account(secretariat, expert):
    seat = MembershipFactory(user=expert, founding=False)
    end_seats(Membership.objects.all())
    formed()
    round = RoundFactory()
    again = appointed_in(round, nominee=seat.nominee)

    [seat] = group.admit(rounds=[round], roles=roles(again), by=secretariat, starts_on=TODAY)

    assert seat.account == expert


def test_erasure_reaches_invitation_and_account(secretariat):
    seat = member("name")
    invitation = group.invite(seat, by=secretariat)
    user = accounts.join(invitation=invitation, name="Nameword", password="a long quiet river 17")

    certificate = consent.erase(seat.nominee, ground="Asked for by the person")

    user.refresh_from_db()
    invitation.refresh_from_db()
    assert (user.name, user.is_active, user.has_usable_password()) == ("", False, False)
    assert (invitation.name, "emailword" in invitation.email) == ("", False)
    assert (certificate.counts["accounts"], certificate.counts["invitations"]) == (1, 1)
    kept = [
        change.fields
        for model in (type(user), Invitation)
        for change in history(model, model.objects.latest("pk").pk)
    ]
    assert "ameword" not in str(kept)
    assert "emailword" not in str(kept)


def test_erasure_leaves_an_account_that_serves_another_office(secretariat, focal_point):
    seat = member("name", user=focal_point)

    consent.erase(seat.nominee, ground="Asked for by the person")

    focal_point.refresh_from_db()
    assert (focal_point.is_active, focal_point.name) == (True, "Sample Focal Point (Chile)")
    assert Membership.objects.get().account is None


def test_figures_count_seats_on_the_day_and_equal_their_rows():
    ago = TODAY - dt.timedelta(days=100)
    member(code="CHL", starts_on=ago, email="a@example.org")
    member(code="CHL", starts_on=ago, ends_on=TODAY - dt.timedelta(days=10), email="b@example.org")
    member(code="JPN", starts_on=TODAY, founding=False, email="c@example.org")
    then = TODAY - dt.timedelta(days=50)

    assert (figures.members().count(), figures.members(then).count()) == (2, 2)
    assert (figures.founding_members().count(), figures.founding_members(then).count()) == (1, 2)
    assert [(each.code, each.members, each.founders) for each in figures.economies_represented()] == [
        ("CHL", 1, 1),
        ("JPN", 1, 0),
    ]
    assert [(each.code, each.members) for each in figures.economies_represented(then)] == [("CHL", 2)]
    assert figures.members(ago - dt.timedelta(days=1)).count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_form_the_group_at_once_form_it_once(django_user_model):
    round = RoundFactory(economies=["CHL"])
    nomination = appointed_in(round)
    by = django_user_model.objects.create_user("desk@example.org")
    outcomes = []

    def act():
        try:
            form(round, nomination, by=by)
            outcomes.append("formed")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=act) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["formed", "refused", "refused", "refused"]
    assert Membership.objects.filter(founding=True).count() == 1
    assert Nomination.objects.get().membership.founding
