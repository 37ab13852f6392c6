"""Background work of the Expert Group; every task may run twice and does no harm by it."""

from procrastinate.contrib.django import app

from experts.actions import consent, consultations, responses


@app.periodic(cron="11 * * * *", periodic_id="remind_silent_economies")
@app.task(queueing_lock="remind_silent_economies")
def remind_silent_economies(timestamp: int) -> None:
    """Every hour, whoever is silent shortly before the deadline; each is written to once."""
    responses.remind_silent()


@app.periodic(cron="21 * * * *", periodic_id="remind_unanswered_nominees")
@app.task(queueing_lock="remind_unanswered_nominees")
def remind_unanswered_nominees(timestamp: int) -> None:
    """Every hour, nominees whose answer or part is missing in their last week; each is written to once."""
    consent.remind_unanswered()


@app.periodic(cron="31 * * * *", periodic_id="remind_silent_members")
@app.task(queueing_lock="remind_silent_members")
def remind_silent_members(timestamp: int) -> None:
    """Every hour, founding members silent shortly before a consultation ends; each is written to once."""
    consultations.remind_silent()
