"""pytest plugin: a PostgreSQL for the session in a folder of its own, unless DATABASE_URL names one."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from gscnet import postgres, state


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
    return (yield)


def pytest_configure():
    """Static files under their own names, so without collectstatic; passwords hashed in no time."""
    from django.conf import settings  # noqa: PLC0415 - read only after the environment is set

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables at their end come last, after those that need the economies."""
    items.sort(key=_empties_tables)


def _empties_tables(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool({"live_server", "transactional_db"} & set(item.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )
