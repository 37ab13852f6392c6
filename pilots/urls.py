"""Addresses of pilot centres."""

from django.urls import include, path

from gscnet.common.pagecache import public_page
from pilots.feeds import ActivitiesFeed
from pilots.views import applications, centre, gaps, index, join, proposals, registry, tools, work

app_name = "pilots"
urlpatterns = [
    path("", registry.centre_list, name="list"),
    path("centres.csv", registry.centre_csv, name="csv"),
    path("activities.atom", public_page(ActivitiesFeed()), name="feed"),
    path("join/", join.join, name="join"),
    path("join/sent/", join.join_sent, name="join_sent"),
    path("join/confirm/<str:token>/", join.confirm, name="confirm"),
    path("join/follow/<str:token>/", join.follow, name="follow"),
    path("applications/new/", applications.institution_new, name="institution_new"),
    path("applications/<slug:ref>/", applications.application, name="application"),
    path("applications/<slug:ref>/endorse/", applications.application_endorse, name="endorse"),
    path("applications/<slug:ref>/take-up/", applications.application_take_up, name="take_up"),
    path("applications/<slug:ref>/decline/", applications.application_decline, name="decline"),
    path("applications/<slug:ref>/retract/", applications.application_retract, name="retract"),
    path("proposals/<slug:kind>/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<slug:kind>/<int:pk>/edit/", proposals.proposal_edit, name="proposal_edit"),
    path("proposals/<slug:kind>/<int:pk>/delete/", proposals.proposal_delete, name="proposal_delete"),
    path("proposals/<slug:kind>/<int:pk>/correct/", proposals.proposal_correct, name="proposal_correct"),
    path("proposals/<slug:kind>/<int:pk>/do/<slug:verb>/", proposals.proposal_act, name="proposal_act"),
    path(
        "proposals/<slug:kind>/<int:pk>/refuse/<slug:verb>/",
        proposals.proposal_refuse,
        name="proposal_refuse",
    ),
    path("cases/", include("pilots.cases.urls")),
    # Fixed words stand above <slug>; pilots/slugs.py keeps slugs from being one of them.
    path("index/", index.index_list, name="indexes"),
    path("index/indexes.csv", index.index_csv, name="indexes_csv"),
    path("index/<slug:slug>/", index.index_detail, name="index"),
    path("index/<slug:slug>/methodology/", index.index_methodology, name="index_methodology"),
    path("index/<slug:slug>/weights/", index.index_weights, name="index_weights"),
    path("index/<slug:slug>/scores.csv", index.index_scores, name="index_scores"),
    path("index/<slug:slug>/values.csv", index.index_values, name="index_values"),
    path("index/<slug:slug>/of/<slug:subject>/", index.index_subject, name="index_subject"),
    path("tools/", tools.tool_list, name="tools"),
    path("tools/tools.csv", tools.tool_csv, name="tools_csv"),
    path("tools/<slug:slug>/", tools.tool_detail, name="tool"),
    path("tools/<slug:slug>/checklist/", tools.tool_checklist, name="tool_checklist"),
    path("gaps/", gaps.gap_view, name="gaps"),
    path("gaps.csv", gaps.gap_table, name="gaps_table"),
    path("<slug:slug>/", centre.centre_detail, name="detail"),
    path("<slug:slug>/work/", work.work, name="work"),
    path("<slug:slug>/work/page/", work.page_edit, name="page_edit"),
    path("<slug:slug>/work/contacts/", work.contacts_edit, name="contacts_edit"),
    path("<slug:slug>/work/<slug:kind>/new/", work.entry_new, name="entry_new"),
]
