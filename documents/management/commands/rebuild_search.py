"""Index every document anew: after a change of search itself, or of names that many documents bear."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from documents.models import Document, Page
from documents.search import index_document
from documents.suggestions import refresh_terms


class Command(BaseCommand):
    help = "Index every document anew."

    def add_arguments(self, parser):
        parser.add_argument("--pages", action="store_true", help="read the words of every page again, too")

    def handle(self, *, pages, **options):
        if pages:
            Page.objects.update(vector=None)
        ids = Document.objects.order_by("pk").values_list("pk", flat=True)
        for document_id in tqdm(ids, unit="document", disable=not self.stderr.isatty()):
            index_document(document_id)
        refresh_terms()
        self.stdout.write(self.style.SUCCESS(f"Indexed {len(ids)} documents."))
