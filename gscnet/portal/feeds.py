"""All that is new in the portal, in one Atom feed: the entries of every feed of one pillar."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.feeds import DocumentsFeed
from documents.models import Document
from events.feeds import EventsFeed
from experts.feeds import RosterFeed, RoundsFeed
from gscnet.common.feeds import ENTRIES, PublicFeed
from gscnet.workplan.feeds import DecisionsFeed
from pilots.feeds import ActivitiesFeed, CasesFeed

DOCUMENTS = DocumentsFeed()
OTHERS = (RoundsFeed(), RosterFeed(), ActivitiesFeed(), CasesFeed(), EventsFeed(), DecisionsFeed())
Entry = tuple[Any, Any]


class AllFeed(PublicFeed):
    """Each entry is told by the feed it comes from, so it is the same entry in both."""

    def title(self):
        return _("GSCNET: everything new")

    def subtitle(self):
        return _("What the APEC Cooperation Network on Green Supply Chain has made public")

    def link(self):
        return settings.SITE_URL + reverse("portal:home")

    def feed_url(self):
        return settings.SITE_URL + reverse("all_feed")

    feed_guid = feed_url

    def items(self):
        every = (Document.objects.public().current(), "")
        entries: list[Entry] = [(DOCUMENTS, document) for document in DOCUMENTS.items(every)]
        entries += [(feed, item) for feed in OTHERS for item in feed.items()]
        return sorted(entries, key=lambda entry: entry[0].item_pubdate(entry[1]), reverse=True)[:ENTRIES]

    def item_title(self, entry: Entry):
        return entry[0].item_title(entry[1])

    def item_description(self, entry: Entry):
        return entry[0].item_description(entry[1])

    def item_link(self, entry: Entry):
        return entry[0].item_link(entry[1])

    def item_guid(self, entry: Entry):
        return entry[0].item_guid(entry[1])

    def item_pubdate(self, entry: Entry):
        return entry[0].item_pubdate(entry[1])

    def item_updateddate(self, entry: Entry):
        return entry[0].item_updateddate(entry[1])
