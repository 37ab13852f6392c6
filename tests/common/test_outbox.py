import datetime as dt
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from types import SimpleNamespace

import pytest
from django.utils import timezone

from gscnet.common import outbox
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
LETTER = {"to": "nominee@example.org", "subject": "Receipt", "body": "Received."}


def test_write_twice_under_one_key_sends_once(mailoutbox):
    outbox.write(key="receipt:1", **LETTER)
    outbox.write(key="receipt:1", **LETTER)

    run_worker()

    assert [mail.to for mail in mailoutbox] == [["nominee@example.org"]]
    assert Message.objects.get().status == Message.Status.SENT


def test_held_letter_waits_until_it_is_released(mailoutbox):
    letter = outbox.write(key="letter:1", held=True, **LETTER)
    run_worker()
    waiting = list(mailoutbox)

    outbox.release([letter], by=None)
    run_worker()

    assert (waiting, len(mailoutbox)) == ([], 1)


def test_discarded_letter_is_never_sent(mailoutbox):
    letter = outbox.write(key="letter:1", held=True, **LETTER)
    letter.discard(by=None)

    with pytest.raises(InvalidTransition):
        outbox.release([letter], by=None)

    run_worker()
    assert mailoutbox == []


def test_message_id_is_the_same_on_every_attempt(mailoutbox, monkeypatch):
    letter = outbox.write(key="letter:1", **LETTER)
    calls = []

    def cut_off(self, *args, **kwargs):
        calls.append(self.extra_headers["Message-ID"])
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", cut_off)
    with pytest.raises(SMTPServerDisconnected):
        outbox.send_queued()
    with pytest.raises(SMTPServerDisconnected):
        outbox.send_queued()

    letter.refresh_from_db()
    assert calls == [letter.message_id] * 2
    assert (letter.status, letter.attempts) == (Message.Status.QUEUED, 2)


def test_refused_address_does_not_hold_up_the_others(mailoutbox, monkeypatch):
    def refuse_first(self, *args, **kwargs):
        if self.to == ["wrong@example.org"]:
            raise SMTPRecipientsRefused({"wrong@example.org": (550, b"no such user")})
        mailoutbox.append(SimpleNamespace(to=self.to))

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse_first)
    wrong = outbox.write(key="1", **LETTER | {"to": "wrong@example.org"})
    outbox.write(key="2", **LETTER)

    outbox.send_queued()

    wrong.refresh_from_db()
    assert wrong.status == Message.Status.FAILED
    assert "wrong@" not in wrong.problem
    assert [mail.to for mail in mailoutbox] == [["nominee@example.org"]]


def test_letter_whose_sender_died_is_neither_sent_again_nor_forgotten(mailoutbox):
    letter = outbox.write(key="1", **LETTER)
    letter.claim()
    Message.objects.update(claimed_at=timezone.now() - outbox.LEASE - dt.timedelta(seconds=1))

    outbox.look_after_outbox(timestamp=0)
    outbox.send_queued()

    letter.refresh_from_db()
    assert (letter.status, mailoutbox) == (Message.Status.UNCLEAR, [])


def test_letters_are_visible_to_those_who_send_them_alone(secretariat, auditor, focal_point, editor):
    outbox.write(key="1", **LETTER)

    seen = {person.name: Message.objects.visible_to(person).count() for person in (secretariat, focal_point)}

    assert list(seen.values()) == [1, 0]
    assert Message.objects.visible_to(editor).count() == 0
