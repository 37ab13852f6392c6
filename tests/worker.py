"""The background worker, for tests: runs what is queued, inside the test's own transaction."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def run_worker() -> list[str]:
    """Run all jobs that are due, also those they queue; the names of their tasks in order.

    A job that raises is left as failed and its exception goes on to the test.
    """
    done = []
    while job := _next_job():
        task = app.tasks[job.task_name]
        _set_status(job, "failed")
        task.func(**job.args)
        _set_status(job, "succeeded")
        done.append(job.task_name)
    return done


def _next_job() -> ProcrastinateJob | None:
    due = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=timezone.now())
    return due.order_by("-priority", "id").first()


def _set_status(job: ProcrastinateJob, status: str) -> None:
    """By hand, as the model is read-only."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job.pk])
