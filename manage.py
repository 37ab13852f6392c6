#!/usr/bin/env python
"""The portal's commands; without DATABASE_URL they share the embedded PostgreSQL."""

import gc
import os
import sys

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db.utils import OperationalError

from gscnet import postgres, state

# `serve` starts the server itself; the others do without a database.
WITHOUT_DATABASE = {"serve", "help", "version", "compilemessages", "makemessages", "collectstatic"}


def main() -> None:
    # Imports make many objects that stay; looking through them again and again takes a tenth of a start.
    gc.set_threshold(50_000, 20, 50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gscnet.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    asks_for_help = {"-h", "--help", "--version"} & set(sys.argv)
    has_its_own = os.environ.get("DATABASE_URL") or os.environ.get("GSCNET_MODE") == "production"
    if has_its_own or asks_for_help or command in WITHOUT_DATABASE:
        if command == "serve" and not has_its_own and not asks_for_help:
            postgres.begin(state.folder())
        execute_from_command_line(sys.argv)
    else:
        with postgres.running(state.folder()):
            execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except (ImproperlyConfigured, postgres.CannotStart) as problem:
        sys.exit(str(problem))
    except (OperationalError, psycopg.OperationalError) as problem:
        if getattr(problem.__cause__, "sqlstate", None):  # said by the server, so it was reached
            raise
        sys.exit(f"PostgreSQL cannot be reached: {' '.join(str(problem).split())}")
