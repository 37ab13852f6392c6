"""Background work of the events; every task may run twice and does no harm by it."""

import pghistory
from procrastinate.contrib.django import app

from events import reminding, retention


@app.periodic(cron="41 * * * *", periodic_id="remind_participants")
@app.task(queueing_lock="remind_participants")
def remind_participants(timestamp: int) -> None:
    """Every hour, confirmed participants of what begins soon; each is written to once."""
    reminding.remind()


@app.periodic(cron="*/10 * * * *", periodic_id="tell_participants_news")
@app.task(queueing_lock="tell_participants_news")
def tell_participants_news(timestamp: int) -> None:
    """Every ten minutes, participants of an event that moved or does not take place."""
    with pghistory.context(task="tell_participants_news"):
        reminding.tell_news()


@app.periodic(cron="51 4 * * *", periodic_id="erase_participants")
@app.task(queueing_lock="erase_participants")
def erase_participants(timestamp: int) -> None:
    """Once a day, what is no longer needed of participants loses its personal data."""
    with pghistory.context(task="erase_participants"):
        retention.erase_due()
