"""The staff desk for people, appointments and invitations (#54)."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gscnet.accounts.models import Appointment, Invitation
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.factories import AppointmentFactory, InvitationFactory, UserFactory
from tests.worker import run_worker

PAGES = ["user", "appointment", "invitation"]


def enter(client, user):
    """Sign in as someone who showed a moment ago who it is."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        *session["account_authentication_methods"],
        {"method": "mfa", "type": "totp", "reauthenticated": True, "at": timezone.now().timestamp()},
    ]
    session.save()
    return client


@pytest.fixture
def desk(client, secretariat):
    return enter(client, secretariat)


def act(client, model, action, *objects, confirmed=True):
    data = {"action": action, "_selected_action": [each.pk for each in objects]}
    if confirmed:
        data["confirmed"] = "yes"
    return client.post(reverse(f"admin:accounts_{model}_changelist"), data, follow=True)


@pytest.mark.parametrize("page", PAGES)
def test_lists_open_for_the_secretariat(desk, page, focal_point):
    InvitationFactory()

    assert desk.get(reverse(f"admin:accounts_{page}_changelist")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("view", ["changelist", "deleted"])
def test_lists_of_people_are_closed_to_editors(client, editor, page, view):
    client.force_login(editor)

    assert client.get(reverse(f"admin:accounts_{page}_{view}")).status_code == 403


@pytest.mark.parametrize("view", ["change", "history"])
def test_people_are_closed_to_editors_by_address_too(client, editor, focal_point, view):
    client.force_login(editor)
    invitation = InvitationFactory()
    appointment = focal_point.appointments.get()

    for model, row in [("user", focal_point), ("invitation", invitation), ("appointment", appointment)]:
        response = client.get(reverse(f"admin:accounts_{model}_{view}", args=[row.pk]))

        assert response.status_code == 403
        assert focal_point.email not in response.content.decode()


def test_search_behind_the_fields_is_closed_to_editors(client, editor, focal_point):
    client.force_login(editor)

    response = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "accounts", "model_name": "appointment", "field_name": "user", "term": "Sample"},
    )

    assert response.status_code == 403


def test_auditor_reads_and_changes_nothing(client, auditor, focal_point):
    enter(client, auditor)
    address = reverse("admin:accounts_user_change", args=[focal_point.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Changed"}).status_code == 403
    assert client.get(reverse("admin:accounts_invitation_add")).status_code == 403


def test_expert_has_no_desk(client, expert):
    client.force_login(expert)

    assert client.get("/admin/").status_code in {302, 403}
    assert client.get("/admin/accounts/user/").status_code in {302, 403}


def test_person_page_shows_no_password(desk, focal_point):
    page = desk.get(reverse("admin:accounts_user_change", args=[focal_point.pk])).content.decode()

    assert focal_point.password not in page
    assert "pbkdf2" not in page
    assert "Focal point" in page


def test_person_is_closed_and_not_deleted(desk, expert):
    page = desk.post(reverse("admin:accounts_user_change", args=[expert.pk]), person_form(expert))

    assert page.status_code == 302
    expert.refresh_from_db()
    assert expert.is_active is False
    assert desk.get(reverse("admin:accounts_user_delete", args=[expert.pk])).status_code == 403


def person_form(user):
    prefix = "appointments"
    totals = {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return {"name": user.name, **totals}


def test_change_asks_who_it_is_first(client, secretariat, expert):
    client.force_login(secretariat)

    response = client.post(reverse("admin:accounts_user_change", args=[expert.pk]), person_form(expert))

    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]
    expert.refresh_from_db()
    assert expert.is_active is True


def test_change_is_made_once_it_is_shown_who_it_is(client, secretariat, expert):
    secretariat.emailaddress_set.create(email=secretariat.email, verified=True, primary=True)
    client.force_login(secretariat)
    address = reverse("admin:accounts_user_change", args=[expert.pk])

    asked = client.post(address, {**person_form(expert), "name": "Renamed", "is_active": "on"})
    client.post(asked["Location"], {"password": "correct horse battery", "next": address})

    expert.refresh_from_db()
    assert (expert.name, expert.is_active) == ("Renamed", True)


def test_secretariat_cannot_change_an_administrator(desk):
    administrator = UserFactory(is_superuser=True)
    Authenticator.objects.create(user=administrator, type="totp", data={})

    response = desk.post(
        reverse("admin:accounts_user_change", args=[administrator.pk]), person_form(administrator)
    )
    act(desk, "user", "remove_second_factors", administrator)

    assert response.status_code == 403
    assert Authenticator.objects.filter(user=administrator).exists()


def test_secretariat_makes_nobody_an_administrator(desk, secretariat):
    desk.post(
        reverse("admin:accounts_user_change", args=[secretariat.pk]),
        {**person_form(secretariat), "is_active": "on", "is_superuser": "on"},
    )

    secretariat.refresh_from_db()
    assert secretariat.is_superuser is False


def test_invitation_is_written_and_sent(desk, secretariat):
    chile = Economy.objects.get(code="CHL")
    form = {"email": "New@Example.org", "name": "New", "role": Role.DEPUTY, "economy": chile.pk, "seat": 2}

    response = desk.post(reverse("admin:accounts_invitation_add"), form)
    run_worker()

    assert response.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.seat, invitation.invited_by) == ("new@example.org", 2, secretariat)
    assert [message.to for message in mail.outbox] == [["new@example.org"]]


def test_invitation_to_an_office_that_cannot_be_is_refused(desk):
    form = {"email": "new@example.org", "name": "New", "role": Role.DEPUTY, "seat": 1}

    response = desk.post(reverse("admin:accounts_invitation_add"), form)

    assert "Focal points and deputies have an economy" in response.content.decode()
    assert Invitation.objects.count() == 0


def test_invitation_to_a_taken_seat_is_written_with_a_warning(desk, focal_point):
    form = {
        "email": "new@example.org",
        "name": "New",
        "role": Role.FOCAL_POINT,
        "economy": focal_point.economy.pk,
        "seat": 1,
    }

    response = desk.post(reverse("admin:accounts_invitation_add"), form, follow=True)

    assert "That seat is taken today" in response.content.decode()
    assert Invitation.objects.count() == 1


def test_invitation_once_written_is_read_only(desk):
    invitation = InvitationFactory()

    page = desk.get(reverse("admin:accounts_invitation_change", args=[invitation.pk])).content.decode()

    assert 'name="email"' not in page
    assert "/account/invitations/" not in page


def test_revoke_asks_and_then_revokes(desk):
    invitation = InvitationFactory()

    asked = act(desk, "invitation", "revoke", invitation, confirmed=False)
    invitation.refresh_from_db()
    assert "Their links stop working" in asked.content.decode()
    assert invitation.state == Invitation.State.OPEN

    act(desk, "invitation", "revoke", invitation)
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.REVOKED


def test_send_again_refuses_what_is_revoked(desk):
    open_one, revoked = InvitationFactory(), InvitationFactory(revoked_at=timezone.now())

    response = act(desk, "invitation", "send_again", open_one, revoked)
    run_worker()

    assert "was accepted or revoked" in response.content.decode()
    assert [message.to for message in mail.outbox] == [[open_one.email]]


def test_state_filter_finds_each_state(desk):
    expected = {
        "open": InvitationFactory(),
        "expired": InvitationFactory(expires_at=timezone.now() - dt.timedelta(days=1)),
        "revoked": InvitationFactory(revoked_at=timezone.now()),
        "accepted": InvitationFactory(accepted_at=timezone.now(), accepted_by=UserFactory()),
    }
    address = reverse("admin:accounts_invitation_changelist")

    for state, invitation in expected.items():
        assert list(desk.get(address, {"state": state}).context["cl"].queryset) == [invitation]
        assert invitation.state == state
    assert desk.get(address, {"state": "nonsense"}).status_code == 200


def test_appointment_is_ended_not_deleted(desk, focal_point):
    appointment = focal_point.appointments.get()

    act(desk, "appointment", "end_now", appointment, confirmed=False)
    assert Appointment.objects.current().filter(pk=appointment.pk).exists()
    act(desk, "appointment", "end_now", appointment)

    assert not Appointment.objects.current().filter(pk=appointment.pk).exists()
    assert Appointment.objects.filter(pk=appointment.pk).exists()
    assert desk.get(reverse("admin:accounts_appointment_delete", args=[appointment.pk])).status_code == 403


def test_appointment_to_a_taken_seat_is_explained(desk, focal_point, expert):
    form = {
        "user": expert.pk,
        "role": Role.FOCAL_POINT,
        "economy": focal_point.economy.pk,
        "seat": 1,
        "starts_on": timezone.now().date(),
    }

    response = desk.post(reverse("admin:accounts_appointment_add"), form)

    assert "one focal point, two deputies" in response.content.decode()


@pytest.mark.parametrize(("in_force", "count"), [("yes", 1), ("no", 1)])
def test_appointment_filter_tells_those_in_force(desk, secretariat, in_force, count):
    AppointmentFactory(
        user=secretariat, starts_on=dt.date(2016, 1, 1), ends_on=dt.date(2016, 2, 1), role=Role.EXPERT
    )

    response = desk.get(reverse("admin:accounts_appointment_changelist"), {"in_force": in_force})

    assert response.context["cl"].result_count == count


def test_second_factors_are_removed_with_a_mail(desk, editor):
    Authenticator.objects.create(user=editor, type="totp", data={})

    act(desk, "user", "remove_second_factors", editor)
    run_worker()

    assert not Authenticator.objects.filter(user=editor).exists()
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_economies_are_neither_added_nor_deleted(desk):
    chile = Economy.objects.get(code="CHL")

    assert desk.get(reverse("admin:directory_economy_add")).status_code == 403
    assert desk.get(reverse("admin:directory_economy_delete", args=[chile.pk])).status_code == 403
    assert desk.get(reverse("admin:directory_economy_change", args=[chile.pk])).status_code == 200


def test_secrets_have_no_page_in_the_desk(client, db):
    administrator = UserFactory(is_superuser=True)
    EmailAddress.objects.create(user=administrator, email=administrator.email, verified=True)
    client.force_login(administrator)

    index = client.get("/admin/").content.decode()

    assert "/admin/mfa/" not in index
    assert "/admin/account/" not in index
    assert "/admin/auth/group/" not in index
