"""Addresses of the Expert Group."""

from django.urls import path

from experts.views import rounds

app_name = "experts"
urlpatterns = [
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="round"),
    path("rounds/<slug:slug>/answer/", rounds.round_answer, name="answer"),
]
