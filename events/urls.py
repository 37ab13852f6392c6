"""Addresses of events; words that stand where a slug could are RESERVED in events/models/event.py."""

from django.urls import path

from events.views import delegation, event, lists, taking_part

app_name = "events"
urlpatterns = [
    path("", lists.event_list, name="list"),
    path("month/", lists.event_month, name="month"),
    path("events.csv", lists.event_csv, name="csv"),
    path("calendar.ics", lists.calendar_file, name="calendar"),
    path("series/<slug:slug>/", lists.series_detail, name="series"),
    path("participation/<str:token>/", taking_part.own, name="own"),
    path("participation/<str:token>/change/", taking_part.own_change, name="own_change"),
    path("participation/<str:token>/cancel/", taking_part.own_cancel, name="own_cancel"),
    path("participation/<str:token>/event.ics", taking_part.own_calendar, name="own_calendar"),
    path("participation/<str:token>/letter.pdf", taking_part.own_letter, name="own_letter"),
    path("participation/<str:token>/participants/", taking_part.own_participants, name="own_participants"),
    path("participants/<slug:ref>/", delegation.participation, name="participation"),
    path("participants/<slug:ref>/approve/", delegation.approve, name="approve"),
    path("participants/<slug:ref>/decline/", delegation.not_approve, name="not_approve"),
    path("<slug:slug>.ics", lists.event_file, name="file"),
    path("<slug:slug>/", event.event_detail, name="detail"),
    path("<slug:slug>/register/", taking_part.register, name="register"),
    path("<slug:slug>/register/sent/", taking_part.register_sent, name="register_sent"),
    path("<slug:slug>/participants/", taking_part.participants, name="participants"),
    path("<slug:slug>/delegation/", delegation.delegation, name="delegation"),
    path("<slug:slug>/delegation/nominate/", delegation.nominate, name="nominate"),
    path("<slug:slug>/agenda/", event.event_agenda, name="agenda"),
    path("<slug:slug>/circulars/<slug:kind>/", event.event_circular, name="circular"),
    path("<slug:slug>/circulars/<slug:kind>/<int:revision>/", event.event_circular, name="circular_revision"),
    path("<slug:slug>/photographs/<int:pk>/", event.event_photograph, name="photograph"),
    path("<slug:slug>/report.pdf", event.event_report, {"ending": "pdf"}, name="report_pdf"),
    path("<slug:slug>/report.docx", event.event_report, {"ending": "docx"}, name="report_docx"),
]
