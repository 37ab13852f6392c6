"""Expressions of interest and nominations of institutions: the queue, its people, and a new centre."""

import datetime as dt
import re
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gscnet.common.history import event_model
from gscnet.common.models import Message
from gscnet.common.requests import without_token
from gscnet.directory.models import Economy, Organisation
from pilots import retention, robots, tokens
from pilots.models import ApplicationRule, ExpressionOfInterest, InstitutionNomination, PilotCentre
from tests.factories import ExpressionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
Status = ExpressionOfInterest.Status
JOIN, SENT = "/pilots/join/", "/pilots/join/sent/"


def at(moment):
    return mock.patch("django.core.signing.time.time", return_value=moment.timestamp())


def given_out(ago=dt.timedelta(minutes=3)):
    with at(timezone.now() - ago):
        return robots.SIGNER.sign("0")


def sent(**changes):
    return {
        "organisation": "Sample Institute for Ports",
        "organisation_kind": "research",
        "economy": Economy.objects.get(code="CHL").pk,
        "city": "Valparaíso",
        "website": "ports.example",
        "intent": "Try shore power with three companies.",
        "contact_name": "Sample Contact",
        "contact_position": "Head of projects",
        "contact_email": "Contact@ports.example",
        "consent": "on",
        "started": given_out(),
        "fax": "",
        **changes,
    }


def path(expression, purpose):
    return tokens.address(expression, purpose).removeprefix(settings.SITE_URL)


def letters(key):
    return Message.objects.filter(key__startswith=f"pilots:{key}")


def decided(client, verb, application, **data):
    return client.post(reverse(f"pilots:{verb}", args=[application.ref]), data)


def test_expression_waits_for_its_address_and_nobody_is_told(client, focal_point, editor):
    response = client.post(JOIN, sent())

    expression = ExpressionOfInterest.objects.get()
    assert (response.status_code, response.url) == (302, SENT)
    assert expression.status == Status.UNCONFIRMED
    assert expression.website == "https://ports.example"
    assert [letter.to for letter in Message.objects.all()] == ["Contact@ports.example"]
    client.force_login(focal_point)
    assert client.get(reverse("pilots:application", args=[expression.ref])).status_code == 404
    assert "Sample Institute for Ports" not in client.get("/workspace/").content.decode()


def test_expression_is_never_public(client):
    ExpressionFactory(organisation="Sample Secret Applicant")

    for address in ("/pilots/", "/pilots/?q=secret", "/pilots/centres.csv", "/pilots/activities.atom"):
        assert "Secret Applicant" not in client.get(address).content.decode()
    assert PilotCentre.objects.count() == 0


def test_form_comes_back_filled_with_what_is_wrong(client):
    response = client.post(JOIN, sent(contact_email="nonsense", consent=""))

    page = response.content.decode()
    assert response.status_code == 422
    assert "Sample Institute for Ports" in page
    assert "2 things need your attention" in page
    assert not ExpressionOfInterest.objects.exists()


def test_robot_in_the_trap_hears_that_all_is_well_and_nothing_is_kept(client):
    response = client.post(JOIN, sent(fax="+1 555"))

    assert (response.status_code, response.url) == (302, SENT)
    assert not ExpressionOfInterest.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("started", "said"),
    [
        (lambda: given_out(dt.timedelta(seconds=1)), "very quick"),
        (lambda: given_out(dt.timedelta(days=2)), "open for long"),
        (lambda: "forged", "open for long"),
        (lambda: "", "open for long"),
    ],
)
def test_form_sent_too_quickly_or_without_its_stamp_is_asked_for_again(client, started, said):
    response = client.post(JOIN, sent(started=started()))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ExpressionOfInterest.objects.exists()
    again = re.search(r'name="started" value="([^"]+)"', response.content.decode())[1]
    robots.SIGNER.unsign(again)


def test_form_sent_too_often_is_refused(client):
    codes = [client.post(JOIN, sent()).status_code for _ in range(6)]

    assert codes == [302] * 5 + [429]


def test_form_is_protected_against_forgery():
    assert Client(enforce_csrf_checks=True).post(JOIN, sent()).status_code == 403


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_links_changes_nothing(client, method):
    expression = ExpressionFactory(unconfirmed=True)

    for purpose in (tokens.CONFIRM, tokens.FOLLOW):
        assert getattr(client, method)(path(expression, purpose)).status_code == 200
    getattr(client, method)(path(expression, tokens.FOLLOW) + "?withdraw=1")

    expression.refresh_from_db()
    assert expression.status == Status.UNCONFIRMED
    assert not Message.objects.exists()


def test_confirming_sends_the_receipt_and_tells_economy_and_caec_once(
    client, focal_point, other_focal_point, editor
):
    expression = ExpressionFactory(unconfirmed=True)

    pages = [client.post(path(expression, tokens.CONFIRM)) for _twice in range(2)]

    expression.refresh_from_db()
    assert expression.status == Status.WAITING
    assert all("It is with us" in page.content.decode() for page in pages)
    assert {letter.to for letter in Message.objects.all()} == {
        expression.contact_email,
        focal_point.email,
        editor.email,
    }
    assert Message.objects.count() == 3
    follow = re.search(r"http\S+", letters("receipt").get().body)[0]
    assert expression.ref in client.get(follow.removeprefix(settings.SITE_URL)).content.decode()


def test_links_open_their_own_purpose_only_and_expire(client):
    expression = ExpressionFactory(unconfirmed=True)
    confirm = path(expression, tokens.CONFIRM)
    with at(timezone.now() - dt.timedelta(days=8)):
        old = path(expression, tokens.CONFIRM)

    assert client.post(confirm.replace("confirm", "follow")).status_code == 404
    assert client.post(confirm[:-2] + "x/").status_code == 404
    expired = client.post(old)
    assert expired.status_code == 410
    assert "expired" in expired.content.decode()
    expression.refresh_from_db()
    assert expression.status == Status.UNCONFIRMED


def test_links_are_not_kept_by_caches_or_told_to_other_sites_or_logged(client):
    follow = path(ExpressionFactory(), tokens.FOLLOW)

    response = client.get(follow)

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert without_token(follow) == "/pilots/join/follow/…/"


def test_sender_withdraws_by_the_link_after_a_question(client):
    expression = ExpressionFactory()
    follow = path(expression, tokens.FOLLOW)

    assert "Withdraw it?" in client.get(follow + "?withdraw=1").content.decode()
    client.post(follow)

    expression.refresh_from_db()
    assert expression.status == Status.WITHDRAWN
    assert "Withdraw it …" not in client.get(follow).content.decode()


def test_economy_endorses_its_own_and_no_other_knows_of_it(client, focal_point, other_focal_point):
    expression = ExpressionFactory()
    client.force_login(other_focal_point)
    refused = [
        client.get(reverse("pilots:application", args=[expression.ref])).status_code,
        decided(client, "endorse", expression, endorsement="endorsed").status_code,
    ]

    client.force_login(focal_point)
    in_workspace = expression.organisation in client.get("/workspace/").content.decode()
    decided(client, "endorse", expression, endorsement="endorsed", note="We know them well.")

    expression.refresh_from_db()
    assert refused == [404, 404]
    assert in_workspace
    assert (expression.endorsement, expression.endorsed_by) == ("endorsed", focal_point)
    assert expression.organisation not in client.get("/workspace/").content.decode()
    assert letters("state").get().to == expression.contact_email
    assert "We know them well." not in letters("state").get().body


@pytest.mark.parametrize("status", [Status.DECLINED, Status.WITHDRAWN])
def test_economy_cannot_endorse_what_is_over(client, focal_point, status):
    expression = ExpressionFactory(status=status, decided_at=timezone.now())
    client.force_login(focal_point)

    assert decided(client, "endorse", expression, endorsement="endorsed").status_code == 403


def test_economy_does_not_decide(client, focal_point):
    expression = ExpressionFactory()
    client.force_login(focal_point)

    assert decided(client, "take_up", expression).status_code == 403
    assert decided(client, "decline", expression, letter="No.").status_code == 403


def test_take_up_makes_a_hidden_potential_centre_and_nothing_is_typed_again(client, editor):
    expression = ExpressionFactory(endorsement="endorsed", endorsed_at=timezone.now())
    client.force_login(editor)

    response = decided(client, "take_up", expression)

    centre, expression = PilotCentre.objects.get(), ExpressionOfInterest.objects.get()
    assert response.url == centre.get_absolute_url()
    assert (centre.status, centre.is_public) == ("potential", False)
    assert (centre.name, centre.city, centre.website) == (
        expression.organisation,
        "Valparaíso",
        "https://applicant.example",
    )
    assert centre.description == expression.intent
    assert (centre.host.name, centre.host.economy.code) == (expression.organisation, "CHL")
    assert [(c.name, c.position, c.email) for c in centre.contacts.all()] == [
        ("Sample Contact", "Head of projects", expression.contact_email)
    ]
    assert centre.steps.get().source == f"Expression of interest {expression.ref}, endorsed by Chile"
    assert (expression.status, expression.centre, expression.decided_by) == (Status.ACCEPTED, centre, editor)
    assert "taken up as a potential centre" in letters("state").get().body
    assert client.get(reverse("pilots:list") + "?q=applicant").context["total"] == 1
    assert Client().get(centre.get_absolute_url()).status_code == 404


def test_take_up_uses_the_organisation_that_is_known_under_another_name(client, editor):
    known = OrganisationFactory(name="Instituto de Puertos", aliases=["Ports Institute"])
    client.force_login(editor)

    decided(client, "take_up", ExpressionFactory(organisation="ports institute"))

    assert PilotCentre.objects.get().host == known


def test_take_up_of_a_name_taken_in_another_economy_makes_its_own_organisation(client, editor):
    OrganisationFactory(name="Ports Institute", economy=Economy.objects.get(code="PE"))
    client.force_login(editor)

    decided(client, "take_up", ExpressionFactory(organisation="Ports Institute"))

    assert PilotCentre.objects.get().host.name == "Ports Institute (Chile)"
    assert Organisation.objects.filter(name__startswith="Ports Institute").count() == 2


def test_take_up_twice_makes_one_centre(client, editor):
    expression = ExpressionFactory()
    client.force_login(editor)

    answers = [decided(client, "take_up", expression).status_code for _twice in range(2)]

    assert (answers, PilotCentre.objects.count()) == ([302, 403], 1)


def test_decline_sends_the_letter_and_shows_it_to_the_sender(client, editor):
    expression = ExpressionFactory()
    client.force_login(editor)
    empty = decided(client, "decline", expression, letter="").status_code

    decided(client, "decline", expression, letter="We have no place this year.")

    expression.refresh_from_db()
    assert (empty, expression.status) == (422, Status.DECLINED)
    assert "We have no place this year." in letters("state").get().body
    assert "We have no place this year." in Client().get(path(expression, tokens.FOLLOW)).content.decode()
    assert not PilotCentre.objects.exists()


def nominated(client, focal_point):
    client.force_login(focal_point)
    unsent = ("economy", "consent", "started", "fax")
    data = {name: value for name, value in sent().items() if name not in unsent}
    client.post(reverse("pilots:institution_new"), data)
    return InstitutionNomination.objects.get()


def test_economy_names_an_institution_and_caec_takes_it_up(client, focal_point, editor):
    nomination = nominated(client, focal_point)
    client.force_login(editor)
    assert nomination.organisation in client.get("/workspace/").content.decode()

    decided(client, "take_up", nomination)

    assert PilotCentre.objects.get().steps.get().source == f"Named by Chile ({nomination.ref})"
    assert letters("state").get().to == focal_point.email


def test_economy_names_in_its_own_name_only_and_takes_back(client, focal_point, other_focal_point):
    nomination = nominated(client, focal_point)
    assert nomination.economy.code == "CHL"

    client.force_login(other_focal_point)
    assert decided(client, "retract", nomination).status_code == 404
    client.force_login(focal_point)
    assert (
        "Take the nomination" in client.get(reverse("pilots:retract", args=[nomination.ref])).content.decode()
    )
    decided(client, "retract", nomination)

    nomination.refresh_from_db()
    assert nomination.status == Status.WITHDRAWN


@pytest.mark.parametrize("person", ["contributor", "expert", "editor"])
def test_who_speaks_for_no_economy_names_no_institution(client, person, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("pilots:institution_new")).status_code == 403


def test_retention_blanks_what_came_to_nothing_in_row_history_and_letters(client, editor):
    expression = ExpressionFactory(unconfirmed=True)
    client.post(path(expression, tokens.CONFIRM))
    client.force_login(editor)
    decided(client, "decline", expression, letter="Dear Sample Contact")
    follow = path(expression, tokens.FOLLOW)
    now = timezone.now()

    early = retention.erase_due(now=now + dt.timedelta(days=179))
    counts = [retention.erase_due(now=now + dt.timedelta(days=181)) for _twice in range(2)]

    expression.refresh_from_db()
    assert (early, counts) == (0, [1, 0])
    assert (expression.organisation, expression.contact_email, expression.intent) == ("", "", "")
    assert (expression.status, expression.economy.code) == (Status.DECLINED, "CHL")
    kept = str(list(event_model(ExpressionOfInterest).objects.values()))
    kept += str(list(Message.objects.values())) + str(list(event_model(Message).objects.values()))
    for word in ("Sample Contact", "applicant", "Green ports", "Dear"):
        assert word not in kept
    assert Client().get(follow).status_code == 410


@pytest.mark.parametrize(("subject", "age"), [("unconfirmed", 30), ("ended", 30)])
def test_days_of_the_rules_are_what_pages_say_and_what_is_done(client, subject, age):
    ApplicationRule.objects.update(days=33)
    traits = {"unconfirmed": True} if subject == "unconfirmed" else {"status": Status.WITHDRAWN}
    expression = ExpressionFactory(**traits)
    then = timezone.now() - dt.timedelta(days=age)
    ExpressionOfInterest.objects.update(created_at=then, decided_at=then)

    for page in (JOIN, "/privacy/"):
        assert client.get(page).content.decode().count("33 days") == 2
    assert [len(each.rows) for each in retention.due() if each.rule.subject == subject] == [0]
    ApplicationRule.objects.update(days=29)
    assert [each.rows for each in retention.due() if each.rule.subject == subject] == [[expression]]
    ApplicationRule.objects.update(active=False)
    assert (retention.due(), retention.erase_due()) == ([], 0)
    assert "29 days" not in client.get(JOIN).content.decode()


def test_rules_stand_after_migration():
    assert dict(ApplicationRule.objects.values_list("subject", "days")) == {"unconfirmed": 14, "ended": 180}


def test_desk_previews_what_is_due_and_erases_after_confirmation(client, editor, auditor):
    expression = ExpressionFactory(unconfirmed=True)
    ExpressionOfInterest.objects.update(created_at=timezone.now() - dt.timedelta(days=15))
    url = reverse("admin:pilots_applicationrule_due")
    client.force_login(auditor)
    seen = client.get(url).content.decode()
    refused = client.post(url, {"confirmed": "yes"}).status_code
    client.force_login(editor)
    client.post(url)
    expression.refresh_from_db()
    kept = expression.organisation
    client.post(url, {"confirmed": "yes"})

    expression.refresh_from_db()
    assert ("<td>1</td>" in seen, "Erase what is due" in seen, refused) == (True, False, 403)
    assert (bool(kept), expression.organisation) == (True, "")


def test_retention_keeps_what_waits_or_was_taken_up(client, editor):
    waiting, taken = ExpressionFactory(), ExpressionFactory()
    never = ExpressionFactory(unconfirmed=True)
    client.force_login(editor)
    decided(client, "take_up", taken)

    retention.erase_due(now=timezone.now() + dt.timedelta(days=4000))

    assert ExpressionOfInterest.objects.get(erased_at__isnull=False) == never
    assert {e.pk for e in ExpressionOfInterest.objects.exclude(organisation="")} == {waiting.pk, taken.pk}
