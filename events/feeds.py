"""New events for feed readers, and all of them for search engines: what strangers may know, whoever asks."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from events.metadata import address
from events.models import Event, Series
from gscnet.common.feeds import ENTRIES, ChangedAtSitemap, PublicFeed, for_xml


class EventsFeed(PublicFeed):
    """Events by the day they were announced, the newest first; an entry says what stands now."""

    def title(self):
        return _("GSCNET: events")

    def subtitle(self):
        return _("Events of the APEC Cooperation Network on Green Supply Chain")

    def link(self):
        return settings.SITE_URL + reverse("events:list")

    def feed_url(self):
        return settings.SITE_URL + reverse("events_feed")

    feed_guid = feed_url

    def items(self):
        events = Event.objects.public().select_related("economy", "series")
        return events.order_by("-announced_at", "-pk")[:ENTRIES]

    def item_title(self, event):
        return for_xml(f"{event} ({event.get_status_display().lower()})")

    def item_description(self, event):
        facts = [event.days_in_words, event.place, event.reason, event.description]
        return escape(for_xml(". ".join(filter(None, facts))))

    def item_link(self, event):
        return address(event)

    def item_guid(self, event):
        """A tag URI that stays when the title or the date changes."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{event.announced_at.date()}:events/{event.uid}"

    def item_pubdate(self, event):
        return event.announced_at

    def item_updateddate(self, event):
        return event.changed_at

    def item_categories(self, event):
        return [str(event.get_type_display()), *([str(event.series)] if event.series else [])]


class EventSitemap(ChangedAtSitemap):
    """Every event that strangers may know of."""

    def items(self):
        return Event.objects.public().only("slug", "changed_at").order_by("pk")


class SeriesSitemap(Sitemap):
    """Every series with an announced event; it changes with them, so no date is claimed."""

    def items(self):
        return Series.objects.visible_to(AnonymousUser()).order_by("pk")
