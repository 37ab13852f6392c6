"""The state folder: database, uploaded files, mail and secret of one portal on one machine."""

import os
import secrets
import sys
from pathlib import Path


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
        reason = problem.strerror or "permission denied"
        sys.exit(f"The state folder {path} cannot be written ({reason}). Set GSCNET_STATE to another.")
    return path


def database_uri(path: Path) -> str:
    """Where the embedded PostgreSQL of this state folder listens: a socket, never a port."""
    return f"host={path / 'sock'} user=postgres dbname=gscnet"


def secret_key(path: Path) -> str:
    """The signing key of this state folder, drawn on first use and readable by its owner only."""
    file = path / "secret-key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w") as stream:
        stream.write(key)
    return key
