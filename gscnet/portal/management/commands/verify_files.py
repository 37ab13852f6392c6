"""Are the stored files still the bytes that were brought? (fixity check)"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.management.base import BaseCommand, CommandError
from django.db.models.fields.files import FieldFile
from tqdm import tqdm

from documents.models import DocumentFile
from experts.models import PaperAnswer

PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A stored file: what to call it in a report, its bytes, and the hash that they had."""

    label: str
    stored: FieldFile
    sha256: str


class Command(BaseCommand):
    help = "Reads every stored file anew and reports those that are missing or altered (exit status 1)."

    def handle(self, *args, **options):
        total, bad = count(), 0
        for file in tqdm(files(), total=total, unit="file", disable=None):
            if problem := problem_of(file):
                bad += 1
                tqdm.write(f"{problem}: {file.label} ({file.stored.name})", file=self.stdout)
        if bad:
            raise CommandError(f"{bad} of {total} files are not what was stored.")
        self.stdout.write(f"All {total} files are what was stored.")


def count() -> int:
    return DocumentFile.objects.count() + _scans().count()


def files() -> Iterator[Kept]:
    """All files whose hash is known; one that holds personal data is named by number only."""
    for file in DocumentFile.objects.order_by("pk").iterator():
        yield Kept(f"file {file.pk}, {file.name}", file.file, file.sha256)
    for paper in _scans().iterator():
        yield Kept(f"scan of answer {paper.pk}", paper.scan, paper.sha256)


def _scans():
    return PaperAnswer.objects.exclude(scan="").order_by("pk")


def problem_of(file: Kept) -> str:
    """What is wrong with the bytes, in a word or two, or nothing."""
    try:
        sha256 = hashlib.sha256()
        for piece in pieces(file.stored):
            sha256.update(piece)
    except FileNotFoundError:
        return "Missing"
    except OSError as problem:
        return f"Unreadable ({problem})"
    return "" if sha256.hexdigest() == file.sha256 else "Altered"


def pieces(stored: FieldFile) -> Iterator[bytes]:
    with stored.storage.open(stored.name, "rb") as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece
