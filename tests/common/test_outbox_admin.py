"""The desk of the outbox."""

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse

from gscnet.common import outbox
from gscnet.common.models import Message
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
LIST = "admin:common_message_changelist"
LIST_QUERIES = 9
Status = Message.Status


def letter(key="1", status=None, **fields):
    said = {"to": "nominee@example.org", "subject": "A decision", "body": "Dear nominee.", "held": True}
    message = outbox.write(key=key, **(said | fields))
    if status:
        Message.objects.filter(pk=message.pk).update(status=status, attempts=8, claimed_at=message.created_at)
        message.refresh_from_db()
    return message


@pytest.fixture
def desk(client, secretariat):
    client.force_login(secretariat)
    return client


def record(message):
    return reverse("admin:common_message_change", args=[message.pk])


def act(client, verb, *messages, confirmed=True):
    chosen = {"action": verb, "_selected_action": [each.pk for each in messages]}
    return client.post(reverse(LIST), chosen | ({"confirmed": "yes"} if confirmed else {}), follow=True)


def states(*messages):
    return [Message.objects.get(pk=each.pk).status for each in messages]


def test_queue_is_filtered_by_state_and_batch_and_lists_no_text(desk):
    held, other = letter("1", batch="a"), letter("2", batch="b", body="Other secret words.")
    gone = letter("3", Status.DISCARDED)

    by_state = desk.get(reverse(LIST), {"status__exact": "held"})
    by_batch = desk.get(reverse(LIST), {"batch": "a"})

    assert set(by_state.context["cl"].queryset) == {held, other}
    assert list(by_batch.context["cl"].queryset) == [held]
    assert gone not in by_state.context["cl"].queryset
    assert "secret words" not in desk.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_list_asks_no_more_for_more_letters(desk, count, django_assert_num_queries):
    for number in range(count):
        letter(str(number))

    with django_assert_num_queries(LIST_QUERIES):
        desk.get(reverse(LIST))


def test_held_letter_is_edited_and_then_sent_as_edited(desk, mailoutbox):
    message = letter()

    desk.post(
        record(message), {"to": "new@example.org", "subject": "Better\r\nBcc: x@y.org", "body": "Dear you."}
    )
    asked = act(desk, "release", message, confirmed=False)
    assert (asked.context["can"], states(message)) == ([message], ["held"])
    act(desk, "release", message)
    run_worker()

    (mail,) = mailoutbox
    assert (mail.to, mail.subject, mail.body) == (["new@example.org"], "Better Bcc: x@y.org", "Dear you.")


@pytest.mark.parametrize(
    "status", [Status.QUEUED, Status.SENDING, Status.UNCLEAR, Status.FAILED, Status.DISCARDED]
)
def test_letter_that_is_not_held_cannot_be_edited(desk, status):
    message = letter(status=status)

    answer = desk.post(record(message), {"to": "x@example.org", "subject": "x", "body": "x"})

    message.refresh_from_db()
    assert answer.status_code == 403
    assert (message.to, message.body) == ("nominee@example.org", "Dear nominee.")


def test_letter_sent_while_it_is_edited_is_not_changed(desk, monkeypatch):
    message = letter()
    real = Message.objects.select_for_update

    def release_first():
        Message.objects.filter(pk=message.pk).update(status=Status.QUEUED)
        return real()

    monkeypatch.setattr(Message.objects, "select_for_update", release_first)
    answer = desk.post(record(message), {"to": "x@example.org", "subject": "x", "body": "Too late."})

    message.refresh_from_db()
    assert "It was sent or discarded meanwhile" in answer.content.decode()
    assert (message.status, message.body) == (Status.QUEUED, "Dear nominee.")


def test_letter_with_somebodys_own_link_is_masked_and_cannot_be_edited(desk):
    token = TimestampSigner(sep=".").sign("12-1-34-0")
    message = letter(body=f"Open http://localhost/experts/consent/{token}/ and see.")

    shown = desk.get(record(message)).content.decode()
    posted = desk.post(record(message), {"to": "thief@example.org", "subject": "x", "body": "x"})

    assert (token in shown, "/experts/consent/…/ and see." in shown) == (False, True)
    assert posted.status_code == 403


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("hold", Status.QUEUED, Status.HELD),
        ("discard", Status.HELD, Status.DISCARDED),
        ("discard", Status.UNCLEAR, Status.DISCARDED),
        ("retry", Status.FAILED, Status.QUEUED),
        ("confirm_sent", Status.UNCLEAR, Status.SENT),
        ("send_again", Status.UNCLEAR, Status.QUEUED),
    ],
)
def test_verb_moves_what_it_is_for_and_leaves_the_rest(desk, verb, before, after):
    chosen, other = letter("1", before), letter("2", Status.SENDING)

    asked = act(desk, verb, chosen, other, confirmed=False)
    told = act(desk, verb, chosen, other).content.decode()

    assert (asked.context["can"], [row for row, _why in asked.context["cannot"]]) == ([chosen], [other])
    assert states(chosen, other) == [after, Status.SENDING]
    assert "It is: being sent." in told


def test_refused_letter_is_tried_again_as_often_as_the_first_time(desk, mailoutbox):
    message = letter(status=Status.FAILED)

    act(desk, "retry", message)
    run_worker()

    message.refresh_from_db()
    assert (message.status, message.attempts, len(mailoutbox)) == (Status.SENT, 1, 1)


def test_letter_bound_to_a_decision_is_left_out_of_sending(desk):
    bound, free = letter("1", bound=True), letter("2")

    told = act(desk, "release", bound, free).content.decode()

    assert states(bound, free) == ["held", "queued"]
    assert "It leaves with the decision it tells of." in told


def test_page_of_a_letter_offers_only_what_can_be_done(desk):
    bound, failed = letter("1", bound=True), letter("2", Status.FAILED)

    verbs = [set(desk.get(record(each)).context["verbs"]) for each in (bound, failed)]

    assert verbs == [{"discard"}, {"retry", "discard"}]


def test_auditor_reads_and_moves_nothing(client, auditor):
    message = letter()
    client.force_login(auditor)

    answers = [client.get(reverse(LIST)).status_code, client.get(record(message)).status_code]
    act(client, "discard", message)
    posted = client.post(record(message), {"to": "x@example.org", "subject": "x", "body": "x"})

    assert (answers, posted.status_code, states(message)) == ([200, 200], 403, ["held"])


@pytest.mark.parametrize("who", ["editor", "focal_point", "reviewer"])
def test_outbox_is_closed_to_all_others(client, request, who):
    message = letter()
    client.force_login(request.getfixturevalue(who))

    found = [client.get(each) for each in (reverse(LIST), record(message))]

    assert all(answer.status_code in {302, 403} for answer in found)
    assert not any("Dear nominee" in answer.content.decode() for answer in found)


def test_history_tells_who_let_it_go(desk, secretariat):
    message = letter()
    act(desk, "release", message)

    history = desk.get(reverse("admin:common_message_history", args=[message.pk])).content.decode()

    assert secretariat.name in history
    assert "Waiting to be sent" in history
