"""The whole portal with one command: database, web server and background worker."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from gscnet import postgres
from gscnet.accounts.sample import SIGN_INS
from gscnet.portal import preparation
from gscnet.portal.health import look_around
from gscnet.portal.processes import SIGNALS, Child, Family
from gscnet.portal.servers import run_jobs, serve_pages

START_SECONDS = 120


class Command(BaseCommand):
    help = (
        "Start the portal: its PostgreSQL (unless DATABASE_URL is set), web server and worker. "
        "HOST, PORT and all else is read from the environment, see .env.example."
    )
    requires_system_checks = []  # for a quick start; `make test` runs them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-parent", action="store_true", help="stop when the calling process ends")

    def handle(self, *, with_parent: bool, **_options: Any) -> None:
        parent = os.getppid() if with_parent else None
        for name in SIGNALS:
            if name != signal.SIGHUP or signal.getsignal(name) != signal.SIG_IGN:  # as nohup wishes
                signal.signal(name, leave)
        check_port(settings.HOST, settings.PORT)
        with database():
            self.prepare()
            with Family(Child("web server", serve_pages), Child("background worker", run_jobs)) as family:
                self.attend(family, parent)

    def prepare(self) -> None:
        """All that comes before the first page, with a word on what was done."""
        try:
            if not preparation.is_alone():
                self.say("Another start prepares this database; waiting for it …")
                preparation.wait_until_alone()
            if preparation.migrate():
                self.say("The database is up to date.")
            if preparation.collect_static():
                self.say("The static files are collected.")
            if preparation.wants_sample():
                self.say("Loading the sample content …")
                preparation.load_sample()
        except OSError as problem:
            sys.exit(f"{problem.filename or 'A file'} cannot be written ({problem.strerror}).")
        except subprocess.CalledProcessError:
            sys.exit("The sample content could not be loaded, see above. SAMPLE=no starts without it.")
        finally:
            connection.close()  # and with it the right to prepare alone

    def attend(self, family: Family, parent: int | None) -> None:
        """Keep the children running until a signal comes, or the parent has gone."""
        pause, welcomed, started = threading.Event(), False, time.monotonic()
        while parent is None or os.getppid() == parent:
            for child in family.revive():
                if not welcomed and child.run is serve_pages:
                    check_port(settings.HOST, settings.PORT)  # somebody took it since the first look
                self.stderr.write(f"The {child.name} ended and was started again.")
            if not welcomed and answers():
                self.welcome()
                welcomed = True
            elif not welcomed and time.monotonic() > started + START_SECONDS:
                sys.exit(f"The portal does not answer after {START_SECONDS} seconds; its log says why.")
            pause.wait(0.5 if welcomed else 0.1)

    def welcome(self) -> None:
        self.say(f"The portal is ready at {settings.SITE_URL}/")
        if settings.SAMPLE:
            self.say(f"Sign in as a sample person with one click at {settings.SITE_URL}/account/login/ as")
            for person in SIGN_INS:
                self.say(f"  {person.name}")
        self.say("Ctrl-C stops it.")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def leave(*_signal: Any) -> None:
    """Leave through every `finally`, and let nothing disturb the way out."""
    for name in SIGNALS:
        signal.signal(name, signal.SIG_IGN)
    sys.exit(0)


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            sys.exit(f"Port {port} on {host} cannot be used ({reason.lower()}). Set PORT to another.")


@contextlib.contextmanager
def database() -> Iterator[None]:
    if os.environ.get("DATABASE_URL"):
        connection.ensure_connection()
        yield
    else:
        with postgres.running(settings.STATE_DIR):
            yield


def answers() -> bool:
    """Whether web server, database and worker are all up; asked so that nothing is logged as failed."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)  # noqa: S104
    line = HTTPConnection(host, settings.PORT, timeout=5)
    try:
        line.request("GET", "/readyz", headers={"Host": urlsplit(settings.SITE_URL).netloc})
        return line.getresponse().status == 200 and all(look_around())
    except (OSError, HTTPException):
        return False
    finally:
        line.close()
        connection.close()
