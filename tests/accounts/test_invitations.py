"""An invitation is bound to its address, expires, works once, and appoints (#51)."""

import re
import threading

import pytest
from django.core import mail, signing
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from gscnet.accounts import actions
from gscnet.accounts.models import Appointment, Invitation, User
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.factories import AppointmentFactory, InvitationFactory, UserFactory
from tests.worker import run_worker

PASSWORD = "a long quiet river 17"


@pytest.fixture
def chile(db):
    return Economy.objects.get(code="CHL")


@pytest.fixture
def invitation(chile):
    return InvitationFactory(email="invited@example.org", role=Role.FOCAL_POINT, economy=chile)


def join(client, invitation, **changes):
    answers = {"email": invitation.email, "name": "Sample Invited", "password": PASSWORD, **changes}
    return client.post(invitation.signed_path(), answers)


def known(email):
    return actions.add_user(email=email, name="Sample Known Person", password=PASSWORD)


def test_invite_sends_a_link_that_names_nobody(secretariat, chile):
    invitation = Invitation(email="Invited@Example.org", name="Sample", role=Role.FOCAL_POINT, economy=chile)

    actions.invite(invitation=invitation, by=secretariat)
    run_worker()

    [message] = mail.outbox
    link = re.search(r"http\S+", message.body).group()
    assert message.to == ["invited@example.org"]
    assert message.alternatives == []
    assert "invited" not in link
    assert Invitation.objects.by_token(link.split("/")[-2]) == invitation


def test_page_shows_what_is_offered_and_changes_nothing(client, invitation):
    for method in (client.get, client.head):
        response = method(invitation.signed_path())

        assert response.status_code == 200
        assert response["Referrer-Policy"] == "strict-origin"
        assert "no-store" in response["Cache-Control"]
    page = client.get(invitation.signed_path()).content.decode()
    assert "Focal point" in page
    assert "Chile" in page
    assert "invited@example.org" not in page
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.OPEN
    assert not User.objects.filter(email=invitation.email).exists()


def test_page_for_a_stranger_does_not_tell_whether_the_address_has_an_account(client, chile):
    def page(invitation):
        text = client.get(invitation.signed_path()).content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="\w+"|/invitations/[^/]+/', "", text)

    by = UserFactory()
    same = {"role": Role.FOCAL_POINT, "economy": chile, "invited_by": by, "expires_at": timezone.now()}
    same["expires_at"] += timezone.timedelta(days=1)
    known("known@example.org")

    assert page(InvitationFactory(email="known@example.org", **same)) == page(
        InvitationFactory(email="unknown@example.org", **same)
    )


def test_accept_as_new_makes_the_account_and_the_appointment(client, invitation, chile):
    response = join(client, invitation)

    user = User.objects.get(email="invited@example.org")
    assert response["Location"] == reverse("portal:workspace")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.check_password(PASSWORD)
    assert user.roles == {Role.FOCAL_POINT}
    assert user.economy == chile
    assert user.emailaddress_set.get().verified is True
    invitation.refresh_from_db()
    assert invitation.accepted_by == user


def test_forwarded_link_with_another_address_fails(client, invitation):
    response = join(client, invitation, email="other@example.org")

    assert "was sent to another address" in response.content.decode()
    assert not User.objects.filter(email="other@example.org").exists()
    assert Appointment.objects.count() == 0


def test_forwarded_link_fails_for_who_is_signed_in_with_another_address(client, invitation, expert):
    client.force_login(expert)

    shown = client.get(invitation.signed_path())
    response = client.post(invitation.signed_path())

    assert shown.status_code == 200
    assert "was sent to another address" in shown.content.decode()
    assert response.status_code == 403
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.OPEN


def test_accept_by_another_than_the_owner_is_refused(invitation, expert):
    with pytest.raises(actions.Refused, match="another address"):
        actions.accept(invitation=invitation, by=expert)

    assert expert.appointments.count() == 1


def test_owner_who_is_signed_in_accepts(client, invitation):
    user = known("invited@example.org")
    client.force_login(user)
    key = client.session.session_key

    response = client.post(invitation.signed_path())

    assert response["Location"] == reverse("portal:workspace")
    assert {appointment.role for appointment in user.appointments.all()} == {Role.FOCAL_POINT}
    assert client.session.session_key != key


def test_address_written_but_not_confirmed_is_not_owned(client, invitation, expert):
    expert.emailaddress_set.create(email="invited@example.org", verified=False)
    client.force_login(expert)

    assert client.post(invitation.signed_path()).status_code == 403


def test_link_never_gives_a_new_password_to_an_account_that_exists(client, invitation):
    user = known("invited@example.org")

    response = join(client, invitation, password="another long river 18")

    assert response["Location"].startswith(reverse("account_login"))
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expires_at": timezone.now() - timezone.timedelta(days=1)}, "too old"),
        ({"revoked_at": timezone.now()}, "taken back"),
    ],
)
def test_invitation_no_longer_open_is_explained(client, invitation, fields, words):
    Invitation.objects.filter(pk=invitation.pk).update(**fields)

    for response in (client.get(invitation.signed_path()), join(client, invitation)):
        assert response.status_code == 200
        assert words in response.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_used_invitation_is_explained(client, invitation):
    join(client, invitation)
    client.logout()

    response = join(client, invitation)

    assert "was accepted" in response.content.decode()
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("signer", [signing.TimestampSigner(sep="."), signing.Signer(sep=".")])
def test_token_signed_for_another_purpose_is_no_invitation(client, invitation, signer):
    response = client.get(reverse("accounts:invitation", args=[signer.sign(str(invitation.pk))]))

    assert response.status_code == 404
    assert "not complete" in response.content.decode()


def test_taken_seat_is_explained_and_leaves_the_invitation_open(client, invitation, focal_point):
    response = join(client, invitation)

    assert response.status_code == 409
    assert "That seat of Chile is taken" in response.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.OPEN


def test_weak_password_is_refused_beside_the_field(client, invitation):
    response = join(client, invitation, password="password1234")

    assert "too common" in response.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_forms_sent_too_often_are_refused(client, invitation, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "invitation": "2/m/ip"}

    answers = [join(client, invitation, password="short").status_code for _ in range(3)]

    assert answers == [200, 200, 429]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_accept_at_once_are_appointed_once():
    user = known("invited@example.org")
    invitation = InvitationFactory(email=user.email, role=Role.EXPERT)
    start, outcomes = threading.Barrier(2), []

    def accept():
        start.wait()
        try:
            actions.accept(invitation=invitation, by=user)
            outcomes.append("accepted")
        except actions.Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["accepted", "refused"]
    assert Appointment.objects.filter(user=user).count() == 1


def test_resend_renews_an_expired_invitation(invitation, secretariat):
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())

    actions.resend(invitation=invitation, by=secretariat)
    run_worker()

    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.OPEN
    assert len(mail.outbox) == 1


def test_revoked_invitation_is_not_mailed(invitation, secretariat):
    actions.resend(invitation=invitation, by=secretariat)
    actions.revoke(invitation=invitation, by=secretariat)

    run_worker()

    assert mail.outbox == []


def test_accepted_invitation_can_be_neither_revoked_nor_sent_again(client, invitation, secretariat):
    join(client, invitation)

    with pytest.raises(actions.Refused):
        actions.revoke(invitation=invitation, by=secretariat)
    with pytest.raises(actions.Refused):
        actions.resend(invitation=invitation, by=secretariat)


def test_same_office_twice_is_one_appointment(invitation):
    user = known("invited@example.org")
    AppointmentFactory(user=user, role=Role.FOCAL_POINT, economy=invitation.economy)

    actions.accept(invitation=invitation, by=user)

    assert user.appointments.count() == 1
