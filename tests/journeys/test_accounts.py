"""People come in by invitation, password, app, passkey, or one click with sample content."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from gscnet.accounts import actions
from gscnet.accounts.models import Appointment, Invitation, User
from gscnet.accounts.roles import Role
from gscnet.accounts.sample import create_sample_people
from gscnet.directory.models import Economy
from tests.factories import UserFactory
from tests.worker import run_worker

PASSWORD = "a long quiet river 17"


@pytest.fixture(autouse=True)
def _plenty_of_tries(settings):
    """All journeys come from one address."""
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS, "1000/m/ip")


@pytest.fixture
def person(new_page):
    """Someone with a password; made after new_page has laid out the tables."""
    return actions.add_user(email="known@example.org", name="Sample Known Person", password=PASSWORD)


@pytest.fixture
def problems(page):
    """What the browser itself complains of: a script refused by the content policy, a broken one."""
    seen = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def sign_in(page, email="known@example.org"):
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm_password(page):
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def invite(settings, live_server, email):
    settings.SITE_URL = live_server.url
    invitation = Invitation(
        email=email, name="Sample Invited", role=Role.FOCAL_POINT, economy=Economy.objects.get(code="CHL")
    )
    actions.invite(invitation=invitation, by=UserFactory())
    run_worker()
    return re.search(r"http\S+", mail.outbox[-1].body).group()


def add_key(page):
    """A phone that keeps passkeys and recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_invited_person_accepts_and_is_led_to_a_second_factor(page, settings, live_server, problems):
    link = invite(settings, live_server, "invited@example.org")

    page.goto(link)
    page.get_by_label("Your email address").fill("invited@example.org")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Make an account and accept").click()

    page.get_by_role("heading", name="Second factor").wait_for()
    assert "Your role needs one" in page.inner_text("main")
    assert Appointment.objects.get().user == User.objects.get(email="invited@example.org")
    page.goto("/documents/")
    assert "/account/2fa/" in page.url
    assert problems == []


def test_forwarded_link_is_refused(page, settings, live_server):
    link = invite(settings, live_server, "invited@example.org")

    page.goto(link)
    page.get_by_label("Your email address").fill("someone.else@example.org")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Make an account and accept").click()

    assert "was sent to another address" in page.inner_text("main")
    assert not User.objects.filter(email="someone.else@example.org").exists()
    assert Appointment.objects.count() == 0


def test_app_is_set_up_and_asked_for_at_the_next_sign_in(page, person, problems):
    actions.appoint(user=person, role=Role.EDITOR, by=None)

    sign_in(page)
    page.get_by_role("link", name="Set up an app").click()
    confirm_password(page)
    secret = page.locator("code.secret").inner_text()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth > 0")
    page.get_by_label("Authenticator code").fill(code_for(secret))
    page.get_by_role("button", name="Confirm").click()
    recovery = page.locator("ol.codes code").first.inner_text()
    page.goto("/admin/")
    assert "GSCNET desk" in page.inner_text("#header")
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()

    sign_in(page)
    assert "/account/2fa/authenticate/" in page.url
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/admin/")
    assert "GSCNET desk" in page.inner_text("#header")
    assert problems == []


def test_passkey_is_added_and_opens_the_portal_alone(page, person, problems):
    actions.appoint(user=person, role=Role.EDITOR, by=None)
    add_key(page)

    sign_in(page)
    page.get_by_role("link", name="Add a passkey").click()
    confirm_password(page)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/workspace/")
    page.goto("/admin/")
    assert "GSCNET desk" in page.inner_text("#header")
    assert problems == []


def test_passkey_also_serves_as_the_second_step(page, person, problems):
    add_key(page)
    sign_in(page)
    page.goto("/account/2fa/webauthn/add/")
    confirm_password(page)
    page.get_by_label("Sign in with it alone").uncheck()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()

    sign_in(page)
    page.get_by_role("button", name="Use it").click()

    page.wait_for_url("**/workspace/")
    assert problems == []


def test_passkey_that_is_not_there_is_said_on_the_page(page, new_page):
    add_key(page)

    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_role("alert").filter(has_text="was not used").wait_for()


def test_sample_person_signs_in_by_one_click(page, settings, problems):
    settings.SAMPLE = True
    create_sample_people()

    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in as Sample CAEC Editor").click()
    page.wait_for_url("**/workspace/")
    page.goto("/admin/")

    assert "GSCNET desk" in page.inner_text("#header")
    assert problems == []


def test_sign_in_works_without_javascript(new_page, person):
    page = new_page(java_script_enabled=False)

    sign_in(page)

    assert page.url.endswith("/workspace/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_accounts_are_accessible(new_page, person, settings, live_server, scheme):
    settings.SAMPLE = True
    link = invite(settings, live_server, "invited@example.org")
    page = new_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
    stranger = ["/account/login/", "/account/signup/", "/account/password/reset/", link]
    mine = ["email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "logout/"]

    violations = {}
    for address in stranger:
        page.goto(address)
        violations |= found(page)
    sign_in(page)
    page.goto("/account/2fa/totp/activate/")
    violations |= found(page)
    confirm_password(page)
    for address in mine:
        page.goto(f"/account/{address}")
        violations |= found(page)

    assert violations == {}


def found(page):
    """What axe objects to on this page, and what sticks out of a narrow one."""
    broken = {f"{page.url} {rule['id']}" for rule in Axe().run(page).response["violations"]}
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        broken.add(f"{page.url} is wider than the window")
    return dict.fromkeys(broken, True)
