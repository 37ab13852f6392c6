"""Addresses of events; words that stand where a slug could are RESERVED in events/models/event.py."""

from django.urls import path

from events.views import event, lists

app_name = "events"
urlpatterns = [
    path("", lists.event_list, name="list"),
    path("month/", lists.event_month, name="month"),
    path("events.csv", lists.event_csv, name="csv"),
    path("calendar.ics", lists.calendar_file, name="calendar"),
    path("series/<slug:slug>/", lists.series_detail, name="series"),
    path("<slug:slug>.ics", lists.event_file, name="file"),
    path("<slug:slug>/", event.event_detail, name="detail"),
    path("<slug:slug>/agenda/", event.event_agenda, name="agenda"),
    path("<slug:slug>/circulars/<slug:kind>/", event.event_circular, name="circular"),
    path("<slug:slug>/circulars/<slug:kind>/<int:revision>/", event.event_circular, name="circular_revision"),
    path("<slug:slug>/photographs/<int:pk>/", event.event_photograph, name="photograph"),
    path("<slug:slug>/report.pdf", event.event_report, {"ending": "pdf"}, name="report_pdf"),
    path("<slug:slug>/report.docx", event.event_report, {"ending": "docx"}, name="report_docx"),
]
