"""The library in figures: one function per figure, each equal to the rows that its link lists."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from documents.entries import planned
from documents.finding import Search
from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.common.partialdates import known_by

KEPT = """
SELECT coalesce(sum(documents) FILTER (WHERE facet = 'all'), 0),
    count(*) FILTER (WHERE facet = 'economy'), count(*) FILTER (WHERE facet = 'language')
FROM documents_facetcount WHERE documents > 0
"""


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


def known(user: User | AnonymousUser) -> Figures:
    """The figures as the library lists its documents to `user`, who may know of more than strangers do."""
    if not user.is_authenticated:
        return figures()
    with planned():
        search = Search(user)
        economies, languages = (
            sum(1 for number in search.counts[name].values() if number) for name in ("economy", "language")
        )
        return Figures(search.total, economies, languages)


def figures() -> Figures:
    """The figures of the home page for strangers, from the counts that the library keeps for its filters."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT)
        return Figures(*cursor.fetchone())


def _public_at(instant):
    """Documents open to all at the instant, without those that another had then superseded."""
    there = Q(access=Document.Access.PUBLIC, published_at__lte=instant) & (
        Q(embargo_until=None) | Q(embargo_until__lte=instant)
    )
    still = Q(withdrawn_at=None) | Q(withdrawn_at__gt=instant)
    public = Document.objects.filter(there, still)
    newer = public.filter(supersedes__isnull=False)
    return public.exclude(pk__in=newer.values("supersedes"))


def by_economy(user: User | AnonymousUser, as_of: dt.date | None = None) -> Counter[str]:
    """Documents per code of an economy: those the library lists for `user` now.

    With `as_of`, those that were public at the end of that day (UTC). One of several economies counts in
    each of them.
    """
    if as_of is None:
        return Search(user).counts["economy"]
    found = _public_at(end_of_day(as_of, dt.UTC)).filter(economies__isnull=False)
    return Counter(dict(found.order_by().values_list("economies__code").annotate(n=Count("pk"))))


def publishing(user: User | AnonymousUser, as_of: dt.date | None = None) -> Q:
    """A condition on organisations: it published a document that `user` may know of, or was public then."""
    documents = (
        _public_at(end_of_day(as_of, dt.UTC)) if as_of else Document.objects.visible_to(user).current()
    )
    return Q(Exists(documents.filter(publisher=OuterRef("pk"))))


def published_by(as_of: dt.date | None = None) -> QuerySet[Document]:
    """Public documents of the library that bear a date up to the day `as_of`; all of them without a day.

    The date is that of the publication, so that what was entered later is counted where it belongs. What
    left the public after that day was there then, and so was a version whose successor bears a later date.
    """
    public = Document.objects.public()
    if as_of is None:
        return public.current().order_by("published_on", "pk")
    later = Document.objects.once_public().alias(left=Coalesce("left_public_at", "withdrawn_at"))
    later = later.filter(left__gte=end_of_day(as_of, dt.UTC))
    there = Document.objects.filter(known_by("published_on", as_of))
    there = there.filter(Q(pk__in=public.values("pk")) | Q(pk__in=later.values("pk")))
    newer = there.filter(supersedes__isnull=False)
    return there.exclude(pk__in=newer.values("supersedes")).order_by("published_on", "pk")
