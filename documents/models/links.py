"""The rows that tie a document to its economies and topics: their changes are history and outdate pages."""

import pghistory

from documents.models.document import Document
from gscnet.common.pagecache import ChangesPublicPages


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class EconomyLink(Document.economies.through):
    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class TopicLink(Document.topics.through):
    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]
