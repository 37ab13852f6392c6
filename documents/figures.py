"""The library in figures: one function per figure, each equal to the rows that its link lists."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from documents.models import Document, FacetCount


@dataclass(frozen=True)
class Figures:
    documents: int
    economies: int
    languages: int


def public_documents(as_of: dt.datetime | None = None) -> int:
    """How many documents a stranger finds in the library now, or found at the instant `as_of`."""
    if as_of is None:
        return figures().documents
    return _public_at(as_of).count()


def figures() -> Figures:
    """The figures of the home page, from the counts that the library keeps for its filters."""
    kept = FacetCount.objects.filter(documents__gt=0)
    return Figures(
        **kept.aggregate(
            documents=Sum("documents", filter=Q(facet="all"), default=0),
            economies=Count("pk", filter=Q(facet="economy")),
            languages=Count("pk", filter=Q(facet="language")),
        )
    )


def _public_at(instant):
    """Documents open to all at the instant, without those that another had then superseded."""
    there = Q(access=Document.Access.PUBLIC, published_at__lte=instant) & (
        Q(embargo_until=None) | Q(embargo_until__lte=instant)
    )
    still = Q(withdrawn_at=None) | Q(withdrawn_at__gt=instant)
    public = Document.objects.filter(there, still)
    newer = public.filter(supersedes__isnull=False)
    return public.exclude(pk__in=newer.values("supersedes"))
