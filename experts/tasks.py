"""Background work of the Expert Group; every task may run twice and does no harm by it."""

from procrastinate.contrib.django import app

from experts.actions import responses


@app.periodic(cron="11 * * * *", periodic_id="remind_silent_economies")
@app.task(queueing_lock="remind_silent_economies")
def remind_silent_economies(timestamp: int) -> None:
    """Every hour, whoever is silent shortly before the deadline; each is written to once."""
    responses.remind_silent()
