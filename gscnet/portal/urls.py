from django.urls import path

from gscnet.portal import catalog, economies, health, home, machines, oai, search, views

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("contact/", views.contact, name="contact"),
    path("search/", search.site_search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("economies/", economies.economy_list, name="economies"),
    path("economies/<slug:code>/", economies.economy_detail, name="economy"),
    path("economies/<slug:code>/<slug:key>/", economies.economy_rows, name="economy_rows"),
    path("progress/participation/", economies.participation_matrix, name="participation"),
    path("progress/participation.csv", economies.participation_csv, name="participation_csv"),
    path("workspace/", views.workspace, name="workspace"),
    path("oai", oai.oai, name="oai"),
    path("catalog.jsonld", catalog.catalog, name="catalog"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
