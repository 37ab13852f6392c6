"""What programs ask of the portal as a whole: sitemap, robots, search description, security contact."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.feeds import DocumentSitemap
from events.feeds import EventSitemap, SeriesSitemap
from experts.feeds import MemberSitemap, RoundSitemap
from gscnet.common.pagecache import public_page
from gscnet.directory.models import Economy
from gscnet.workplan.feeds import DecisionSitemap, ReportSitemap
from pilots.feeds import CaseSitemap, CentreSitemap, IndexSitemap, ToolSitemap

PAGES = ("home", "about", "privacy", "accessibility", "contact")


class OnThisSite(Sitemap):
    """Addresses under SITE_URL, however the portal was asked."""

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(OnThisSite):
    """The pages about the portal; when they last changed is not kept, so nothing is claimed."""

    def items(self):
        return [f"portal:{name}" for name in PAGES] + [
            "portal:economies",
            "portal:participation",
            "subscriptions:new",
            "api:docs",
            "documents:list",
            "experts:list",
            "experts:rounds",
            "experts:terms",
            "pilots:list",
            "pilots:join",
            "pilots:cases",
            "pilots:goods",
            "pilots:tools",
            "pilots:indexes",
            "events:list",
            "workplan:plan",
            "workplan:decisions",
            "workplan:figures",
            "workplan:reports",
        ]

    def location(self, item):
        return reverse(item)


class Economies(OnThisSite):
    """A page per economy; it changes with all that is about it, so no date is claimed."""

    def items(self):
        return Economy.objects.all()


class Documents(OnThisSite, DocumentSitemap):
    pass


class Members(OnThisSite, MemberSitemap):
    pass


class Rounds(OnThisSite, RoundSitemap):
    pass


class Centres(OnThisSite, CentreSitemap):
    pass


class Cases(OnThisSite, CaseSitemap):
    pass


class Tools(OnThisSite, ToolSitemap):
    pass


class Indexes(OnThisSite, IndexSitemap):
    pass


class Events(OnThisSite, EventSitemap):
    pass


class AllSeries(OnThisSite, SeriesSitemap):
    pass


class Decisions(OnThisSite, DecisionSitemap):
    pass


class Reports(OnThisSite, ReportSitemap):
    pass


SITEMAPS = {
    "pages": PageSitemap,
    "economies": Economies,
    "documents": Documents,
    "experts": Members,
    "rounds": Rounds,
    "centres": Centres,
    "cases": Cases,
    "tools": Tools,
    "indexes": Indexes,
    "events": Events,
    "series": AllSeries,
    "decisions": Decisions,
    "reports": Reports,
}


@require_safe
@public_page
def sitemap_index(request):
    return views.index(request, SITEMAPS, sitemap_url_name="portal:sitemap")


@require_safe
@public_page
def sitemap(request, section):
    response = views.sitemap(request, SITEMAPS, section)
    # A withdrawal makes no entry newer, so the date would hide it; the ETag does not.
    del response["Last-Modified"]
    return response


@require_safe
@public_page
def robots(request):
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
@public_page
def opensearch(request):
    return render(request, "portal/opensearch.xml", content_type="application/opensearchdescription+xml")


@require_safe
@public_page
def security_txt(request):
    """RFC 9116; says nothing until there is an address that is read."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    # To the first of a month, so that the page is the same for weeks.
    expires = (timezone.now() + dt.timedelta(days=180)).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    context = {"contact": settings.CONTACT_EMAIL, "expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return render(request, "portal/security.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """For programs that ask without reading the page."""
    return redirect(static("img/favicon.svg"), permanent=True)
