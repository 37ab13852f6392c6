"""New decisions for feed readers, and all of them for search engines."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from gscnet.common.feeds import ENTRIES, ChangedAtSitemap, PublicFeed, for_xml
from gscnet.workplan.models import Decision, ProgressReport


class DecisionsFeed(PublicFeed):
    """Decisions by the day they came into the register, the newest first."""

    def title(self):
        return _("GSCNET: decisions")

    def subtitle(self):
        return _("What APEC’s bodies decided about the Cooperation Network on Green Supply Chain")

    def link(self):
        return settings.SITE_URL + reverse("workplan:decisions")

    def feed_url(self):
        return settings.SITE_URL + reverse("decisions_feed")

    feed_guid = feed_url

    def items(self):
        decisions = Decision.objects.public().select_related("body")
        return decisions.order_by("-published_at", "-pk")[:ENTRIES]

    def item_title(self, decision):
        return for_xml(str(decision))

    def item_description(self, decision):
        paper = _("Paper %s") % decision.paper if decision.paper else ""
        facts = [decision.meeting, paper, decision.text, _("Source: %s") % decision.source]
        return escape(for_xml(". ".join(filter(None, facts))))

    def item_link(self, decision):
        return settings.SITE_URL + decision.get_absolute_url()

    def item_guid(self, decision):
        """A tag URI that stays when the words are corrected."""
        day = decision.published_at.date()
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{day}:decisions/{decision.slug}"

    def item_pubdate(self, decision):
        return decision.published_at

    def item_updateddate(self, decision):
        return decision.changed_at

    def item_categories(self, decision):
        return [str(decision.body), str(decision.get_verb_display())]


class DecisionSitemap(ChangedAtSitemap):
    """Every decision in the register."""

    def items(self):
        return Decision.objects.public().only("slug", "changed_at").order_by("pk")


class ReportSitemap(ChangedAtSitemap):
    """Every issued report."""

    def items(self):
        return ProgressReport.objects.public().only("slug", "status", "changed_at").order_by("pk")
