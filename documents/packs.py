"""Offline packs on their way: what one would hold, told before it is made; made by the worker if large."""

import datetime as dt
import hashlib
import tempfile
from dataclasses import dataclass

from django.core.cache import caches
from django.core.files import File
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from documents.models import OfflinePack
from documents.pack import Altered, Pack
from gscnet.common.pagecache import content_version

SMALL = 20 * 1024 * 1024  # made while the visitor waits
LARGEST = 4 * 1024**3
KEPT = dt.timedelta(days=2)
STEP = 16 * 1024 * 1024  # bytes between two signs of progress


@dataclass(frozen=True)
class Told:
    """What a pack holds. Two with the same key have the same bytes."""

    key: str
    documents: int
    files: int
    size: int

    @property
    def is_small(self) -> bool:
        return self.size <= SMALL

    @property
    def is_too_large(self) -> bool:
        return self.size > LARGEST


def told(asked: QueryDict) -> Told:
    """What the pack of a question would hold; kept until public content changes."""
    question = f"{content_version()} {asked.urlencode()}"
    key = "pack-" + hashlib.sha256(question.encode()).hexdigest()
    kept = caches["pages"].get(key)
    if kept is None:
        kept = _told(Pack(asked))
        caches["pages"].set(key, kept)
    return kept


def _told(pack: Pack) -> Told:
    key = hashlib.sha256(pack.pages["SHA256SUMS"]).hexdigest()
    return Told(key, pack.count, pack.files, pack.size)


@transaction.atomic
def order(asked: QueryDict, size: int, key: str) -> tuple[OfflinePack, bool]:
    """The pack of that key and whether it is a new one, which the worker must make."""
    values = {"question": asked.urlencode(), "size": size}
    pack, is_new = OfflinePack.objects.get_or_create(key=key, defaults=values)
    if pack.problem:
        OfflinePack.objects.filter(pk=pack.pk).update(problem="", written=0)
        return pack, True
    return pack, is_new


def make(pack_id: int) -> None:
    """Write the file of a pack; tells how far it is, and why it could not be made."""
    order = OfflinePack.objects.filter(pk=pack_id, made_at=None).first()
    if order is None:
        return  # made or forgotten meanwhile
    pack = Pack(QueryDict(order.question))
    if _told(pack).key != order.key:
        order.delete()
        return
    shown = 0

    def tell(written: int) -> None:
        nonlocal shown
        if written - shown >= STEP:
            shown = written
            OfflinePack.objects.filter(pk=pack_id).update(written=written)

    with tempfile.TemporaryFile() as stream:
        try:
            pack.write(stream, tell)
        except Altered as problem:
            OfflinePack.objects.filter(pk=pack_id).update(problem=str(problem)[:300])
            return
        size = stream.tell()
        stream.seek(0)
        order.file.save(f"{order.key}.zip", File(stream), save=False)
    order.size = order.written = size
    order.made_at = timezone.now()
    order.save()


def forget(before: dt.datetime | None = None) -> int:
    """Take packs asked for before that moment away, files and all; how many there were."""
    before = before or timezone.now() - KEPT
    old = list(OfflinePack.objects.filter(asked_at__lt=before))
    for pack in old:
        if pack.file:
            pack.file.delete(save=False)
        pack.delete()
    return len(old)
