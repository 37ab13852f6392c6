"""What `serve` keeps running: the web server and the background worker, each in a process of its own."""

import django
from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve_pages() -> None:
    # Loaded before granian forks its workers, who then share it.
    django.setup()
    Granian(
        "gscnet.wsgi:application",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=settings.WEB_WORKERS,
        blocking_threads=settings.WEB_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    ).serve()


def run_jobs() -> None:
    django.setup()
    call_command(
        "procrastinate",
        "worker",
        concurrency=2,
        shutdown_graceful_timeout=5,
        delete_jobs="successful",
    )
