"""What web processes ask of the database beyond what commands do."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

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
    parameters = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in {"dbname", "user", "password", "host", "port"} and value
    }
    environment = {**os.environ, "DATABASE_URL": make_conninfo(**parameters), "STATEMENT_SECONDS": "1"}

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
