"""pytest plugin: a PostgreSQL for the session in a folder of its own, unless DATABASE_URL names one.

There, test databases are copies of one that is migrated once, as all migrations take a minute. Its dump
is kept in `var/tests` for the next session, under a name that changes with the migrations.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from gscnet import postgres, state

ROOT = Path(__file__).resolve().parent.parent
DUMPS = ROOT / "var" / "tests"
MIGRATED = "migrated"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Runs before pytest-django reads the settings; xdist's workers inherit what is set here."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="gscnet-test-"))
        folder.chmod(0o711)  # as root, the database server runs as another user
        early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        (folder / "static").mkdir()
        os.environ["GSCNET_STATE"] = str(folder)
        if not os.environ.get("DATABASE_URL"):
            server = postgres.running(folder, fleeting=True)
            server.__enter__()
            early_config.add_cleanup(lambda: server.__exit__(None, None, None))
            os.environ["DATABASE_URL"] = state.database_uri(folder)
            migrate_once(folder)
            os.environ["GSCNET_TEST_TEMPLATE"] = MIGRATED
    return (yield)


def migrate_once(folder: Path) -> None:
    """Make the database that test databases are copied from, from its dump where there is one."""
    uri = state.database_uri(folder)
    target = make_conninfo(uri, dbname=MIGRATED)
    with psycopg.connect(make_conninfo(uri, dbname="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {MIGRATED}")
    dump = DUMPS / f"{_fingerprint()}.dump"
    if dump.exists():
        _run(postgres.program("pg_restore", folder), "--exit-on-error", "--no-owner", "-d", target, dump)
        return
    _run(sys.executable, "manage.py", "migrate", "--verbosity", "0", DATABASE_URL=target)
    DUMPS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DUMPS) as draft:
        _run(
            postgres.program("pg_dump", folder),
            "--format=custom",
            "--no-owner",
            "-f",
            f"{draft}/dump",
            target,
        )
        for old in DUMPS.glob("*.dump"):
            old.unlink(missing_ok=True)
        (Path(draft) / "dump").rename(dump)


def _fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    for path in sorted(ROOT.glob("**/migrations/*.py")):
        if ".venv" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _run(*command, **environment) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, env={**os.environ, **environment})


def pytest_configure():
    """Static files under their own names, so without collectstatic; passwords hashed in no time."""
    from django.conf import settings  # noqa: PLC0415 - read only after the environment is set

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = os.environ.get("GSCNET_TEST_TEMPLATE")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables at their end come last, after those that need the economies."""
    items.sort(key=_empties_tables)


def _empties_tables(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool({"live_server", "transactional_db"} & set(item.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )
