"""The public library in a folder, as for a USB stick."""

import shutil
import tempfile
from pathlib import Path
from zipfile import ZipFile

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from documents.pack import ROOT, Altered, Pack


class Command(BaseCommand):
    help = "Writes the public library with its page into DIR/gscnet-library; it opens without a server."

    def add_arguments(self, parser):
        parser.add_argument("dir", type=Path)
        parser.add_argument("--asked", default="", help="a query string of the library: q=tools&economy=CHL")
        parser.add_argument("--zip", action="store_true", help="leave it packed as gscnet-library.zip")

    def handle(self, *args, **options):
        folder = options["dir"]
        target = folder / (f"{ROOT}.zip" if options["zip"] else ROOT)
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        if target.exists():
            raise CommandError(f"{target} is there already; take it away first.")
        pack = Pack(QueryDict(options["asked"]))
        try:
            with tempfile.TemporaryDirectory(dir=folder) as draft:
                made = Path(draft) / "pack.zip"
                with made.open("wb") as stream:
                    pack.write(stream)
                if not options["zip"]:
                    with ZipFile(made) as archive:
                        archive.extractall(draft)
                    made = Path(draft) / ROOT
                shutil.move(made, target)
        except Altered as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{target}: {pack.count} documents, {pack.files} files.")
