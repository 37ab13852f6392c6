"""Background work for subscribers; every task may run twice and does no harm by it."""

import pghistory
from procrastinate.contrib.django import app

from gscnet.subscriptions import actions, digests


@app.periodic(cron="23 5 * * *", periodic_id="send_digests")
@app.task(queueing_lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Once a day; weekly ones are due on the first run from Monday on."""
    with pghistory.context(task="send_digests"):
        digests.send_due()


@app.periodic(cron="53 4 * * *", periodic_id="erase_subscriptions")
@app.task(queueing_lock="erase_subscriptions")
def erase_subscriptions(timestamp: int) -> None:
    """Once a day: what was never confirmed, and the words of old letters."""
    with pghistory.context(task="erase_subscriptions"):
        actions.erase_due()
