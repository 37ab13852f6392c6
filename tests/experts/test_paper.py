"""Answers given on paper: what staff enter, what comes of it, and who ever sees the scan."""

import datetime as dt
import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from experts import consent_texts, retention, tokens
from experts.actions import consent
from experts.actions import paper as actions
from experts.actions.nominations import merge
from experts.dossier import dossier
from experts.models import Consent, Membership, Nomination, PaperAnswer, Round
from gscnet.accounts.roles import Role
from gscnet.common.history import event_model, history
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import agreed, phase, upload
from tests.factories import MembershipFactory, NominationFactory, NomineeFactory, RoundFactory
from tests.samples import pdf

pytestmark = pytest.mark.django_db
Purpose, Status = Consent.Purpose, Nomination.Status
DAY = dt.timedelta(days=1)
SECRET = "Zq reason: the mail server of the university is down."
SCAN = "zq-signed-answer.pdf"


def asked(*, days_ago=10, **fields):
    """A nomination submitted some days ago and not answered, in a round that is still open."""
    round = fields.pop("round", None) or RoundFactory(opens_at=timezone.now() - 30 * DAY)
    nomination = NominationFactory(submitted=True, round=round, **fields)
    Nomination.objects.filter(pk=nomination.pk).update(submitted_at=timezone.now() - days_ago * DAY)
    nomination.refresh_from_db()
    return nomination


def today():
    return timezone.now().date() - DAY  # over or running in every zone


def says(answer="accepted", *, ticks=(), **fields):
    """The form as staff fill it in; `ticks` are names of consents."""
    return {
        "answer": answer,
        "signed_on": (today() - 3 * DAY).isoformat(),
        "received_on": (today() - DAY).isoformat(),
        "reason": SECRET,
        "scan": upload(name=SCAN),
        **dict.fromkeys(ticks, "on"),
        **fields,
    }


def page(nomination):
    return reverse("admin:experts_nomination_on_paper", args=[nomination.pk])


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


@pytest.fixture
def enter(desk, secretariat):
    """Send the form for a nomination; the answer to it."""

    def send(nomination, answer="accepted", **said):
        return desk.post(page(nomination), says(answer, **({"received_by": secretariat.pk} | said)))

    return send


@pytest.fixture
def entered(enter):
    """A paper that accepts, agrees to be reviewed and to be named."""
    nomination = asked()
    enter(nomination, ticks=["evaluation", "roster-name"])
    return PaperAnswer.objects.get(nomination=nomination)


def own_page(nominee, verb="consent"):
    return reverse(f"experts:{verb}", args=[tokens.make(nominee, purpose=tokens.OWN)])


def test_form_asks_for_all_and_ticks_nothing(desk, secretariat):
    text = desk.get(page(asked())).content.decode()

    assert text.count('type="checkbox"') == len(consent_texts.WORDS)
    assert " checked" not in text
    assert 'enctype="multipart/form-data"' in text
    assert f'value="{secretariat.pk}" selected' in text


def sheet(client, nomination):
    return client.get(reverse("experts:answer_sheet", args=[nomination.ref]))


def words_of(pdf_bytes):
    pages = PdfDocument(pdf_bytes)
    return " ".join(" ".join(each.get_textpage().get_text_range() for each in pages).split())


def test_sheet_holds_every_text_with_its_hash_a_place_to_sign_and_the_day_it_must_arrive(client, focal_point):
    nomination = asked(economy=focal_point.economy, name="José 王 <Ñandú>", honorific="Dr")
    client.force_login(focal_point)
    response = sheet(client, nomination)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="answer-{nomination.ref}.pdf"'
    text = words_of(response.content)
    until = nomination.round.nominee_deadline.shown(nomination.economy.time_zone)
    for said in (
        "Dr José 王 <Ñandú>",
        nomination.ref,
        until,
        "I accept the nomination.",
        "Signature",
        "Place",
    ):
        assert said in text
    for each in consent_texts.all_current():
        assert each.sha256[:8] in text
        assert each.words[:60] in text
    assert (
        reverse("experts:answer_sheet", args=[nomination.ref])
        in client.get(nomination.get_absolute_url()).content.decode()
    )


def test_sheet_of_an_accepted_nomination_offers_to_withdraw_only(desk):
    nomination = NominationFactory(accepted=True)

    text = words_of(sheet(desk, nomination).content)

    assert "I withdraw from the nomination." in text
    assert "I accept" not in text


def test_sheet_is_offered_while_it_can_be_used_and_to_nobody_else(client, desk, focal_point):
    nomination, over = asked(), NominationFactory(standing=True, status="retracted", place=None)
    page_of = reverse("admin:experts_nomination_change", args=[nomination.pk])

    assert "answer-sheet.pdf" in desk.get(page_of).content.decode()
    assert "answer-sheet.pdf" in desk.get(page(nomination)).content.decode()
    assert sheet(desk, over).status_code == 404
    for role, status in ((Role.REVIEWER, 404), (Role.AUDITOR, 403), (Role.EDITOR, 404)):
        client.force_login(appointed(role))
        assert sheet(client, nomination).status_code == status
    client.force_login(appointed(Role.FOCAL_POINT, economy=Economy.objects.get(code="JPN")))
    assert sheet(client, nomination).status_code == 404
    client.logout()
    assert sheet(client, nomination).status_code == 302


def test_acceptance_goes_by_the_verb_and_keeps_who_entered_it_by_which_way(entered, secretariat):
    nomination = entered.nomination

    assert nomination.status == Status.ACCEPTED
    assert (nomination.answer_channel, nomination.answer_entered_by) == ("paper", secretariat)
    assert (entered.received_by, entered.entered_by, entered.reason) == (secretariat, secretariat, SECRET)
    assert entered.signed_on == today() - 3 * DAY
    changed = {
        each.label: each.after for each in history(Nomination, nomination.pk)[0].fields if each.after != "–"
    }
    assert changed["Answered by way of"] == "On paper, entered by staff"
    assert changed["Answer entered by"] == str(secretariat)


def test_each_ticked_line_is_a_consent_with_the_hash_of_the_text_and_its_paper(entered):
    kept = entered.consents.order_by("purpose")

    assert [(each.purpose, each.field) for each in kept] == [("evaluation", ""), ("roster", "name")]
    assert {each.channel for each in kept} == {"paper"}
    assert kept[0].text_sha256 == consent_texts.current(Purpose.EVALUATION).sha256


def test_version_that_was_signed_can_be_chosen_where_the_text_changed(desk, enter, monkeypatch):
    nomination = asked()
    versions = [*consent_texts.WORDS[Purpose.SHARING, ""], "Sharing, said otherwise."]
    monkeypatch.setitem(consent_texts.WORDS, (Purpose.SHARING, ""), versions)
    newest, signed = consent_texts.published(Purpose.SHARING)

    form = desk.get(page(nomination)).content.decode()
    enter(nomination, ticks=["sharing"], **{"sharing-text": signed.sha256})

    assert form.count("<select") == 2
    assert newest.sha256 in form
    kept = nomination.nominee.consents.get()
    assert (kept.text_version, kept.text_sha256) == (1, signed.sha256)


def test_text_that_was_never_published_is_refused(enter, monkeypatch):
    nomination = asked()
    versions = [*consent_texts.WORDS[Purpose.SHARING, ""], "Sharing, said otherwise."]
    monkeypatch.setitem(consent_texts.WORDS, (Purpose.SHARING, ""), versions)

    answer = enter(nomination, ticks=["sharing"], **{"sharing-text": "0" * 64})

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_decline_frees_the_place_and_ends_a_seat_that_came_of_it(enter):
    nomination = asked()
    Nomination.objects.filter(pk=nomination.pk).update(status=Status.APPOINTED)
    seat = MembershipFactory(
        nominee=nomination.nominee, nomination=nomination, starts_on=today() - 5 * DAY, user=None
    )

    enter(nomination, "declined")

    nomination.refresh_from_db()
    assert (nomination.status, nomination.place) == (Status.DECLINED, None)
    assert Membership.objects.get(pk=seat.pk).ends_on == timezone.now().date()


def test_day_of_receipt_counts_for_the_deadline(enter):
    round = RoundFactory(
        opens_at=timezone.now() - 40 * DAY,
        closes_on=today() - 6 * DAY,
        nominee_closes_on=today() - 4 * DAY,
    )
    in_time, late = asked(round=round, days_ago=20), asked(round=round, days_ago=20)
    signed = (today() - 8 * DAY).isoformat()

    enter(in_time, signed_on=signed, received_on=(today() - 4 * DAY).isoformat())
    answer = enter(late, signed_on=signed, received_on=(today() - 3 * DAY).isoformat())

    in_time.refresh_from_db()
    late.refresh_from_db()
    assert (in_time.status, late.status) == (Status.ACCEPTED, Status.SUBMITTED)
    assert "the paper came later than that" in answer.content.decode()
    assert (answer.status_code, PaperAnswer.objects.count()) == (422, 1)


def test_decline_is_taken_after_the_deadline_and_acceptance_not_in_a_concluded_round(enter):
    round = RoundFactory(closed=True, status=Round.Status.CONCLUDED, concluded_at=timezone.now())
    declines, accepts = asked(round=round), asked(round=round)

    enter(declines, "declined")
    answer = enter(accepts)

    declines.refresh_from_db()
    assert (declines.status, answer.status_code) == (Status.DECLINED, 422)


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({"signed_on": today() + 4 * DAY, "received_on": today() + 5 * DAY}, {"signed_on", "received_on"}),
        ({"signed_on": today() - 30 * DAY}, {"signed_on"}),
        ({"signed_on": today() - 2 * DAY, "received_on": today() - 3 * DAY}, {"received_on"}),
        ({"received_on": today() + 4 * DAY}, {"received_on"}),
        ({"signed_on": ""}, {"signed_on"}),
        ({"reason": "", "scan": ""}, {"reason", "scan"}),
        ({"answer": "", "received_by": ""}, {"answer", "received_by"}),
        ({"answer": "appointed"}, {"answer"}),
    ],
    ids=["to come", "before asked", "came before", "came later", "no day", "no file", "no answer", "other"],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_form_kept(enter, days, wrong):
    nomination = asked()
    said = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in days.items()}

    answer = enter(nomination, ticks=["evaluation"], **said)

    nomination.refresh_from_db()
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, wrong)
    assert "checked" in answer.content.decode()
    assert (nomination.status, PaperAnswer.objects.count()) == (Status.SUBMITTED, 0)


@pytest.mark.parametrize(
    ("brought", "reason"),
    [
        (lambda: upload(11), "at most 10 are taken"),
        (lambda: upload(data=b"<html>", name="scan.pdf"), "This is a web page"),
        (lambda: upload(data=pdf(password="secret")), "protected with a password"),
        (lambda: upload(data=pdf() + b"\n" * (5 * 1024 * 1024)), "at most 5.0"),
    ],
    ids=["long", "web page", "password", "large"],
)
def test_scan_is_checked_as_a_cv_is(enter, brought, reason):
    answer = enter(asked(), scan=brought())

    assert reason in " ".join(answer.context["form"].errors["scan"])
    assert not default_storage.exists("nominations")


def test_what_was_answered_after_the_signature_stands(enter):
    nomination = asked()
    consent.accept(nomination)

    answer = enter(nomination, "declined")

    nomination.refresh_from_db()
    assert nomination.status == Status.ACCEPTED
    assert "The later word stands" in " ".join(answer.context["form"].errors["signed_on"])


def test_second_paper_can_withdraw_what_the_first_accepted(entered, enter):
    enter(
        entered.nomination,
        "declined",
        signed_on=(today() - 2 * DAY).isoformat(),
        received_on=today().isoformat(),
    )

    entered.nomination.refresh_from_db()
    assert entered.nomination.status == Status.DECLINED
    assert entered.nomination.paper_answers.count() == 2


def test_consent_taken_back_since_the_signature_cannot_be_given_by_the_paper(enter):
    nomination = asked()
    consent.give(nomination.nominee, Purpose.SHARING)
    consent.withdraw(nomination.nominee, Purpose.SHARING)

    answer = enter(nomination, ticks=["sharing", "evaluation"])

    assert set(answer.context["form"].errors) == {"sharing"}
    assert not nomination.nominee.consents.in_force().exists()


def test_verb_itself_refuses_what_changed_while_the_form_was_open(enter, secretariat):
    nomination = asked()
    consent.give(nomination.nominee, Purpose.SHARING)
    consent.withdraw(nomination.nominee, Purpose.SHARING)
    paper = actions.Paper(
        "accepted",
        today() - 2 * DAY,
        today(),
        secretariat,
        SECRET,
        (consent_texts.current(Purpose.SHARING),),
    )
    scan = upload()
    scan.facts = actions.FileFacts("scan.pdf", ".pdf", "application/pdf", scan.size, "0" * 64, 1)

    with pytest.raises(actions.Refused, match="took back"):
        actions.enter(nomination, paper, scan=scan, facts=scan.facts, by=secretariat)

    nomination.refresh_from_db()
    assert (nomination.status, PaperAnswer.objects.count()) == (Status.SUBMITTED, 0)


def test_line_left_empty_takes_nothing_back(enter):
    nomination = asked()
    consent.give(nomination.nominee, Purpose.SHARING)

    enter(nomination, ticks=["evaluation"])

    held = nomination.nominee.consents.in_force().values_list("purpose", "channel")
    assert set(held) == {("sharing", "page"), ("evaluation", "paper")}


def test_nomination_that_waits_for_no_answer_has_no_form(desk):
    nomination = asked()
    Nomination.objects.filter(pk=nomination.pk).update(status=Status.RETRACTED, place=None)

    answer = desk.get(page(nomination), follow=True)
    draft = NominationFactory()

    assert "waits for no answer" in answer.content.decode()
    assert desk.get(page(draft)).status_code == 302
    assert "on-paper" not in answer.content.decode()


def test_letter_tells_the_nominee_what_was_entered_with_the_way_to_take_it_back(client, entered):
    letter = Message.objects.get(key__startswith="paper:")

    assert (letter.to, letter.status) == (entered.nomination.nominee.email, "queued")
    assert "You accept the nomination by Chile" in letter.body
    assert consent_texts.current(Purpose.ROSTER, "name").words in letter.body
    assert consent_texts.current(Purpose.SHARING).words not in letter.body
    assert SECRET not in letter.body
    address = next(line for line in letter.body.splitlines() if "/consent/" in line)
    client.logout()
    text = client.get(address.removeprefix("http://testserver")).content.decode()
    assert "On paper, signed" in text
    assert not Message.objects.filter(key__startswith="answered:").exists()
    assert Message.objects.filter(key__startswith="told:").count() == 0  # nobody submitted it by the portal


def test_own_page_says_on_paper_and_withdrawing_there_works(client, entered):
    nominee = entered.nomination.nominee
    client.logout()
    text = client.get(own_page(nominee)).content.decode()

    client.post(own_page(nominee, "consent_choices"), {})
    client.post(own_page(nominee, "consent_decline"), {"ref": entered.nomination.ref})

    assert text.count("on paper, signed") == 2
    assert SCAN not in text
    entered.nomination.refresh_from_db()
    assert entered.nomination.status == Status.DECLINED
    assert (entered.nomination.answer_channel, entered.nomination.answer_entered_by) == ("page", None)
    assert not nominee.consents.in_force().exists()


def test_own_data_tell_of_the_paper(client, entered):
    client.logout()
    told = json.loads(client.get(own_page(entered.nomination.nominee, "consent_data")).content)

    (paper,) = told["nominations"][0]["answers_on_paper"]
    assert (paper["answer"], paper["reason"], paper["scan_name"]) == ("accepted", SECRET, SCAN)
    assert paper["sha256"] == entered.sha256
    assert {each["signed_on"] for each in told["consents"]} == {entered.signed_on.isoformat()}
    assert "Answer given on paper" in {each["part"] for each in told["history"]}


def test_history_of_the_nomination_holds_the_paper(desk, entered):
    text = desk.get(
        reverse("admin:experts_nomination_history", args=[entered.nomination_id])
    ).content.decode()

    assert (SECRET in text, SCAN in text, "Signed on" in text) == (True, True, True)


def scan(paper):
    return reverse("admin:experts_nomination_scan", args=[paper.pk])


def test_desk_saves_the_scan_as_it_came(desk, entered):
    answer = desk.get(scan(entered))

    assert b"".join(answer.streaming_content) == entered.scan.read()
    assert answer["Content-Disposition"].startswith("attachment")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_nobody_but_the_desk_sees_scan_or_reason(
    client, entered, focal_point, other_focal_point, reviewer, editor, contributor
):
    nomination = entered.nomination
    agreed(nomination)
    Nomination.objects.filter(pk=nomination.pk).update(status=Status.UNDER_REVIEW)
    phase(nomination.round)
    pages = [
        nomination.get_absolute_url(),
        reverse("experts:review", args=[nomination.ref]),
        reverse("experts:receipt", args=[nomination.ref]),
        reverse("experts:round", args=[nomination.round.slug]),
        "/workspace/",
        "/search/?q=university",
        scan(entered),
        page(nomination),
        reverse("experts:nomination_file", args=[nomination.ref, "scan"]),
        reverse("admin:experts_nomination_change", args=[nomination.pk]),
    ]
    for person in (None, focal_point, other_focal_point, reviewer, editor, contributor):
        client.logout()
        if person:
            client.force_login(person)
        for address in pages:
            answer = client.get(address)
            said = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
            leaked = [word for word in (SECRET, SCAN, entered.scan.name, entered.sha256) if word in said]
            assert leaked == [], (person, address)
            if address in (scan(entered), page(nomination)):
                assert answer.status_code in (302, 403, 404), (person, address)


def test_second_factor_and_permission_are_needed(client, secretariat, auditor, entered):
    nomination = asked()
    client.logout()
    client.force_login(secretariat, second_factor=False)
    without = [client.get(page(nomination)).status_code, client.get(scan(entered)).status_code]
    client.force_login(auditor)
    audited = [client.post(page(nomination), says()).status_code, client.get(scan(entered)).status_code]

    assert 200 not in without
    assert audited == [403, 200]
    assert PaperAnswer.objects.count() == 1


def test_erasure_reaches_scan_reason_and_history(entered, django_capture_on_commit_callbacks):
    nominee, name = entered.nomination.nominee, entered.scan.name
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        certificate = consent.erase(nominee, ground="Asked for by the person")

    entered.refresh_from_db()
    assert (entered.scan.name, entered.scan_name, entered.sha256, entered.reason) == ("", "", "", "")
    events = event_model(PaperAnswer).objects.values_list("scan", "scan_name", "sha256", "reason")
    assert set(events) == {("", "", "", "")}
    assert not default_storage.exists(name)
    assert (certificate.counts["papers"], certificate.counts["files"]) == (1, 1)
    assert entered.signed_on == today() - 3 * DAY


def not_appointed(paper, days):
    """The round of the paper was concluded so many days ago, and its person not appointed."""
    concluded = {"status": Round.Status.CONCLUDED, "concluded_at": timezone.now() - days * DAY}
    Round.objects.filter(pk=paper.nomination.round_id).update(**concluded)
    Nomination.objects.filter(pk=paper.nomination_id).update(status=Status.NOT_APPOINTED)


def test_retention_erases_the_scan_with_the_cv_once_it_proves_nothing_more(
    entered, django_capture_on_commit_callbacks
):
    name = entered.scan.name
    not_appointed(entered, 400)
    retention.run()
    entered.refresh_from_db()
    assert entered.scan.name == name  # the consent to be named still holds by it

    consent.withdraw(entered.nomination.nominee, Purpose.ROSTER)
    with django_capture_on_commit_callbacks(execute=True):
        retention.run()

    entered.refresh_from_db()
    assert (entered.scan.name, entered.reason) == ("", "")
    assert not default_storage.exists(name)
    assert entered.nomination.nominee.erased_at is None
    assert retention.run() == []


def test_retention_erases_the_scan_of_a_former_member(entered):
    MembershipFactory(
        nominee=entered.nomination.nominee,
        starts_on=today() - 3000 * DAY,
        ends_on=today() - 1900 * DAY,
        user=None,
    )

    retention.run()

    entered.refresh_from_db()
    assert entered.scan.name == ""


def test_sweep_leaves_the_scan(entered):
    assert retention.sweep_files(older_than=dt.timedelta(0)) == 0
    assert default_storage.exists(entered.scan.name)


def test_verify_files_reads_the_scan_and_names_nobody(entered):
    output = io.StringIO()
    call_command("verify_files", stdout=output)
    assert "All 1 files" in output.getvalue()
    with open(entered.scan.path, "r+b") as stream:
        stream.seek(50)
        stream.write(b"!")

    with pytest.raises(CommandError, match="1 of 1 files"):
        call_command("verify_files", stdout=output)

    assert f"Altered: scan of answer {entered.pk}" in output.getvalue()
    assert SCAN not in output.getvalue()


def test_merged_person_keeps_the_paper(entered, secretariat):
    into = NomineeFactory()
    merge(entered.nomination.nominee, into, by=secretariat)

    told = dossier(into)
    assert len(told["nominations"][0]["answers_on_paper"]) == 1
    assert len(told["consents"]) == 2
