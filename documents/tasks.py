"""Background work of the library; every task may run twice and does no harm by it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from documents import actions, extraction
from documents.models import DocumentFile
from gscnet.common.sandbox import ChildFailed


@app.task(retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def extract_file(*, file_id: int) -> None:
    """Read text, pages and cover of a file, then have search look at its document.

    A file that cannot be read is not tried again, since it stays what it is. Another failure (of
    storage, of the database) is; staff see it from the first attempt on.
    """
    file = DocumentFile.objects.select_related("document").filter(pk=file_id).first()
    if file is None:
        return  # taken out meanwhile
    try:
        extraction.extract(file)
    except ChildFailed as problem:
        extraction.record_failure(file, extraction.explain(problem))
    except Exception as problem:
        extraction.record_failure(file, f"{type(problem).__name__}: {problem}")
        raise
    actions.reindex(file.document)


@app.periodic(cron="* * * * *", periodic_id="publish_due")
@app.task(queueing_lock="publish_due")
def publish_due(timestamp: int) -> None:
    """Publish what is scheduled for now or earlier; a minute that was missed is made up for."""
    actions.publish_due()
