"""People who could harm others are let in only with a second factor (#52)."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from gscnet.accounts.sample import create_sample_people
from tests.factories import AppointmentFactory, UserFactory


@pytest.mark.parametrize("who", ["editor", "secretariat", "auditor", "focal_point", "reviewer"])
@pytest.mark.parametrize("address", ["/admin/", "/documents/", "/", "/workspace/"])
def test_every_page_without_second_factor_leads_to_set_up(client, request, who, address):
    client.force_login(request.getfixturevalue(who), second_factor=False)

    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("mfa_index"))


def test_superuser_without_second_factor_is_led_to_set_up(client, db):
    client.force_login(UserFactory(is_superuser=True), second_factor=False)

    assert client.get("/admin/")["Location"].startswith(reverse("mfa_index"))


def test_admin_post_without_second_factor_changes_nothing(client, secretariat, expert):
    client.force_login(secretariat, second_factor=False)

    response = client.post(f"/admin/accounts/user/{expert.pk}/change/", {"name": "Changed"})

    assert response.status_code == 302
    expert.refresh_from_db()
    assert expert.name != "Changed"


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "account_logout"])
def test_set_up_is_open_to_who_has_no_second_factor(client, editor, name):
    client.force_login(editor, second_factor=False)

    response = client.get(reverse(name))

    assert "login" not in response.headers.get("Location", "")
    assert reverse("mfa_index") != response.headers.get("Location", "").partition("?")[0]


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_index", "account_email"])
def test_set_up_is_closed_to_a_session_that_never_showed_the_factor(client, editor, name):
    Authenticator.objects.create(user=editor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(editor, second_factor=False)

    response = client.get(reverse(name))

    assert response["Location"].startswith(reverse("mfa_reauthenticate"))


def test_recovery_codes_alone_are_no_second_factor(client, editor):
    Authenticator.objects.create(user=editor, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    client.force_login(editor, second_factor=False)

    assert client.get("/admin/")["Location"].startswith(reverse("mfa_index"))


def test_editor_with_second_factor_enters(client, editor):
    client.force_login(editor)

    assert client.get("/admin/").status_code == 200


def test_expert_needs_no_second_factor(client, expert):
    client.force_login(expert, second_factor=False)

    assert client.get(reverse("account_change_password")).status_code == 200


def test_person_who_becomes_an_editor_needs_it_at_the_next_request(client, expert):
    client.force_login(expert)
    AppointmentFactory(user=expert, role="editor")

    assert client.get("/admin/")["Location"].startswith(reverse("mfa_index"))


def test_sample_sign_in_counts_as_second_factor(client, db, settings):
    settings.SAMPLE = True
    create_sample_people()

    response = client.post(reverse("accounts:sample_sign_in", args=["editor"]))

    assert response["Location"] == reverse("portal:workspace")
    assert client.get("/admin/").status_code == 200


def test_sample_sign_in_is_not_told_that_nothing_else_is_open(client, db, settings):
    settings.SAMPLE = True
    create_sample_people()
    client.post(reverse("accounts:sample_sign_in", args=["editor"]))

    page = client.get(reverse("mfa_index")).content.decode()

    assert "which counts as a second factor" in page
    assert "nothing else is open" not in page


def test_sample_sign_in_counts_no_longer_once_sample_is_off(client, db, settings):
    settings.SAMPLE = True
    create_sample_people()
    client.post(reverse("accounts:sample_sign_in", args=["editor"]))
    settings.SAMPLE = False

    assert client.get("/admin/")["Location"].startswith(reverse("mfa_index"))


def test_sample_sign_in_without_sample_is_unknown(client, db):
    create_sample_people()

    response = client.post(reverse("accounts:sample_sign_in", args=["administrator"]))

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


def test_sample_sign_in_by_get_is_refused(client, db, settings):
    settings.SAMPLE = True
    create_sample_people()

    assert client.get(reverse("accounts:sample_sign_in", args=["editor"])).status_code == 405


def test_sample_sign_in_never_opens_an_account_that_is_no_sample(client, secretariat, settings):
    settings.SAMPLE = True

    response = client.post(reverse("accounts:sample_sign_in", args=[str(secretariat.pk)]))

    assert response.status_code == 404
