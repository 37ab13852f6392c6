"""Are the stored files still the bytes that were brought? (fixity check)"""

import hashlib
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from documents.models import DocumentFile

PIECE_BYTES = 1024 * 1024


class Command(BaseCommand):
    help = "Reads every stored file anew and reports those that are missing or altered (exit status 1)."

    def handle(self, *args, **options):
        files = DocumentFile.objects.order_by("pk")
        bad = 0
        for file in tqdm(files.iterator(), total=files.count(), unit="file", disable=None):
            if problem := self.problem_of(file):
                bad += 1
                tqdm.write(f"{problem}: file {file.pk}, {file.name} ({file.file.name})", file=self.stdout)
        if bad:
            raise CommandError(f"{bad} of {files.count()} files are not what was stored.")
        self.stdout.write(f"All {files.count()} files are what was stored.")

    def problem_of(self, file: DocumentFile) -> str:
        """What is wrong with the bytes, in a word or two, or nothing."""
        try:
            sha256 = hashlib.sha256()
            for piece in pieces(file):
                sha256.update(piece)
        except FileNotFoundError:
            return "Missing"
        except OSError as problem:
            return f"Unreadable ({problem})"
        return "" if sha256.hexdigest() == file.sha256 else "Altered"


def pieces(file: DocumentFile) -> Iterator[bytes]:
    with file.file.storage.open(file.file.name, "rb") as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece
