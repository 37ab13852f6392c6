"""The library: records, their files and pages, what search keeps, and how often they are used."""

from documents.models.document import Comment, Document, Relation, Translation
from documents.models.files import DocumentFile, Page
from documents.models.links import EconomyLink, TopicLink
from documents.models.packs import OfflinePack
from documents.models.search import FacetCount, SearchEntry, Term
from documents.models.usage import UsageDay, UsageHit, UsageSalt

__all__ = [
    "Comment",
    "Document",
    "DocumentFile",
    "EconomyLink",
    "FacetCount",
    "OfflinePack",
    "Page",
    "Relation",
    "SearchEntry",
    "Term",
    "TopicLink",
    "Translation",
    "UsageDay",
    "UsageHit",
    "UsageSalt",
]
