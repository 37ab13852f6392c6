"""Decisions: prepared unseen with their letters, published together, undone before."""

import json

import pytest
from django.db import IntegrityError
from django.urls import reverse

from experts import dossier, links, scoring, tokens
from experts.actions import consent, decisions
from experts.actions import nominations as actions
from experts.actions.nominations import Refused
from experts.models import Conflict, Consent, Nomination
from gscnet.common import outbox
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from tests.experts.scenes import phase, reviewed_by, under_review
from tests.factories import CriterionFactory, NominationFactory, RoundFactory, UserFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
Status = Nomination.Status
DESK_QUERIES = 10


@pytest.fixture
def round():
    round = RoundFactory(quota=20)
    CriterionFactory(round=round, highest=5)
    CriterionFactory(round=round, highest=10)
    return round


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


def page(round, name="decisions"):
    return reverse(f"admin:experts_round_{name}", args=[round.pk])


def wishes(*pairs, seen=""):
    """What the table's form sends: an outcome for each nomination."""
    found = {}
    for nomination, outcome in pairs:
        found |= {f"outcome-{nomination.pk}": outcome, f"seen-{nomination.pk}": seen}
    return found


def confirmed(*pairs):
    return {"decision": [f"{nomination.pk}:{outcome}" for nomination, outcome in pairs]}


def states(*nominations):
    return [Nomination.objects.get(pk=each.pk).status for each in nominations]


def letters(nomination):
    return [
        (letter.to, letter.status)
        for letter in Message.objects.filter(key__contains=nomination.ref).order_by("-key")
    ]


def test_prepared_decision_changes_nothing_that_others_see(desk, client, focal_point, round, mailoutbox):
    nomination = under_review(round=round)
    own = reverse("experts:consent", args=[tokens.make(nomination.nominee, purpose=tokens.OWN)])
    client.force_login(focal_point)
    pages = [nomination.get_absolute_url(), round.get_absolute_url(), reverse("portal:workspace"), own]

    def seen():
        return [client.get(each).content.decode().count("ppointed") for each in pages]

    before, told_before = seen(), dossier.dossier(nomination.nominee)
    decisions.prepare(nomination, Status.APPOINTED, by=focal_point)
    run_worker()

    told = dossier.dossier(nomination.nominee)
    assert states(nomination) == [Status.UNDER_REVIEW]
    assert seen() == before
    assert told == told_before
    assert mailoutbox == []


def test_preparing_writes_both_letters_held_in_one_batch(desk, focal_point, round):
    one, other = under_review(round=round), under_review(round=round)

    desk.post(page(round), wishes((one, "appointed"), (other, "not_appointed")))

    written = Message.objects.filter(batch=f"decisions:{round.slug}")
    assert {(letter.to, letter.status) for letter in written} == {
        (one.email, "held"),
        (other.email, "held"),
        (focal_point.email, "held"),
    }
    assert written.count() == 4
    assert "you are appointed" in written.get(to=one.email).body
    assert "not appointed" in written.get(to=other.email).body
    assert not any(letter.is_personal for letter in written)


def test_publishing_makes_all_true_and_sends_their_letters(desk, focal_point, round, mailoutbox):
    one, other, unprepared = (under_review(round=round) for _each in range(3))
    desk.post(page(round), wishes((one, "appointed"), (other, "reserve"), (unprepared, "")))
    listed = desk.get(page(round, "publish")).content.decode()

    desk.post(page(round, "publish"), confirmed((one, "appointed"), (other, "reserve")))
    run_worker()

    assert [each.ref in listed for each in (one, other, unprepared)] == [True, True, False]
    assert states(one, other, unprepared) == [Status.APPOINTED, Status.RESERVE, Status.UNDER_REVIEW]
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        [one.email, other.email, focal_point.email, focal_point.email]
    )
    assert not decisions.prepared(round).exists()


def test_publishing_twice_does_nothing_twice(desk, round, mailoutbox):
    nomination = under_review(round=round)
    desk.post(page(round), wishes((nomination, "reserve")))
    sent = confirmed((nomination, "reserve"))

    desk.post(page(round, "publish"), sent)
    decided_at = Nomination.objects.get().decided_at
    again = desk.post(page(round, "publish"), sent, follow=True).content.decode()
    run_worker()

    assert "nothing was done twice" in again
    assert Nomination.objects.get().decided_at == decided_at
    assert len([mail for mail in mailoutbox if mail.to == [nomination.email]]) == 1


def test_undone_preparation_discards_its_letters_and_can_be_prepared_anew(desk, focal_point, round):
    nomination = under_review(round=round)

    desk.post(page(round), wishes((nomination, "appointed")))
    desk.post(page(round), wishes((nomination, ""), seen="appointed"))
    undone = [status for _to, status in letters(nomination)]
    desk.post(page(round), wishes((nomination, "reserve")))

    held = Message.objects.filter(status="held")
    assert undone == ["discarded", "discarded"]
    assert {letter.to for letter in held} == {nomination.email, focal_point.email}
    assert all("reserve list" in letter.body for letter in held)


def test_change_of_a_prepared_decision_replaces_its_letters(desk, round):
    nomination = under_review(round=round)

    desk.post(page(round), wishes((nomination, "appointed")))
    desk.post(page(round), wishes((nomination, "reserve"), seen="appointed"))

    assert "reserve list" in Message.objects.get(status="held", to=nomination.email).body


def test_stale_form_does_not_undo_what_a_colleague_prepared(desk, round):
    nomination = under_review(round=round)
    desk.post(page(round), wishes((nomination, "appointed")))

    told = desk.post(page(round), wishes((nomination, "reserve"), seen=""), follow=True).content.decode()
    desk.post(page(round), wishes((nomination, ""), seen=""))

    assert "Someone else changed it meanwhile." in told
    assert Nomination.objects.get().prepared_outcome == "appointed"


@pytest.mark.parametrize("withdraw", [consent.decline, lambda each: actions.retract(each, by=UserFactory())])
def test_nominee_who_withdrew_meanwhile_is_left_out_and_their_letters_discarded(desk, round, withdraw):
    stays, leaves = under_review(round=round), under_review(round=round)
    desk.post(page(round), wishes((stays, "appointed"), (leaves, "appointed")))
    withdraw(Nomination.objects.get(pk=leaves.pk))

    sent = confirmed((stays, "appointed"), (leaves, "appointed"))
    told = desk.post(page(round, "publish"), sent, follow=True).content.decode()

    assert "It was withdrawn meanwhile" in told
    assert states(stays, leaves)[0] == Status.APPOINTED
    assert states(leaves)[0] in {Status.DECLINED, Status.RETRACTED}
    decided = Message.objects.filter(key__startswith=f"decision:{leaves.ref}")
    assert {letter.status for letter in decided} == {"discarded"}


def test_decision_changed_between_question_and_answer_is_left_out(desk, round):
    nomination = under_review(round=round)
    desk.post(page(round), wishes((nomination, "reserve")))

    desk.post(page(round, "publish"), confirmed((nomination, "appointed")))

    assert states(nomination) == [Status.UNDER_REVIEW]
    assert Message.objects.get(to=nomination.email).status == "held"


def test_failure_midway_publishes_nothing(round, secretariat, monkeypatch):
    one, other = under_review(round=round), under_review(round=round)
    for each in (one, other):
        decisions.prepare(each, Status.APPOINTED, by=secretariat)
    real = Nomination.decide

    def fail(self, outcome, *, by):
        if self.pk == other.pk:
            raise RuntimeError
        real(self, outcome, by=by)

    monkeypatch.setattr(Nomination, "decide", fail)
    with pytest.raises(RuntimeError):
        decisions.publish(round, {one.pk: "appointed", other.pk: "appointed"}, by=secretariat)

    assert states(one, other) == [Status.UNDER_REVIEW] * 2
    assert not Message.objects.exclude(status="held").exists()


def test_reserve_can_be_appointed_later_the_same_way(desk, round, mailoutbox):
    nomination = under_review(round=round)
    for outcome in ("reserve", "appointed"):
        desk.post(page(round), wishes((nomination, outcome)))
        desk.post(page(round, "publish"), confirmed((nomination, outcome)))
    run_worker()

    assert states(nomination) == [Status.APPOINTED]
    assert len([mail for mail in mailoutbox if mail.to == [nomination.email]]) == 2


def test_letter_of_a_prepared_decision_cannot_leave_before_it(round, secretariat):
    nomination = under_review(round=round)
    decisions.prepare(nomination, Status.APPOINTED, by=secretariat)
    letter = Message.objects.get(to=nomination.email)

    with pytest.raises(InvalidTransition, match="leaves with the decision"):
        outbox.release([letter], by=secretariat)

    assert Message.objects.get(pk=letter.pk).status == "held"


def test_edited_letter_leaves_as_edited_and_a_discarded_one_not_at_all(desk, round, mailoutbox):
    edited, discarded = under_review(round=round), under_review(round=round)
    desk.post(page(round), wishes((edited, "appointed"), (discarded, "appointed")))
    Message.objects.filter(to=edited.email).update(body="In other words.")
    Message.objects.get(to=discarded.email).discard(by=None)

    assert "they were discarded" in desk.get(page(round, "publish")).content.decode()
    desk.post(page(round, "publish"), confirmed((edited, "appointed"), (discarded, "appointed")))
    run_worker()

    assert states(edited, discarded) == [Status.APPOINTED] * 2
    assert [mail.body for mail in mailoutbox if mail.to == [edited.email]] == ["In other words."]
    assert discarded.email not in [mail.to[0] for mail in mailoutbox]


def test_letter_follows_the_nominee_to_a_new_address(round, secretariat):
    nomination = under_review(round=round)
    decisions.prepare(nomination, Status.APPOINTED, by=secretariat)
    old, nominee = nomination.email, nomination.nominee

    class Form:
        instance = nominee

        def save(self):
            nominee.email = "new@example.org"
            nominee.save()

    consent.correct(Form())

    assert not Message.objects.filter(status="held", to=old).exists()
    assert Message.objects.filter(status="held", to="new@example.org", bound=True).count() == 1


@pytest.mark.parametrize("outcome", ["appointed", "reserve"])
def test_without_consent_to_the_evaluation_nobody_is_appointed(round, secretariat, outcome):
    nomination = under_review(round=round)
    consent.withdraw(nomination.nominee, Consent.Purpose.EVALUATION)

    with pytest.raises(Refused):
        decisions.prepare(nomination, outcome, by=secretariat)
    decisions.prepare(nomination, Status.NOT_APPOINTED, by=secretariat)


@pytest.mark.parametrize("state", ["accepted", "appointed"])
def test_what_is_not_to_be_decided_cannot_be_prepared(desk, round, state):
    nomination = NominationFactory(round=round, **{state: True})

    desk.post(page(round), wishes((nomination, "not_appointed")))

    nomination.refresh_from_db()
    assert nomination.prepared_outcome == ""
    with pytest.raises(IntegrityError, match="nomination_prepared_only_while_undecided"):
        Nomination.objects.update(prepared_outcome="appointed")


@pytest.mark.parametrize(
    "data", [{"outcome-1": "draft"}, {"outcome-x": "appointed"}, {"outcome-99999999999999999999": ""}]
)
def test_nonsense_in_the_form_changes_nothing(desk, round, data):
    under_review(round=round)

    assert desk.post(page(round), data).status_code == 302
    assert desk.post(page(round, "publish"), {"decision": ["x:y", "", "7"]}).status_code == 302
    assert not decisions.prepared(round).exists()


def test_nomination_of_another_round_is_out_of_reach(desk, round):
    elsewhere = under_review()

    desk.post(page(round), wishes((elsewhere, "appointed")))

    assert Nomination.objects.get(pk=elsewhere.pk).prepared_outcome == ""


def test_auditor_reads_the_table_and_decides_nothing(client, auditor, round):
    nomination = under_review(round=round)
    client.force_login(auditor)

    shown = client.get(page(round)).content.decode()
    posted = client.post(page(round), wishes((nomination, "appointed"))).status_code
    published = client.post(page(round, "publish"), confirmed((nomination, "appointed"))).status_code

    assert nomination.ref in shown
    assert "<select" not in shown.partition("desk-table")[2]
    assert (posted, published) == (403, 403)
    assert not decisions.prepared(round).exists()


def test_score_table_counts_percent_spread_and_conflicts(round):
    best, worse, unscored = (under_review(round=round) for _each in range(3))
    one, two, conflicted = (UserFactory() for _each in range(3))
    reviewed_by(one, best, 5, 10)
    reviewed_by(two, best, 4, 5)
    reviewed_by(conflicted, best, 0, 0)
    Conflict.objects.create(nomination=best, reviewer=conflicted)
    reviewed_by(one, worse, 1, 2)

    table = scoring.score_table(round)

    said = [(row.mean, row.lowest, row.highest, len(row.percents), row.conflicts) for row in table]
    assert [row.nomination for row in table] == [best, worse, unscored]
    assert said == [(80.0, 60, 100, 2, 1), (20.0, 20, 20, 1, 0), (None, None, None, 0, 0)]


@pytest.mark.parametrize("count", [2, 6])
def test_table_asks_no_more_for_more_nominations(desk, round, count, django_assert_num_queries):
    for _each in range(count):
        reviewed_by(UserFactory(), under_review(round=round), 3, 4)

    with django_assert_num_queries(DESK_QUERIES):
        desk.get(page(round))


def test_erased_nominee_takes_the_letters_along(round, secretariat):
    nomination = under_review(round=round, name="Zebulon Quibble")
    decisions.prepare(nomination, Status.APPOINTED, by=secretariat)

    consent.erase(nomination.nominee, ground="On request")

    assert states(nomination) == [Status.DECLINED]
    assert {letter.status for letter in Message.objects.all()} == {"discarded"}
    assert not Message.objects.filter(body__contains="Zebulon").exists()


def test_nominees_own_data_tells_of_a_decision_once_it_is_published(desk, round):
    nomination = under_review(round=round)
    desk.post(page(round), wishes((nomination, "reserve")))
    before = json.dumps(dossier.dossier(nomination.nominee), default=str)
    desk.post(page(round, "publish"), confirmed((nomination, "reserve")))
    after = json.dumps(dossier.dossier(nomination.nominee), default=str)

    assert ("reserve" in before.lower(), "reserve list" in after.lower()) == (False, True)


def test_history_of_a_nomination_holds_reviews_scores_conflicts_and_decisions(desk, round, reviewer):
    nomination = under_review(round=round)
    phase(round)
    reviewed_by(reviewer, nomination, 4, 7, comment="Very sound.")
    Conflict.objects.create(nomination=nomination, reviewer=UserFactory(), reason="An old friend.")
    desk.post(page(round), wishes((nomination, "reserve")))

    history = desk.get(reverse("admin:experts_nomination_history", args=[nomination.pk])).content.decode()
    record = desk.get(reverse("admin:experts_nomination_change", args=[nomination.pk])).content.decode()

    words = ["Very sound.", "An old friend.", "Added: Score", "Prepared decision", "On the reserve list"]
    assert [word for word in words if word not in history] == []
    assert [word for word in ("Very sound.", "An old friend.", "73 %") if word not in record] == []


def test_workspace_of_those_who_decide_shows_what_waits(desk, round):
    accepted = NominationFactory(accepted=True, round=round)
    consent.give(accepted.nominee, Consent.Purpose.EVALUATION)
    NominationFactory(accepted=True, round=round, name="Sample Without Consent")
    nomination = under_review(round=round)
    desk.post(page(round), wishes((nomination, "reserve")))
    unclear = outbox.write(key="1", to="one@example.org", subject="Perhaps here", body="")
    unclear.claim()
    unclear.move("unclear")
    links.tell_economy(accepted)

    shown = desk.get(reverse("portal:workspace"))

    titles = {section.title: section.total for section in shown.context["sections"]}
    assert titles == {
        "Accepted nominations": 1,
        "Prepared decisions": 1,
        "Letters perhaps sent": 1,
        "Letters held": 1,
    }
    text = shown.content.decode()
    assert "Sample Without Consent" not in text
    assert "1 decision is prepared" in text
