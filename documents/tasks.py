"""Background work of the library; every task may run twice and does no harm by it."""

from contextlib import suppress
from functools import partial

import pghistory
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from documents import actions, extraction, packs, search, suggestions, usage
from documents.models import Document, DocumentFile


@app.task(retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def extract_file(*, file_id: int) -> None:
    """Read text, pages and cover of a file, then have search look at its document.

    A file that cannot be read is not tried again, since it stays what it is. Another failure (of
    storage, of the database) is; staff see it from the first attempt on.
    """
    file = DocumentFile.objects.select_related("document").filter(pk=file_id).first()
    if file is None:
        return  # taken out meanwhile
    with pghistory.context(task="extract_file"):
        try:
            extraction.settle(file, partial(extraction.read, file))
        except Exception as problem:
            extraction.record_failure(file, f"{type(problem).__name__}: {problem}")
            raise
    actions.reindex(file.document)


@app.task(retry=RetryStrategy(max_attempts=2, exponential_wait=30))
def make_pack(*, pack_id: int) -> None:
    """Write an offline pack that someone asked for; one whose content changed meanwhile is given up."""
    packs.make(pack_id)


@app.periodic(cron="43 3 * * *", periodic_id="forget_packs")
@app.task(queueing_lock="forget_packs")
def forget_packs(timestamp: int) -> None:
    """Once a night, take away packs that were asked for days ago."""
    packs.forget()


@app.periodic(cron="13 3 * * *", periodic_id="read_forgotten")
@app.task(queueing_lock="read_forgotten")
def read_forgotten(timestamp: int) -> None:
    """Once a night, queue files that nobody has read, as after an import that was killed."""
    for file in extraction.forgotten():
        actions.read_again(file)


@app.periodic(cron="* * * * *", periodic_id="publish_due")
@app.task(queueing_lock="publish_due")
def publish_due(timestamp: int) -> None:
    """Publish what is scheduled for now or earlier; a minute that was missed is made up for."""
    with pghistory.context(task="publish_due"):
        actions.publish_due()


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=2))
def index_document(*, document_id: int) -> None:
    """Bring search up to date with one document, and soon its words too."""
    search.index_document(document_id)
    queue_refresh_of_terms()


def queue_refresh_of_terms() -> None:
    """The larger the library, the longer it takes and the less a document changes it."""
    wait = 30 + search.public_documents() // 1000
    with suppress(AlreadyEnqueued), transaction.atomic():
        refresh_terms.configure(schedule_in={"seconds": wait}).defer()


@app.task(lock="refresh_terms", queueing_lock="refresh_terms")
def refresh_terms() -> None:
    """Words for suggestions are those of what is public now."""
    suggestions.refresh_terms()


@app.periodic(cron="* * * * *", periodic_id="lift_embargoes")
@app.task(queueing_lock="lift_embargoes")
def lift_embargoes(timestamp: int) -> None:
    """Let strangers find what was embargoed until now, in place of an older version."""
    for document in search.embargo_over():
        document.settle_current()
        search.index_documents([version.pk for version in Document.objects.versions_of(document)])
        queue_refresh_of_terms()


@app.periodic(cron="23 3 * * *", periodic_id="refresh_search")
@app.task(queueing_lock="refresh_search")
def refresh_search(timestamp: int) -> None:
    """Once a night, what was used yesterday moves up, and what search lacks is added."""
    for document_id in search.outdated():
        search.index_document(document_id)


@app.periodic(cron="* * * * *", periodic_id="count_usage")
@app.task(queueing_lock="count_usage")
def count_usage(timestamp: int) -> None:
    """Add what was read to the sums of its day."""
    usage.count(timezone.now())
