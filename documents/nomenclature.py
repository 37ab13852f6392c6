"""The public text of the library, for the check of its words."""

from collections.abc import Iterator

from documents.models import Document
from gscnet.directory.nomenclature import Texts, fields_of


def texts(document: Document) -> Iterator[tuple[str, str]]:
    """(label, text) of what readers of the record see, in its own and in other languages."""
    yield from fields_of(document, "title", "subtitle", "abstract", "submitted_by", "withdrawal_reason")
    for translation in document.translations.all():
        yield from fields_of(translation, "title", "abstract", within=translation.get_language_display())


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts) of every record that strangers read, tombstones too."""
    for documents in (Document.objects.public(), Document.objects.tombstones()):
        for document in documents.order_by("pk").prefetch_related("translations").iterator(500):
            yield document.get_absolute_url(), texts(document)
