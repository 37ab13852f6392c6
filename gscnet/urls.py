"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("gscnet.portal.urls")),
    path("documents/", include("documents.urls")),
    path("experts/", include("experts.urls")),
    path("account/", include("gscnet.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
