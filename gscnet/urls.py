"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from documents.feeds import DocumentsFeed
from events.feeds import EventsFeed
from experts.feeds import RosterFeed, RoundsFeed
from gscnet.common.pagecache import public_page
from gscnet.portal.feeds import AllFeed
from gscnet.workplan.feeds import DecisionsFeed
from pilots.feeds import CasesFeed

urlpatterns = [
    path("", include("gscnet.portal.urls")),
    path("", include("gscnet.workplan.urls")),
    path("documents/", include("documents.urls")),
    path("experts/", include("experts.urls")),
    path("pilots/", include("pilots.urls")),
    path("events/", include("events.urls")),
    path("feeds/all.atom", public_page(AllFeed()), name="all_feed"),
    path("feeds/documents.atom", public_page(DocumentsFeed()), name="documents_feed"),
    path("feeds/experts.atom", public_page(RosterFeed()), name="experts_feed"),
    path("feeds/rounds.atom", public_page(RoundsFeed()), name="rounds_feed"),
    path("feeds/cases.atom", public_page(CasesFeed()), name="cases_feed"),
    path("feeds/events.atom", public_page(EventsFeed()), name="events_feed"),
    path("feeds/decisions.atom", public_page(DecisionsFeed()), name="decisions_feed"),
    path("api/", include("gscnet.portal.api")),
    path("subscriptions/", include("gscnet.subscriptions.urls")),
    path("account/", include("gscnet.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "gscnet.portal.errors.bad_request"
