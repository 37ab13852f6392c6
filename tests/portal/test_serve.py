"""`manage.py serve`, started for real: few starts, since each takes seconds."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from gscnet import postgres, state

pytestmark = pytest.mark.xdist_group("serve")
PATIENCE = 180  # a bound for a machine that does much else, no measure


@pytest.fixture(scope="module")
def folder():
    """One state folder for all starts, so that only the first has to prepare it."""
    path = Path(tempfile.mkdtemp(prefix="gscnet-serve-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def environment(folder):
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SITE_URL"}}
    return kept | {"GSCNET_STATE": str(folder), "PORT": str(free_port()), "SAMPLE": "no", "WEB_WORKERS": "1"}


@pytest.fixture
def serve(environment):
    """Start `serve` and wait until it answers."""
    started = []

    def start(*before):
        portal = subprocess.Popen(
            [*before, sys.executable, "manage.py", "serve", "--with-parent"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(portal)
        wait_until(lambda: health(environment) == 200)
        return portal

    yield start
    for portal in started:
        portal.kill()
        portal.stdout.close()
        portal.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def health(environment):
    line = HTTPConnection("localhost", int(environment["PORT"]), timeout=5)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status
    except OSError:
        return None
    finally:
        line.close()


def is_over(environment):
    """Nobody listens on the port, and neither worker nor keeper holds a lock of the state folder."""
    with socket.socket() as probe, (Path(environment["GSCNET_STATE"]) / "users.lock").open() as users:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(environment["PORT"])))
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def manage(environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)


def test_serve_asked_to_stop_leaves_nothing_running(serve, environment):
    portal = serve()
    beside = manage(
        environment,
        "shell",
        "--no-imports",
        "-c",
        "from gscnet.directory.models import Economy; print(Economy.objects.count())",
    )
    portal.send_signal(signal.SIGTERM)

    said = portal.communicate(timeout=PATIENCE)[0]

    assert (beside.stdout.strip(), beside.returncode) == ("21", 0)
    assert f"The portal is ready at http://localhost:{environment['PORT']}/" in said
    assert portal.returncode == 0
    assert is_over(environment)


def test_serve_killed_leaves_no_orphan_and_loses_no_row(serve, environment, folder):
    portal = serve()
    uri = state.database_uri(folder)
    with psycopg.connect(uri) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'row' AS word")
    portal.kill()

    wait_until(lambda: is_over(environment))

    with postgres.running(folder), psycopg.connect(uri) as connection:
        kept = connection.execute("SELECT word FROM kept").fetchall()
    assert kept == [("row",)]


def test_serve_whose_caller_is_killed_stops(serve, environment):
    caller = serve("sh", "-c", '"$@"; true', "sh")

    caller.kill()

    wait_until(lambda: is_over(environment))


def test_port_in_use_is_told_in_one_sentence(environment):
    with socket.create_server(("127.0.0.1", int(environment["PORT"]))):
        answer = manage(environment, "serve")

    assert answer.returncode == 1
    assert answer.stderr == (
        f"Port {environment['PORT']} on 127.0.0.1 cannot be used (address already in use)."
        " Set PORT to another.\n"
    )


def test_state_folder_behind_a_file_is_told_in_one_sentence(environment, tmp_path):
    file = tmp_path / "file"
    file.touch()

    answer = manage(environment | {"GSCNET_STATE": f"{file}/state"}, "serve")

    assert answer.returncode == 1
    assert answer.stderr == (
        f"The state folder {file}/state cannot be written (not a directory). Set GSCNET_STATE to another.\n"
    )


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_unreachable_postgres_is_told_in_one_sentence(environment, command):
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/gscnet"

    answer = manage(environment | {"DATABASE_URL": url}, command)

    assert answer.returncode == 1
    assert answer.stderr.startswith("PostgreSQL cannot be reached: ")
    assert answer.stderr.count("\n") == 1
