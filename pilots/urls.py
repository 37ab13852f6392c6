"""Addresses of pilot centres."""

from django.urls import path

from pilots.views import registry

app_name = "pilots"
urlpatterns = [
    path("", registry.centre_list, name="list"),
    # Fixed words stand above <slug>; pilots/slugs.py keeps slugs from being one of them.
    path("<slug:slug>/", registry.centre_detail, name="detail"),
]
