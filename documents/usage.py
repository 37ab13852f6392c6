"""How often documents are read and downloaded, by the rules of COUNTER's Code of Practice.

Robots are left out by COUNTER's own list, double-clicks by its 30 seconds, and nobody can be told
who read what: a visitor is a hash under a salt that is drawn for the day and thrown away with it.

A request costs one look at its path; the address and the agent wait in memory for some seconds,
until a thread of this process hashes them and writes them down together.
"""

import datetime as dt
import hashlib
import logging
import re
import secrets
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.util import Finalize
from typing import NamedTuple

from counter_robots import is_robot_or_machine
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from documents.models import Document, UsageDay, UsageHit, UsageSalt
from gscnet.common.requests import client_address

log = logging.getLogger(__name__)

READING = re.compile(r"^/documents/(?P<slug>[-a-zA-Z0-9_]+)/(?P<file>files/\d+/[^/]+)?$")
# A page that the browser still had is read as much as one that was sent.
SEEN = {200, 206, 304}
DOUBLE_CLICK = dt.timedelta(seconds=30)
# Hits younger than this may still be followed by a double-click that some process holds back.
SETTLED = dt.timedelta(minutes=2)
COUNT = """
    WITH spaced AS (
        SELECT id, document_id, download, at,
               lead(at) OVER (PARTITION BY document_id, download, visitor ORDER BY at, id) AS next
        FROM documents_usagehit
    ), taken AS (
        DELETE FROM documents_usagehit WHERE at < %(until)s RETURNING id
    )
    INSERT INTO documents_usageday AS sum (document_id, day, views, downloads)
    SELECT document_id, (at AT TIME ZONE 'UTC')::date,
           count(*) FILTER (WHERE NOT download), count(*) FILTER (WHERE download)
    FROM spaced JOIN taken USING (id)
    WHERE next IS NULL OR next - at > %(double_click)s
    GROUP BY 1, 2
    ON CONFLICT (document_id, day) DO UPDATE
    SET views = sum.views + excluded.views, downloads = sum.downloads + excluded.downloads
"""


class Hit(NamedTuple):
    slug: str
    download: bool
    address: str
    agent: str
    at: dt.datetime


class UsageMiddleware:
    """Notes what was read; stands outside the page cache, so that kept pages count too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if hit := hit_of(request, response):
            pending.add(hit)
        return response


def hit_of(request: HttpRequest, response: HttpResponse) -> Hit | None:
    """What a person read with this request, or None."""
    found = READING.match(request.path_info)
    if not found or request.method != "GET" or not _was_read(request, response):
        return None
    return Hit(
        slug=found["slug"],
        download=bool(found["file"]),
        address=client_address(request),
        agent=request.headers.get("User-Agent", "")[:500],
        at=timezone.now(),
    )


def _was_read(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it was fetched to be read now, as a whole or from its beginning."""
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return False
    if not request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
        return False
    # A bucket sends the bytes itself, to which the portal only shows the way.
    to_bucket = response.status_code == 302 and response["Location"].startswith("http")
    return response.status_code in SEEN or to_bucket


class Pending:
    """Hits not yet written down; those of the last seconds are lost if the process is killed."""

    def __init__(self, most: int = 20_000) -> None:
        self.hits: deque[Hit] = deque(maxlen=most)
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def add(self, hit: Hit) -> None:
        self.hits.append(hit)
        if self.thread is None and settings.USAGE_FLUSH_SECONDS:
            self._start()

    def flush(self) -> None:
        """Write down what is pending; what cannot be written stays pending."""
        hits = [self.hits.popleft() for _ in range(len(self.hits))]
        try:
            write(hits)
        except Exception:
            self.hits.extendleft(reversed(hits))
            raise

    def _start(self) -> None:
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self._run, name="usage", daemon=True)
                self.thread.start()
                # Unlike atexit, this also runs in the workers of a web server that are stopped.
                Finalize(None, self._try, exitpriority=0)

    def _run(self) -> None:
        wake = threading.Event()
        while not wake.wait(settings.USAGE_FLUSH_SECONDS):
            self._try()

    def _try(self) -> None:
        try:
            self.flush()
        except Exception:
            log.exception("Usage could not be written down; it is tried again.")
        finally:
            connection.close()


pending = Pending()


def write(hits: list[Hit]) -> None:
    """Keep those hits that people made on documents which are public now."""
    hits = [hit for hit in hits if not is_robot(hit.agent)]
    slugs = {hit.slug for hit in hits}
    keys = dict(Document.objects.public().filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
    salts = {day: _salt(day) for day in {hit.at.date() for hit in hits if hit.slug in keys}}
    UsageHit.objects.bulk_create(
        UsageHit(
            document_id=keys[hit.slug],
            download=hit.download,
            visitor=visitor(hit, salts[hit.at.date()]),
            at=hit.at,
        )
        for hit in hits
        if hit.slug in keys
    )


def is_robot(agent: str) -> bool:
    """Whether COUNTER lists the agent, in whatever case it writes itself."""
    return not agent.strip() or is_robot_or_machine(agent) or is_robot_or_machine(agent.lower())


def visitor(hit: Hit, salt: bytes) -> bytes:
    """16 bytes that tell today's visitors apart and nothing else."""
    return hashlib.blake2b(f"{hit.address}\0{hit.agent}".encode(), digest_size=16, key=salt).digest()


def _salt(day: dt.date) -> bytes:
    row, _created = UsageSalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_bytes(32)})
    return bytes(row.salt)


@transaction.atomic
def count(now: dt.datetime) -> None:
    """Add settled hits to the days' sums and forget who made them; safe to repeat at any time."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"until": now - SETTLED, "double_click": DOUBLE_CLICK})
    # The last hits of a day are written down shortly after it.
    UsageSalt.objects.filter(day__lt=(now - SETTLED).date()).delete()


def totals(document: Document) -> dict[str, int]:
    """Views and downloads of a document ever since."""
    sums = UsageDay.objects.filter(document=document).aggregate(
        views=Sum("views"), downloads=Sum("downloads")
    )
    return {name: value or 0 for name, value in sums.items()}
