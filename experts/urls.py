"""Addresses of the Expert Group."""

from django.urls import path

from experts.views import nominate, rounds

app_name = "experts"
urlpatterns = [
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="round"),
    path("rounds/<slug:slug>/answer/", rounds.round_answer, name="answer"),
    path("rounds/<slug:slug>/nominate/", nominate.nomination_new, name="nominate"),
    path("nominations/<slug:ref>/", nominate.nomination_detail, name="nomination"),
    path("nominations/<slug:ref>/edit/<slug:step>/", nominate.nomination_step, name="nomination_step"),
    path("nominations/<slug:ref>/review/", nominate.nomination_review, name="nomination_review"),
    path("nominations/<slug:ref>/submit/", nominate.nomination_submit, name="nomination_submit"),
    path("nominations/<slug:ref>/invite/", nominate.nomination_invite, name="nomination_invite"),
    path("nominations/<slug:ref>/delete/", nominate.nomination_delete, name="nomination_delete"),
    path("nominations/<slug:ref>/retract/", nominate.nomination_retract, name="nomination_retract"),
    path("nominations/<slug:ref>/receipt/", nominate.receipt, name="receipt"),
    path("nominations/<slug:ref>/receipt.pdf", nominate.receipt_pdf, name="receipt_pdf"),
    path("nominations/<slug:ref>/files/<slug:kind>/", nominate.nomination_file, name="nomination_file"),
]
