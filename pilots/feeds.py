"""What happened at pilot centres, for feed readers and search engines: public entries only."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from gscnet.common.feeds import ENTRIES, ChangedAtSitemap, PublicFeed, for_xml
from pilots.models import Activity, ExcellentCase, Index, PilotCentre, ProcurementTool


class ActivitiesFeed(PublicFeed):
    """The newest activities of all centres, by when they became public."""

    def title(self):
        return _("GSCNET: news of the pilot centres")

    def subtitle(self):
        return _("Activities of the pilot centres on green supply chain")

    def link(self):
        return settings.SITE_URL + reverse("pilots:list")

    def feed_url(self):
        return settings.SITE_URL + reverse("pilots:feed")

    def feed_guid(self):
        return self.feed_url()

    def items(self):
        return Activity.objects.public().select_related("centre").order_by("-decided_at", "-pk")[:ENTRIES]

    def item_title(self, activity):
        return for_xml(f"{activity.centre}: {activity}")

    def item_description(self, activity):
        return escape(for_xml(f"{activity.happened_on}. {activity.text}\n{activity.source}".strip()))

    def item_link(self, activity):
        return settings.SITE_URL + activity.get_absolute_url()

    def item_guid(self, activity):
        """A tag URI that stays when the name of the centre changes."""
        host, day = urlsplit(settings.SITE_URL).hostname, activity.decided_at.date()
        return f"tag:{host},{day}:pilots/activities/{activity.pk}"

    def item_pubdate(self, activity):
        return activity.decided_at

    def item_updateddate(self, activity):
        return activity.decided_at


class CasesFeed(PublicFeed):
    """The newest excellent cases."""

    def title(self):
        return _("GSCNET: excellent cases")

    def subtitle(self):
        return _("Cases of green supply chain practice, described so that others can repeat them")

    def link(self):
        return settings.SITE_URL + reverse("pilots:cases")

    def feed_url(self):
        return settings.SITE_URL + reverse("cases_feed")

    feed_guid = feed_url

    def items(self):
        return ExcellentCase.objects.public().order_by("-published_at", "-pk")[:ENTRIES]

    def item_title(self, case):
        return for_xml(case.title)

    def item_description(self, case):
        return escape(for_xml(case.summary))

    def item_link(self, case):
        return settings.SITE_URL + case.get_absolute_url()

    def item_guid(self, case):
        host, day = urlsplit(settings.SITE_URL).hostname, case.published_at.date()
        return f"tag:{host},{day}:{case.get_absolute_url()}"

    def item_pubdate(self, case):
        return case.published_at

    def item_updateddate(self, case):
        return case.changed_at


class CentreSitemap(ChangedAtSitemap):
    """Every public centre."""

    def items(self):
        return PilotCentre.objects.public().only("slug", "changed_at").order_by("pk")


class CaseSitemap(ChangedAtSitemap):
    """Every published case."""

    def items(self):
        return ExcellentCase.objects.public().only("slug", "changed_at").order_by("pk")


class ToolSitemap(Sitemap):
    """Every published tool; when one last changed is not kept."""

    def items(self):
        return ProcurementTool.objects.public().only("slug").order_by("pk")


class IndexSitemap(Sitemap):
    """Every published index; it changes with its scores, of which no date is kept."""

    def items(self):
        return Index.objects.public().only("slug").order_by("pk")
