"""The embedded PostgreSQL is shared, and leaves with its last user."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from gscnet import postgres, state

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture(scope="module")
def folder():
    """One state folder for all, so that the cluster is made once."""
    path = Path(tempfile.mkdtemp(prefix="gscnet-postgres-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


def answers(folder):
    try:
        psycopg.connect(state.database_uri(folder)).close()
    except psycopg.OperationalError:
        return False
    return True


def keeper_of(folder):
    """The process that keeps the server: the parent of the postmaster, by the lock file of PostgreSQL."""
    postmaster = (folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0]
    said = subprocess.run(["ps", "-o", "ppid=", "-p", postmaster], capture_output=True, text=True, check=True)
    return int(said.stdout)


def test_server_outlives_the_user_who_started_it(folder):
    first = postgres.running(folder, fleeting=True)
    first.__enter__()
    with postgres.running(folder):
        first.__exit__(None, None, None)

        assert answers(folder)
    assert not answers(folder)


def test_server_whose_keeper_was_killed_is_started_again(folder):
    with postgres.running(folder, fleeting=True):
        os.kill(keeper_of(folder), signal.SIGKILL)
        while not postgres._keeper_is_gone(folder):
            time.sleep(0.01)

        with postgres.running(folder, fleeting=True):
            assert answers(folder)
    assert not answers(folder)


def test_many_first_users_share_one_server(folder):
    def use(_number):
        with postgres.running(folder, fleeting=True):
            return answers(folder)

    with ThreadPoolExecutor(4) as users:
        assert list(users.map(use, range(4))) == [True] * 4


def test_server_begun_before_is_the_one_that_is_used_and_leaves_with_its_user(folder):
    with postgres.running(folder, fleeting=True):
        pass
    postgres.begin(folder)
    while not answers(folder):
        time.sleep(0.01)

    with postgres.running(folder):
        assert answers(folder)
    assert not answers(folder)


def test_nothing_is_begun_where_no_server_ever_ran(tmp_path):
    postgres.begin(tmp_path)

    assert not list(tmp_path.iterdir())


def test_damaged_data_are_told_in_one_sentence(folder):
    damaged = folder / "damaged"
    (damaged / "postgres" / "data").mkdir(parents=True)
    (damaged / "postgres" / "data" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(postgres.CannotStart, match=r"^The embedded PostgreSQL does not start: .*/log\)\.$"):
        postgres.attach(damaged)

    postgres.begin(damaged)
    with pytest.raises(postgres.CannotStart), postgres.running(damaged):
        pass


def test_socket_of_a_long_path_lies_in_a_short_one(folder):
    deep = folder / ("deep" * 25)
    deep.mkdir()

    sockets = state.sockets(deep)

    assert state.sockets(deep) == sockets
    assert (deep / "socket").readlink() == sockets
    assert len(str(sockets)) < state.LONGEST_SOCKET_PATH
    sockets.rmdir()


def test_private_folder_is_closed_to_the_server_s_user(folder):
    nobody = pwd.getpwnam("nobody")
    private = folder / "private"
    private.mkdir(mode=0o700)

    assert postgres._can_enter(nobody, folder)
    assert not postgres._can_enter(nobody, private)


def test_secret_key_of_many_first_starts_is_one(tmp_path):
    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(lambda _number: state.secret_key(tmp_path), range(40)))

    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
