"""The drafters answer and settle comments; a proposed version can be abandoned."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from experts import ledger
from experts.actions import consultations, terms
from experts.actions.nominations import Refused
from experts.lineage import discussion
from experts.models import ClauseComment, Consultation, Position, TermsVersion
from gscnet.common.models import Message
from tests.experts.terms_scenes import TEXT, adopted, founder, proposed

pytestmark = pytest.mark.django_db
Outcome, Status = ClauseComment.Outcome, TermsVersion.Status
WHY = "The annual meeting wants to hear the economies first."


@pytest.fixture
def member():
    return founder()


@pytest.fixture
def version(member):
    return proposed()


@pytest.fixture
def comment(version, member):
    return consultations.comment(version.clauses.get(number="2"), member, "Two years are long.")


@pytest.fixture
def as_staff(client, secretariat):
    client.force_login(secretariat)
    return client


def at(name, *args):
    return reverse(f"experts:terms_{name}", args=args)


def page(client, version):
    return client.get(version.get_absolute_url()).content.decode()


def talk(version):
    (only,) = discussion(version).talks
    return only


def settle(client, comment, outcome="taken_up", text="It says one year now."):
    url = at("answer", comment.clause.version.number, comment.pk)
    return client.post(url, {"text": text, "outcome": outcome})


def test_drafters_answer_and_the_comment_stays_open(as_staff, comment, secretariat):
    settle(as_staff, comment, outcome="", text="We will look into it.")

    answer = comment.answered_by.get()
    assert (answer.drafter, answer.member, answer.outcome) == (secretariat, None, "")
    assert answer.author == "Sample Secretariat (CAEC)"
    assert talk(comment.clause.version).settled is None


@pytest.mark.parametrize("outcome", ["taken_up", "partly", "not_taken_up"])
def test_drafters_settle_a_comment_and_its_author_is_told(as_staff, comment, member, outcome):
    settle(as_staff, comment, outcome)

    text = page(as_staff, comment.clause.version)
    label = str(Outcome(outcome).label)
    assert talk(comment.clause.version).settled.outcome == outcome
    assert f": {label}" in text
    letter = Message.objects.get(key__contains=":settled:")
    assert letter.to == member.user.email
    assert label in letter.body
    assert f"#comment-{comment.pk}" in letter.body


def test_sending_twice_answers_once(as_staff, comment):
    settle(as_staff, comment)
    settle(as_staff, comment)

    assert comment.answered_by.count() == 1
    assert Message.objects.filter(key__contains=":settled:").count() == 1


def test_who_raised_it_opens_it_again_and_nobody_else(client, comment, member, secretariat):
    other = founder("Sample Other", "JPN")
    consultations.answer_as_drafter(comment, "No.", by=secretariat, outcome="not_taken_up")
    url = at("answer", 1, comment.pk)

    client.force_login(other.user)
    assert "Open it again" not in client.get(url).content.decode()
    client.post(url, {"text": "I agree with it.", "opens_again": "on"})
    assert talk(comment.clause.version).settled is not None
    client.force_login(member.user)
    assert "Open it again" in client.get(url).content.decode()
    client.post(url, {"text": "Please think again.", "opens_again": "on"})

    assert talk(comment.clause.version).settled is None
    with pytest.raises(Refused):
        consultations.comment(comment.clause, member, "Again.", answers=comment, opens_again=True)


def test_settled_comment_follows_its_clause_through_a_revision(comment, secretariat):
    consultations.answer_as_drafter(comment, "Yes.", by=secretariat, outcome="taken_up")

    revised = proposed(TEXT.replace("two years", "one year"))

    assert talk(revised).made_on == comment.clause
    assert talk(revised).settled.text == "Yes."


def test_auditors_and_members_cannot_settle(client, comment, member, auditor):
    client.force_login(auditor)
    assert settle(client, comment).status_code == 403
    client.force_login(member.user)
    settle(client, comment)

    assert set(comment.answered_by.values_list("outcome", flat=True)) <= {""}


def test_database_lets_nobody_settle_in_another_way(comment, member, secretariat):
    wrong = [
        {"member": member, "outcome": "taken_up", "answers": comment},
        {"drafter": secretariat, "outcome": "opened_again", "answers": comment},
        {"drafter": secretariat},
        {"drafter": secretariat, "member": member, "answers": comment},
        {},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            ClauseComment.objects.create(clause=comment.clause, text="x", **fields)


def test_open_comments_wait_in_the_workspace_and_in_the_draft(as_staff, comment, secretariat):
    before = as_staff.get("/workspace/").content.decode()
    terms.start(by=secretariat)
    draft = as_staff.get(at("edit", 2)).content.decode()
    settle(as_staff, comment)

    assert "1 comment is not settled." in before
    assert "Two years are long." in draft
    assert "not settled" not in as_staff.get("/workspace/").content.decode()
    assert "Two years are long." not in as_staff.get(at("edit", 2)).content.decode()


def test_abandoned_version_keeps_its_talk_and_names_its_reason(as_staff, comment, member):
    version = comment.clause.version
    consultations.say(version.consultation, member, Position.Kind.OBJECTION, text="Too early.")

    as_staff.post(at("abandon", 1), {"because": WHY})

    version.refresh_from_db()
    assert (version.status, version.abandoned_because) == (Status.ABANDONED, WHY)
    assert Consultation.objects.get().ended_at == version.abandoned_at
    text = page(as_staff, version)
    assert (WHY in text, comment.text in text) == (True, True)
    assert (at("comment", 1, "2") in text, at("answer", 1, comment.pk) in text) == (False, False)
    told = as_staff.get(at("ledger", 1)).content.decode()
    assert (WHY in told, "Too early." in told, "Sample Secretariat (CAEC)" in told) == (True, True, True)
    before = (version.abandoned_at - timezone.timedelta(seconds=1)).isoformat()
    assert WHY not in as_staff.get(at("ledger", 1), {"at": before}).content.decode()
    rows = list(csv.reader(io.StringIO(as_staff.get(at("ledger_csv", 1)).content.decode("utf-8-sig"))))
    assert (rows[-1][5], rows[-1][6]) == ("Abandoned", WHY)
    assert WHY in Message.objects.get(key__startswith="terms:abandoned:").body


def test_members_read_what_was_abandoned_and_strangers_do_not(client, version, member, secretariat):
    consultations.abandon(version, because=WHY, by=secretariat)
    answers = [client.get(version.get_absolute_url()).status_code]
    client.force_login(member.user)
    answers.append(client.get(version.get_absolute_url()).status_code)

    assert answers == [404, 200]
    assert ledger.state(version.consultation, timezone.now()).phase == ledger.Phase.ABANDONED


def test_nothing_more_is_said_of_what_was_abandoned(version, member, comment, secretariat):
    consultations.abandon(version, because=WHY, by=secretariat)

    with pytest.raises(Refused):
        consultations.say(version.consultation, member, Position.Kind.NO_OBJECTION)
    with pytest.raises(Refused):
        consultations.comment(comment.clause, member, "More.")
    with pytest.raises(Refused):
        consultations.answer_as_drafter(comment, "More.", by=secretariat)
    with pytest.raises(Refused):
        consultations.adopt(version, by=secretariat)
    with pytest.raises(Refused):
        consultations.abandon(version, because="Again.", by=secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(consultation=version.consultation, member=member, kind="no_objection")


def test_reason_is_asked_for_and_the_page_is_for_staff(client, version, member, as_staff):
    answer = as_staff.post(at("abandon", 1), {"because": " "})
    client.force_login(member.user)

    assert answer.status_code == 422
    assert client.get(at("abandon", 1)).status_code == 403
    assert TermsVersion.objects.get().status == Status.PROPOSED
    with pytest.raises(IntegrityError), transaction.atomic():
        TermsVersion.objects.update(status=Status.ABANDONED, abandoned_at=timezone.now())


@pytest.mark.parametrize(("choice", "years"), [("adopted", "two years"), ("newest", "nine years")])
def test_next_draft_begins_with_the_text_in_force_or_the_abandoned_one(as_staff, member, choice, years):
    adopted()
    second = proposed(TEXT.replace("two years", "nine years"))
    comment = consultations.comment(second.clauses.get(number="2"), member, "Nine!")
    as_staff.post(at("abandon", 2), {"because": WHY})

    asked = as_staff.get(reverse("experts:terms_new")).content.decode()
    as_staff.post(reverse("experts:terms_new"), {"text": choice})

    third = TermsVersion.objects.get(number=3)
    assert "Text to begin with" in asked
    assert years in third.clauses.get(number="2").text
    assert talk(third).comment == comment
    assert third.clauses.get(number="2").origin.version == second
