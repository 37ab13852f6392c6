"""New entries of the roster for feed readers and search engines: public ones only, whoever asks."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from experts.metadata import address
from experts.models import Round
from experts.roster import Entry, public_entries
from gscnet.common.feeds import ENTRIES, PublicFeed, for_xml


class RosterFeed(PublicFeed):
    """Members in the order in which they came onto the public roster, the newest first."""

    def title(self):
        return _("GSCNET: members of the Expert Group")

    def link(self):
        return settings.SITE_URL + reverse("experts:list")

    def feed_url(self):
        return settings.SITE_URL + reverse("experts_feed")

    feed_guid = feed_url

    def items(self):
        return sorted(public_entries(), key=lambda entry: entry.listed_at, reverse=True)[:ENTRIES]

    def item_title(self, entry: Entry):
        return for_xml(f"{entry.full_name} ({entry.economy})")

    def item_description(self, entry: Entry):
        return escape(for_xml(entry.expertise))

    def item_link(self, entry: Entry):
        return address(entry)

    def item_guid(self, entry: Entry):
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{entry.seat.starts_on}:{entry.url}"

    def item_pubdate(self, entry: Entry):
        return entry.listed_at

    item_updateddate = item_pubdate

    def item_categories(self, entry: Entry):
        return [area.name for area in entry.areas] + [entry.economy.short_name]


class RoundsFeed(PublicFeed):
    """Rounds of nomination as they were announced, the newest first."""

    def title(self):
        return _("GSCNET: rounds of nomination")

    def link(self):
        return settings.SITE_URL + reverse("experts:rounds")

    def feed_url(self):
        return settings.SITE_URL + reverse("rounds_feed")

    feed_guid = feed_url

    def items(self):
        rounds = Round.objects.visible_to(AnonymousUser()).filter(announced_at__isnull=False)
        return rounds.order_by("-announced_at", "-pk")[:ENTRIES]

    def item_title(self, round):
        return for_xml(f"{round} ({round.get_status_display().lower()})")

    def item_description(self, round):
        return escape(for_xml(round.call))

    def item_link(self, round):
        return settings.SITE_URL + round.get_absolute_url()

    def item_guid(self, round):
        host, day = urlsplit(settings.SITE_URL).hostname, round.announced_at.date()
        return f"tag:{host},{day}:{round.get_absolute_url()}"

    def item_pubdate(self, round):
        return round.announced_at

    def item_updateddate(self, round):
        return round.concluded_at or round.announced_at


class RoundSitemap(Sitemap):
    """Every announced round; when its words last changed is not kept."""

    def items(self):
        return Round.objects.visible_to(AnonymousUser()).only("slug").order_by("pk")


class MemberSitemap(Sitemap):
    """Every public page of a member; when one last changed is not told of people."""

    def items(self):
        return public_entries()

    def location(self, entry: Entry):
        return entry.url
