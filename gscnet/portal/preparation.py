"""What must be done before the portal can be served; each step is quick when there is nothing to do."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gscnet.accounts.models import User

PREPARING = "hashtext('gscnet: preparing')"


def is_alone() -> bool:
    """Whether no other start prepares this database; then none can until this connection is closed."""
    return _asked(f"SELECT pg_try_advisory_lock({PREPARING})")


def wait_until_alone() -> None:
    """Wait for other starts, and keep those that come later waiting until this connection is closed."""
    _asked(f"SELECT pg_advisory_lock({PREPARING})")


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def migrate() -> bool:
    """Bring the database up to date; whether there was anything to do."""
    # Told by their names, as importing them all takes a good part of a start.
    if set(_migrations()) <= MigrationRecorder(connection).applied_migrations().keys():
        return False
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


def collect_static() -> bool:
    """Collect and compress the static files; whether any had changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    mark, now = root / ".collected", _static_fingerprint()
    if mark.exists() and mark.read_text() == now:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(now)
    return True


def wants_sample() -> bool:
    """Whether SAMPLE asks for sample content and the portal is still empty."""
    return settings.SAMPLE and not User.objects.exists()


def load_sample() -> None:
    """In a process of its own, since it leaves much behind that those forked from this would inherit."""
    subprocess.run(  # noqa: S603
        [sys.executable, settings.BASE_DIR / "manage.py", "load_sample", "--verbosity=0"], check=True
    )


def _migrations() -> Iterator[tuple[str, str]]:
    """App and name of each migration that there is."""
    for app in apps.get_app_configs():
        module, _chosen = MigrationLoader.migrations_module(app.label)
        spec = find_spec(module) if module else None
        places = spec and spec.submodule_search_locations  # a module of that name that is no package has none
        yield from ((app.label, file.name) for file in iter_modules(places or []) if file.name[0] not in "_~")


def _static_fingerprint() -> str:
    described = [f"whitenoise {version('whitenoise')}", *sorted(_described_files())]
    return hashlib.sha256("\n".join(described).encode()).hexdigest()


def _described_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{name} {status.st_size} {status.st_mtime_ns}"
