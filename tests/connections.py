"""The database of the tests, for connections and processes besides the test's own."""

from django.db import connection
from psycopg.conninfo import make_conninfo

SAYING_WHERE = {"dbname", "user", "password", "host", "port"}


def database_uri():
    """Where it is, as psycopg and DATABASE_URL take it."""
    known = connection.get_connection_params().items()
    return make_conninfo(**{name: value for name, value in known if name in SAYING_WHERE and value})
