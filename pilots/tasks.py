"""Background work of the pilot centres; every task may run twice and does no harm by it."""

import pghistory
from procrastinate.contrib.django import app

from pilots import renewals, retention
from pilots.indexes.actions import verify
from pilots.models import Index


@app.periodic(cron="31 4 * * *", periodic_id="remind_of_renewals")
@app.task(queueing_lock="remind_of_renewals")
def remind_of_renewals(timestamp: int) -> None:
    """Once a day; each editor is written to once per due date."""
    renewals.remind()


@app.periodic(cron="41 4 * * *", periodic_id="erase_applications")
@app.task(queueing_lock="erase_applications")
def erase_applications(timestamp: int) -> None:
    """Once a day, what came to nothing loses its personal data when its time is over."""
    with pghistory.context(task="erase_applications"):
        retention.erase_due()


@app.periodic(cron="43 2 * * *", periodic_id="verify_indexes")
@app.task(queueing_lock="verify_indexes")
def verify_indexes(timestamp: int) -> None:
    """Every night, whether stored scores are what they should be; the desk shows how many are not."""
    with pghistory.context(task="verify_indexes"):
        for index in Index.objects.all():
            verify(index)
