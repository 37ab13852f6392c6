"""Sign-in, reset and change of address: they work, tell nothing about others, and are limited."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.urls import reverse

from gscnet.accounts.actions import add_user
from gscnet.accounts.models import User
from tests.factories import AppointmentFactory

PASSWORD = "a long quiet river 17"
LOGIN = "/account/login/"
RESET = "/account/password/reset/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return add_user(email="known@example.org", name="Sample Known Person", password=PASSWORD)


def sign_in(client, email="known@example.org", password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def text_of(response):
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"\w+@example.org", "", page)


def code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_sign_in_with_email_and_password(client, person):
    response = sign_in(client, "Known@Example.org")

    assert response["Location"] == reverse("portal:workspace")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_sign_in_changes_the_session_key(client, person):
    client.get("/account/login/?next=/documents/")
    session = client.session
    session["before"] = True
    session.save()
    key = session.session_key

    sign_in(client)

    assert client.session.session_key != key


def test_wrong_password_and_unknown_address_get_the_same_answer(client, person):
    wrong = sign_in(client, password="wrong")
    unknown = sign_in(client, email="nobody@example.org", password="wrong")

    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert text_of(wrong) == text_of(unknown)


@pytest.mark.parametrize("email", ["known@example.org", "nobody@example.org"])
def test_every_sign_in_costs_one_hash(client, person, monkeypatch, email):
    encode, count = type(get_hasher()).encode, []

    def counted(self, *args, **kwargs):
        count.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(type(get_hasher()), "encode", counted)

    sign_in(client, email=email, password="wrong")

    assert len(count) == 1


def test_reset_gives_the_same_answer_and_always_sends_one_mail(client, person):
    answers = []
    for email in ("known@example.org", "nobody@example.org"):
        mail.outbox.clear()
        answers.append(text_of(client.post(RESET, {"email": email}, follow=True)))
        assert [message.to for message in mail.outbox] == [[email]]

    assert answers[0] == answers[1]


def test_reset_link_sets_a_new_password_once(client, person):
    client.post(RESET, {"email": person.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    new = {"password1": "a quite different 17", "password2": "a quite different 17"}

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], new)

    person.refresh_from_db()
    assert person.check_password(new["password1"])
    assert "no longer works" in client.get(link, follow=True).content.decode()
    assert person.email not in link


def test_reset_mails_are_plain_and_in_our_words(client, person):
    client.post(RESET, {"email": person.email})
    client.post(RESET, {"email": "nobody@example.org"})

    for message in mail.outbox:
        assert message.alternatives == []
        assert "GSCNET" in message.body
        assert "example.com" not in message.body


def test_sign_up_is_closed_and_explains_invitations(client):
    shown = client.get("/account/signup/")
    sent = client.post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD})

    for response in (shown, sent):
        assert "Accounts are by invitation" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_guessing_one_password_is_stopped(client, person):
    for _ in range(5):
        sign_in(client, password="wrong")

    response = sign_in(client)

    assert "Too many failed" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_an_unknown_address_is_stopped_alike(client):
    for _ in range(5):
        sign_in(client, email="nobody@example.org", password="wrong")

    assert "Too many failed" in sign_in(client, email="nobody@example.org").content.decode()


@pytest.mark.parametrize(
    ("address", "form", "limit"),
    [
        (LOGIN, {"login": "nobody@example.org", "password": "wrong"}, "login"),
        (RESET, {"email": "nobody@example.org"}, "reset_password"),
    ],
)
def test_public_forms_sent_too_often_are_refused(client, settings, address, form, limit):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, limit: "2/m/ip"}

    answers = [client.post(address, form).status_code for _ in range(3)]

    assert answers[2] == 429
    assert 429 not in answers[:2]


def test_sign_in_with_a_second_factor_asks_for_the_code(client, person):
    AppointmentFactory(user=person, role="editor")
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)

    first = sign_in(client)
    page = client.get(first["Location"])
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert first["Location"] == reverse("mfa_authenticate")
    assert page.status_code == 200
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session

    client.post("/account/2fa/authenticate/", {"code": code(secret)})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/admin/").status_code == 200


def test_setting_up_an_app_opens_the_portal_and_changes_the_session_key(client, person):
    AppointmentFactory(user=person, role="editor")
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    key = client.session.session_key

    client.post(
        "/account/2fa/totp/activate/",
        {"code": code(get_adapter().decrypt(client.session["mfa.totp.secret"]))},
    )

    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert Authenticator.objects.filter(user=person, type="recovery_codes").exists()
    assert client.session.session_key != key
    assert client.get("/admin/").status_code == 200


def test_recovery_code_opens_once(client, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    sign_in(client)
    client.post("/account/2fa/authenticate/", {"code": code("JBSWY3DPEHPK3PXP")})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/recovery-codes/generate/")
    [first, *_others] = (
        Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    )

    for opened in (True, False):
        client.logout()
        sign_in(client)
        client.post("/account/2fa/authenticate/", {"code": first})
        assert ("_auth_user_id" in client.session) is opened


def test_address_changes_only_after_the_link_in_the_mail(client, person):
    sign_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    person.refresh_from_db()
    assert person.email == "known@example.org"

    [message] = [message for message in mail.outbox if message.to == ["new@example.org"]]
    link = re.search(r"http://testserver(\S+)", message.body).group(1)
    client.get(link)
    person.refresh_from_db()
    assert person.email == "known@example.org"
    client.post(link)

    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert "new@example.org" not in link


def test_address_change_works_with_a_second_factor_too(client, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    sign_in(client)
    client.post("/account/2fa/authenticate/", {"code": code("JBSWY3DPEHPK3PXP")})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    client.post("/account/email/", {"email": "new@example.org", "action_add": ""})

    assert ["new@example.org"] in [message.to for message in mail.outbox]


def test_sign_out_needs_a_post(client, person):
    sign_in(client)

    client.get("/account/logout/")
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")

    assert "_auth_user_id" not in client.session


def test_sample_people_are_offered_only_with_sample(client, settings):
    settings.SAMPLE = False
    without = client.get(LOGIN).content.decode()
    settings.SAMPLE = True
    offered = client.get(LOGIN).content.decode()

    assert "Sample CAEC Editor" not in without
    assert "Sample CAEC Editor" in offered


@pytest.mark.parametrize(
    "address",
    [
        LOGIN,
        RESET,
        "/account/signup/",
        "/account/email/",
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/2fa/totp/activate/",
        "/account/reauthenticate/",
        "/account/logout/",
    ],
)
def test_pages_hold_nothing_inline(client, person, settings, address):
    if "login" not in address and "reset" not in address and "signup" not in address:
        sign_in(client)
        if "reauthenticate" not in address:
            client.post("/account/reauthenticate/", {"password": PASSWORD})

    page = client.get(address).content.decode()

    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
    for script in re.findall(r"<script[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script


def test_page_of_a_person_is_kept_by_nobody_on_the_way(client, person):
    client.force_login(person)

    assert client.get(reverse("portal:workspace"))["Cache-Control"] == "private, no-cache"
