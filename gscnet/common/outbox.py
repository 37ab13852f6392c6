"""Writing letters into the outbox and sending them, each at most once.

A crash can fall between a mail server's "accepted" and our note of it, and nothing can tell from
which side. So a letter is marked before it is handed over; one found marked after a crash is
neither sent again nor forgotten: it waits for staff as "perhaps sent", under a fixed Message-ID
that receivers use to drop a second copy.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message

Status = Message.Status
# A mail server that takes longer than this for one letter is taken for dead, and so is the worker.
LEASE = dt.timedelta(minutes=10)
MAX_ATTEMPTS = 8


@transaction.atomic
def write(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    held: bool = False,
    bound: bool = False,
    batch: str = "",
    about: str = "",
    calendar: str = "",
    headers: dict[str, str] | None = None,
    by: Any = None,
) -> Message:
    """The letter under `key`, written now or before; sent after the commit unless `held`.

    A `bound` one leaves only with what it tells of (Message.unbind), not by the outbox's own desk.
    `about` names whom it concerns ("nominee:12"), so that erasure finds it; `calendar` is an
    iCalendar file to go along.
    """
    message, written = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:200],
            "body": body,
            "status": Status.HELD if held else Status.QUEUED,
            "bound": bound,
            "batch": batch,
            "about": about,
            "calendar": calendar,
            "headers": headers or {},
            "created_by": by,
        },
    )
    if written and not held:
        send_queued.defer()
    return message


@transaction.atomic
def apply(verb: Callable[..., None], messages: Sequence[Message], *, by: Any) -> None:
    """One verb of Message for all or none; raises InvalidTransition. What it lets go is sent after commit."""
    for message in messages:
        verb(message, by=by)
    if any(message.status == Status.QUEUED for message in messages):
        send_queued.defer()


def release(messages: Sequence[Message], *, by: Any) -> None:
    """Let held letters go, all or none; raises InvalidTransition."""
    apply(Message.release, messages, by=by)


def send(message: Message) -> None:
    """Hand one queued letter to the mail server. A refusal for good is noted; any other error goes back."""
    try:
        message.claim()
    except InvalidTransition:
        return  # another worker has it
    headers = {**message.headers, "Message-ID": message.message_id}
    mail = EmailMessage(message.subject, message.body, to=[message.to], headers=headers)
    if message.calendar:
        mail.attach("event.ics", message.calendar, "text/calendar")
    try:
        mail.send()
    except SMTPRecipientsRefused as problem:
        codes = [code for code, _text in problem.recipients.values()]
        message.move(Status.FAILED, problem=f"The mail server refused the address ({codes}).")
    except OSError as problem:
        # The connection failed before the letter was accepted, so it may be tried again.
        given_up = message.attempts >= MAX_ATTEMPTS
        message.move(Status.FAILED if given_up else Status.QUEUED, problem=type(problem).__name__)
        if not given_up:
            raise
    else:
        message.move(Status.SENT, sent_at=timezone.now(), problem="")


@app.task(retry=RetryStrategy(max_attempts=MAX_ATTEMPTS, exponential_wait=4))
def send_queued() -> None:
    """Send what waits, oldest first; one letter that fails does not hold up the others."""
    failed = None
    for message in Message.objects.filter(status=Status.QUEUED).order_by("created_at", "pk"):
        try:
            send(message)
        except OSError as problem:
            failed = problem
    if failed:
        raise failed


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="look_after_outbox", pass_context=False)
def look_after_outbox(timestamp: int) -> None:
    """Mark letters whose sender died as perhaps sent, and start sending what was left waiting."""
    for message in Message.objects.filter(status=Status.SENDING, claimed_at__lt=timezone.now() - LEASE):
        message.move(Status.UNCLEAR)
    if Message.objects.filter(status=Status.QUEUED).exists():
        send_queued.defer()
