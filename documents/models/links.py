"""The rows that tie a document to its economies and topics, so that a change of them outdates pages too."""

from documents.models.document import Document
from gscnet.common.pagecache import ChangesPublicPages


class EconomyLink(Document.economies.through):
    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]


class TopicLink(Document.topics.through):
    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]
