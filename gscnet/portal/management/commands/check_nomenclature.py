"""Looks through all public text for words that the network avoids."""

from typing import Any

from django.core.management.base import BaseCommand

from documents import nomenclature as of_documents
from events import nomenclature as of_events
from experts import nomenclature as of_experts
from gscnet.common.nomenclature import Remark, remarks
from gscnet.directory import nomenclature as of_directory
from gscnet.workplan import nomenclature as of_workplan
from pilots import nomenclature as of_pilots

SOURCES = [of_directory, of_documents, of_experts, of_pilots, of_events, of_workplan]


class Command(BaseCommand):
    help = "List the words of public text that APEC avoids; ends with status 1 if there are any."

    def handle(self, **options: Any) -> None:
        ready, found = of_directory.nomenclature(), 0
        for source in SOURCES:
            for where, texts in source.public_texts():
                for remark in remarks(ready, texts):
                    self.stdout.write(line(where, remark))
                    found += 1
        if found:
            self.stderr.write(f"{found} words to look at.")
            raise SystemExit(1)
        self.stdout.write("No word to look at in public text.")


def line(where: str, remark: Remark) -> str:
    """One finding as one line: where, what, the right word, how sure."""
    finding = remark.finding
    place = f"{where}: {remark.label}, at {finding.start}"
    return f"{place}: “{finding.found}” – {finding.severity}: {finding.instead}. {finding.why}".rstrip()
