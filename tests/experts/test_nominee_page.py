import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from experts import links, tokens
from experts.actions import consent
from experts.models import Consent, Nomination, Nominee
from gscnet.common.history import event_model
from gscnet.common.models import Message
from tests.factories import MembershipFactory, NominationFactory, NomineeFactory, RoundFactory, UserFactory
from tests.samples import pdf

pytestmark = pytest.mark.django_db
Status = Nomination.Status


def address(nominee, purpose, nomination=None, verb="consent", *more):
    token = tokens.make(nominee, purpose=purpose, nomination=nomination)
    return reverse(f"experts:{verb}", args=[token, *more])


def answer(nomination, verb="consent"):
    return address(nomination.nominee, tokens.ANSWER, nomination, verb)


def late_round():
    return RoundFactory(nominee_closes_on=timezone.now().date() - dt.timedelta(days=3))


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("verb", ["consent", "consent_accept", "consent_decline", "consent_choices"])
def test_opening_or_prefetching_a_link_changes_nothing(client, method, verb):
    nomination = NominationFactory(submitted=True)

    getattr(client, method)(answer(nomination, verb), headers={"Sec-Purpose": "prefetch"})

    nomination.refresh_from_db()
    assert (nomination.status, nomination.answered_at) == (Status.SUBMITTED, None)
    assert not Consent.objects.exists()
    assert not Message.objects.exists()


def test_answer_page_shows_who_nominates_and_what_was_written(client):
    nomination = NominationFactory(submitted=True, reason="Knows green procurement", phone="+56 2 123")

    response = client.get(answer(nomination))

    page = response.content.decode()
    for text in ["Chile nominates you", "Knows green procurement", nomination.ref, str(nomination.round)]:
        assert text in page
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]
    assert " checked" not in page


def test_accept_is_done_once_and_the_reused_link_says_so(client):
    nomination = NominationFactory(submitted=True, submitted_by=UserFactory())

    first = client.post(answer(nomination, "consent_accept"), follow=True)
    again = client.post(answer(nomination, "consent_accept"))

    nomination.refresh_from_db()
    assert nomination.status == Status.ACCEPTED
    assert "You accepted" in first.content.decode()
    assert again.status_code == 409
    assert Message.objects.filter(subject__contains="answer").count() == 2
    assert not Consent.objects.exists()


def test_accept_after_the_nominees_own_deadline_is_refused_and_explained(client):
    nomination = NominationFactory(submitted=True, round=late_round())

    shown = client.get(answer(nomination)).content.decode()
    response = client.post(answer(nomination, "consent_accept"))

    nomination.refresh_from_db()
    assert nomination.status == Status.SUBMITTED
    assert "Accept the nomination" not in shown
    assert "takes no yes any more" in shown
    assert (response.status_code, "Nominees could accept until" in response.content.decode()) == (409, True)


def test_decline_asks_first_and_frees_the_place_also_late(client):
    nomination = NominationFactory(submitted=True, round=late_round())

    asked = client.get(answer(nomination, "consent_decline"))
    client.post(answer(nomination, "consent_decline"))

    nomination.refresh_from_db()
    assert "Yes, decline" in asked.content.decode()
    assert (nomination.status, nomination.place) == (Status.DECLINED, None)


def test_withdrawing_after_appointment_ends_the_seat(client):
    nomination = NominationFactory(appointed=True)
    seat = MembershipFactory(nominee=nomination.nominee, nomination=nomination)

    client.post(answer(nomination, "consent_decline"))

    seat.refresh_from_db()
    assert seat.ends_on == timezone.now().date()


def test_token_is_not_kept_in_history(client):
    nomination = NominationFactory(submitted=True)

    client.post(answer(nomination, "consent_accept"))

    events = event_model(Nomination).objects.filter(pgh_obj=nomination, status=Status.ACCEPTED)
    urls = {event.pgh_context.metadata["url"] for event in events.select_related("pgh_context")}
    assert urls == {"/experts/consent/…/accept/"}


def test_retracted_nomination_is_explained_and_cannot_be_accepted(client):
    nomination = NominationFactory(submitted=True)
    nomination.retract(by=UserFactory())

    response = client.post(answer(nomination, "consent_accept"))

    assert (response.status_code, "took the nomination back" in response.content.decode()) == (409, True)


@pytest.mark.parametrize("verb", ["consent_correct", "consent_data", "consent_erase", "consent_renew"])
def test_link_of_an_answer_opens_nothing_of_the_own_page(client, verb):
    nomination = NominationFactory(submitted=True)

    assert client.post(answer(nomination, verb)).status_code == 404


def test_nomination_of_someone_else_cannot_be_named(client):
    nomination, other = NominationFactory(submitted=True), NominationFactory(submitted=True)

    own = address(nomination.nominee, tokens.OWN, None, "consent_decline")
    response = client.post(own, {"ref": other.ref})

    assert response.status_code == 404


def test_post_without_the_forms_secret_is_refused():
    nomination = NominationFactory(submitted=True)

    response = Client(enforce_csrf_checks=True).post(answer(nomination, "consent_accept"))

    assert response.status_code == 403


def test_expired_link_explains_itself(client, signed_at):
    nominee = NomineeFactory()
    with signed_at(timezone.now() - dt.timedelta(days=90)):
        url = address(nominee, tokens.OWN)

    response = client.get(url)

    assert response.status_code == 410
    assert reverse("experts:new_link") in response.content.decode()
    assert nominee.name not in response.content.decode()


def test_new_link_says_the_same_for_every_address_and_mails_only_known_ones(client):
    NominationFactory(submitted=True, email="known@example.org")

    known = client.post(reverse("experts:new_link"), {"email": "Known@example.org"})
    unknown = client.post(reverse("experts:new_link"), {"email": "unknown@example.org"})

    assert known.content == unknown.content
    assert list(Message.objects.values_list("to", flat=True)) == ["known@example.org"]


def test_own_page_shows_everything_and_downloads_it(client):
    nomination = NominationFactory(submitted=True, reason="Knows green procurement")
    nominee = nomination.nominee

    shown = client.get(address(nominee, tokens.OWN)).content.decode()
    data = client.get(address(nominee, tokens.OWN, None, "consent_data")).json()

    assert nominee.email in shown
    assert "Knows green procurement" in shown
    assert data["profile"]["email"] == nominee.email
    assert [each["reason"] for each in data["nominations"]] == ["Knows green procurement"]


def test_correction_reaches_running_nominations_and_tells_the_old_address(client):
    nomination = NominationFactory(submitted=True)
    nominee = nomination.nominee
    old = nominee.email
    form = {"name": "Corrected Name", "email": "moved@example.org"}

    client.post(address(nominee, tokens.OWN, None, "consent_correct"), form)

    nomination.refresh_from_db()
    assert (nomination.name, nomination.email) == ("Corrected Name", "moved@example.org")
    assert Message.objects.get().to == old


def test_correction_to_another_persons_address_is_refused(client):
    nominee, other = NomineeFactory(), NomineeFactory()
    form = {"name": nominee.name, "email": other.email.upper()}

    response = client.post(address(nominee, tokens.OWN, None, "consent_correct"), form)

    assert response.status_code == 422
    assert Nominee.objects.get(pk=nominee.pk).email == nominee.email


def test_renewed_links_end_the_old_ones(client):
    nominee = NomineeFactory()
    url = address(nominee, tokens.OWN)

    client.post(address(nominee, tokens.OWN, None, "consent_renew"))

    assert client.get(url).status_code == 410
    assert Message.objects.get().to == nominee.email


def test_nominee_fills_in_a_draft_and_submits_nothing(client):
    draft = NominationFactory()
    url = address(None, tokens.FILL, draft)
    seen = client.get(url).context["form"].initial["seen"]

    client.post(url, {"name": "Filled Name", "position": "Head of unit", "seen": seen})

    draft.refresh_from_db()
    assert (draft.name, draft.position, draft.status) == ("Filled Name", "Head of unit", Status.DRAFT)
    assert draft.filled_at is not None


def test_draft_changed_by_the_economy_meanwhile_is_not_overwritten(client):
    draft = NominationFactory()
    url = address(None, tokens.FILL, draft)
    seen = client.get(url).context["form"].initial["seen"]
    draft.position = "Written by the economy"
    draft.save()

    response = client.post(url, {"name": "Filled", "position": "Old", "seen": seen})

    draft.refresh_from_db()
    assert (response.status_code, draft.position) == (422, "Written by the economy")


def test_reminder_goes_once_to_those_who_did_not_answer():
    soon = timezone.now().date() + dt.timedelta(days=3)
    round = RoundFactory(nominee_closes_on=soon)
    waiting = NominationFactory(submitted=True, round=round)
    NominationFactory(accepted=True, round=round)
    NominationFactory(submitted=True, round=RoundFactory())

    consent.remind_unanswered()
    consent.remind_unanswered()

    assert list(Message.objects.values_list("to", flat=True)) == [waiting.nominee.email]


def test_new_link_letter_leads_to_the_answer_and_the_own_page():
    nomination = NominationFactory(submitted=True)

    links.send_links(nomination.email)

    assert Message.objects.get().body.count("/experts/consent/") == 2


def test_nominee_adds_the_cv_and_a_page_of_words_is_refused(client):
    draft = NominationFactory()
    url = address(None, tokens.FILL, draft)
    seen = client.get(url).context["form"].initial["seen"]
    good = SimpleUploadedFile("my-cv.pdf", pdf(), "application/pdf")

    bad = client.post(url, {"name": "N", "seen": seen, "cv": SimpleUploadedFile("cv.pdf", b"words")})
    done = client.post(url, {"name": "N", "seen": seen, "cv": good})

    draft.refresh_from_db()
    assert (bad.status_code, done.status_code, draft.cv_name) == (422, 302, "my-cv.pdf")
    assert draft.cv.size > 0
