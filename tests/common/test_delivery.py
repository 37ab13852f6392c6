"""A worker killed in the middle of a batch: nothing is sent twice and nothing is lost (#56).

Real processes: workers that are started and killed, and a mail server on 127.0.0.1 that stands
still at one letter, so that the kill falls exactly before or after it has taken that letter.
"""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager, suppress
from email import message_from_bytes

import pytest
from django.conf import settings
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from gscnet.common import outbox
from gscnet.common.models import Message
from tests.connections import database_uri

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.xdist_group("serve"),
]
Status = Message.Status
LETTERS, STANDS_STILL_AT = 8, 4
PATIENCE = 120  # a bound for a machine that does much else, no measure


class MailServer(socketserver.ThreadingTCPServer):
    """Just enough SMTP to take letters; stands still once, before or after it has taken one."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, stands_still):
        super().__init__(("127.0.0.1", 0), Session)
        self.stands_still = stands_still
        self.taken = []
        self.offered = 0
        self.reached, self.goes_on = threading.Event(), threading.Event()

    def pause_at(self, point):
        if self.offered == STANDS_STILL_AT and point == self.stands_still and not self.reached.is_set():
            self.reached.set()
            self.goes_on.wait(PATIENCE)


class Session(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.say("220 test")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self.take()
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def take(self):
        self.server.offered += 1
        self.server.pause_at("before")
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                self.server.taken.append(message_from_bytes(b"".join(lines)))
                self.server.pause_at("after")
                return self.say("250 taken")
            lines.append(line)
        return None  # the sender is gone, and so is half a letter


@contextmanager
def mail_server(stands_still):
    with MailServer(stands_still) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.goes_on.set()
        server.shutdown()


@contextmanager
def worker(server, *arguments):
    """The worker that `serve` runs, on the test's own database; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency=1", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": database_uri(),
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(server.server_address[1]),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def lease_runs_out():
    """As if the ten minutes had passed after which a silent sender is taken for dead."""
    Message.objects.filter(status=Status.SENDING).update(claimed_at=timezone.now() - 2 * outbox.LEASE)


@pytest.mark.parametrize("stands_still", ["before", "after"])
def test_worker_killed_in_the_middle_of_a_batch_sends_nothing_twice_and_loses_nothing(stands_still):
    letters = [
        outbox.write(key=f"letter:{number}", to=f"n{number}@example.org", subject="A decision", body="Text.")
        for number in range(LETTERS)
    ]

    with mail_server(stands_still) as server:
        with worker(server) as first:
            assert server.reached.wait(PATIENCE), "the first worker never came to the letter"
            first.send_signal(signal.SIGKILL)
            first.wait(PATIENCE)
        server.goes_on.set()
        midway = Counter(Message.objects.values_list("status", flat=True))
        lease_runs_out()
        with suppress(AlreadyEnqueued):  # by the first worker's clock
            outbox.look_after_outbox.defer(timestamp=0)
        with worker(server, "--one-shot") as second:
            second.wait(PATIENCE)

    assert midway == {
        Status.SENT: STANDS_STILL_AT - 1,
        Status.SENDING: 1,
        Status.QUEUED: LETTERS - STANDS_STILL_AT,
    }
    arrived = Counter(mail["Message-ID"] for mail in server.taken)
    sent = set(Message.objects.filter(status=Status.SENT).values_list("message_id", flat=True))
    unclear = set(Message.objects.filter(status=Status.UNCLEAR).values_list("message_id", flat=True))
    assert max(arrived.values()) == 1  # nothing twice
    assert sent | unclear == {letter.message_id for letter in letters}  # nothing lost
    assert (len(sent), len(unclear)) == (LETTERS - 1, 1)
    assert sent <= set(arrived)
    assert (unclear <= set(arrived)) == (stands_still == "after")  # which nobody on our side can know
