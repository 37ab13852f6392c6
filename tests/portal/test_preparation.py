import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gscnet.portal import preparation
from tests.connections import database_uri
from tests.factories import UserFactory


class Finder:
    """The static files of one folder."""

    def __init__(self, folder):
        self.storage = FileSystemStorage(folder)

    def list(self, _ignored):
        return [(name, self.storage) for name in self.storage.listdir("")[1]]


@pytest.fixture
def finder(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "collected"
    found = Finder(tmp_path / "source")
    found.storage.save("page.css", ContentFile(b"p { margin: 0 }"))
    monkeypatch.setattr(preparation, "get_finders", lambda: [found])
    return found


@pytest.fixture
def commands(monkeypatch):
    called = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **_options: called.append(name))
    return called


def test_static_files_are_collected_only_when_changed(finder, commands):
    assert preparation.collect_static() is True
    assert preparation.collect_static() is False

    finder.storage.save("more.css", ContentFile(b""))

    assert preparation.collect_static() is True
    assert commands == ["collectstatic", "collectstatic"]


def test_database_up_to_date_is_left_alone(db, commands):
    assert preparation.migrate() is False
    assert commands == []


def test_migration_that_is_missing_is_applied(db, commands):
    MigrationRecorder(connection).record_unapplied("documents", "0012_smallest_sample")

    assert preparation.migrate() is True
    assert commands == ["migrate"]


def test_migrations_are_those_that_django_finds():
    assert set(preparation._migrations()) == set(MigrationLoader(None).disk_migrations)


@pytest.mark.parametrize("sample", [True, False])
def test_empty_portal_gets_sample_content_where_asked_for(db, settings, sample):
    settings.SAMPLE = sample

    assert preparation.wants_sample() is sample


def test_portal_with_people_gets_no_sample_content(db, settings):
    settings.SAMPLE = True
    UserFactory()

    assert preparation.wants_sample() is False


def test_one_start_prepares_at_a_time(db):
    with psycopg.connect(database_uri(), autocommit=True) as other:
        other.execute(f"SELECT pg_advisory_lock({preparation.PREPARING})")
        assert preparation.is_alone() is False

    preparation.wait_until_alone()

    with psycopg.connect(database_uri(), autocommit=True) as late:
        asked = late.execute(f"SELECT pg_try_advisory_lock({preparation.PREPARING})")
        assert asked.fetchone() == (False,)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_unlock({preparation.PREPARING})")
