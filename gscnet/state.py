"""The state folder: database, uploaded files, mail and secret of one portal on one machine."""

import contextlib
import os
import secrets
import sys
import tempfile
from pathlib import Path

# A socket's path may have 103 bytes on macOS and 107 on Linux.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = "gscnet-12345678/.s.PGSQL.5432"  # with the folder that holds it elsewhere


def folder() -> Path:
    """The folder named by GSCNET_STATE, else one under the user's state directory, made if missing.

    As root it lies under /var/lib, since the database server runs as another user, who cannot
    enter a private home. Stops the process with one sentence when it cannot be written.
    """
    named = os.environ.get("GSCNET_STATE")
    if named:
        path = Path(named).expanduser().absolute()
    elif os.geteuid() == 0:
        path = Path("/var/lib/gscnet")
    else:
        base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        path = Path(base) / "gscnet"
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError as problem:
        reason = (problem.strerror or "permission denied").lower()
        sys.exit(f"The state folder {path} cannot be written ({reason}). Set GSCNET_STATE to another.")
    return path


def sockets(path: Path) -> Path:
    """The folder of the embedded PostgreSQL's socket.

    Where the state folder's path is too long for a socket, it holds a link to a short one elsewhere.
    """
    inside, link = path / "postgres" / "socket", path / "socket"
    if _fits(inside):
        return inside
    if not link.exists():
        link.unlink(missing_ok=True)
        short = next(filter(_fits, (Path(tempfile.gettempdir()), Path("/tmp"))))  # noqa: S108
        link.symlink_to(tempfile.mkdtemp(prefix="gscnet-", dir=short))
    return link.readlink()


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH


def database_uri(path: Path) -> str:
    """Where the embedded PostgreSQL of this state folder listens: a socket, never a port."""
    return f"host='{sockets(path)}' user=postgres dbname=gscnet"


def secret_key(path: Path) -> str:
    """The signing key of this state folder, drawn on first use and readable by its owner only."""
    file = path / "secret-key"
    if not file.exists():
        with tempfile.NamedTemporaryFile("w", dir=path) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            # A link appears whole or not at all; of two first starts the slower takes the other's key.
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, file)
    return file.read_text()
