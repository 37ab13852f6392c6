"""What every Atom feed and every section of the sitemap shares."""

import datetime as dt
import re
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

ENTRIES = 50
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# What XML 1.0 cannot hold, though a title pasted from a PDF may.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def for_xml(text: str) -> str:
    """The text with a blank for each character that XML cannot hold."""
    return NOT_IN_XML.sub(" ", text)


class AtomFeed(Atom1Feed):
    """Says when nothing has happened yet without naming the present moment, which would never be kept."""

    def latest_post_date(self) -> dt.datetime:
        if self.items:
            return super().latest_post_date()
        return NEVER


class PublicFeed(Feed):
    """A feed of what strangers may know, whoever asks."""

    feed_type = AtomFeed
    author_name = "GSCNET"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        # What is taken back makes no entry newer, so the date would hide it; the ETag does not.
        del response["Last-Modified"]
        return response


class ChangedAtSitemap(Sitemap):
    """A section of rows that say when they last changed."""

    def items(self) -> QuerySet:
        raise NotImplementedError

    def lastmod(self, row: Any) -> dt.datetime:
        return row.changed_at

    def get_latest_lastmod(self) -> dt.datetime | None:
        return self.items().aggregate(latest=Max("changed_at"))["latest"]
