"""What web processes ask of the database beyond what commands do."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.connections import database_uri

pytestmark = pytest.mark.django_db

SLEEP = """
from gscnet.wsgi import application
from django.db import connection, OperationalError
try:
    connection.cursor().execute("SELECT pg_sleep(20)")
except OperationalError as problem:
    print(problem)
"""


def test_question_that_takes_too_long_is_cut_off_in_web_processes():
    environment = {**os.environ, "DATABASE_URL": database_uri(), "STATEMENT_SECONDS": "1"}

    done = subprocess.run(
        [sys.executable, "-c", SLEEP],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert "statement timeout" in done.stdout, done.stderr


def test_commands_take_the_time_they_need():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
