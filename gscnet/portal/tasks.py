"""The background worker looks after its own queue."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

DAYS_KEPT = 30


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_up_stalled_jobs", pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again what a worker left unfinished when it was killed; every task may run twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Forget failed jobs after a month; those that succeed are forgotten at once."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=DAYS_KEPT * 24, include_failed=True, include_cancelled=True, include_aborted=True
    )
