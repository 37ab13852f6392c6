"""Addresses of the Expert Group."""

from django.urls import include, path

from experts.views import nominate, nominee, review, roster, rounds

app_name = "experts"
urlpatterns = [
    path("", roster.member_list, name="list"),
    path("members.csv", roster.member_csv, name="csv"),
    path("own-page/", roster.own_page, name="own_page"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/rounds.csv", rounds.round_csv, name="rounds_csv"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="round"),
    path("rounds/<slug:slug>/answer/", rounds.round_answer, name="answer"),
    path("rounds/<slug:slug>/nominate/", nominate.nomination_new, name="nominate"),
    path("review/", review.review_list, name="review_list"),
    path("review/<slug:ref>/", review.review_detail, name="review"),
    path("review/<slug:ref>/conflict/", review.review_conflict, name="review_conflict"),
    path("nominations/<slug:ref>/", nominate.nomination_detail, name="nomination"),
    path("nominations/<slug:ref>/edit/<slug:step>/", nominate.nomination_step, name="nomination_step"),
    path("nominations/<slug:ref>/review/", nominate.nomination_review, name="nomination_review"),
    path("nominations/<slug:ref>/submit/", nominate.nomination_submit, name="nomination_submit"),
    path("nominations/<slug:ref>/invite/", nominate.nomination_invite, name="nomination_invite"),
    path("nominations/<slug:ref>/delete/", nominate.nomination_delete, name="nomination_delete"),
    path("nominations/<slug:ref>/retract/", nominate.nomination_retract, name="nomination_retract"),
    path("nominations/<slug:ref>/receipt/", nominate.receipt, name="receipt"),
    path("nominations/<slug:ref>/receipt.pdf", nominate.receipt_pdf, name="receipt_pdf"),
    path("nominations/<slug:ref>/answer-sheet.pdf", nominate.answer_sheet, name="answer_sheet"),
    path("nominations/<slug:ref>/files/<slug:kind>/", nominate.nomination_file, name="nomination_file"),
    path("consent/new-link/", nominee.new_link, name="new_link"),
    path("consent/<str:token>/", nominee.page, name="consent"),
    path("consent/<str:token>/accept/", nominee.accept, name="consent_accept"),
    path("consent/<str:token>/decline/", nominee.decline, name="consent_decline"),
    path("consent/<str:token>/choices/", nominee.choices, name="consent_choices"),
    path("consent/<str:token>/own-link/", nominee.own_link, name="consent_own_link"),
    path("consent/<str:token>/correct/", nominee.correct, name="consent_correct"),
    path("consent/<str:token>/my-data.json", nominee.data, name="consent_data"),
    path("consent/<str:token>/renew/", nominee.renew, name="consent_renew"),
    path("consent/<str:token>/erase/", nominee.erase, name="consent_erase"),
    path("terms-of-reference/", include("experts.terms_urls")),
    path("consent/<str:token>/files/<slug:ref>/<slug:kind>/", nominee.file, name="consent_file"),
    # Fixed words stand above; a member's slug is a random word, or "erased-" and one.
    path("<slug:slug>/", roster.member_detail, name="member"),
]
