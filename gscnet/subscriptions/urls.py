"""Addresses of subscriptions. A token opens a door, so gscnet/common/requests.py keeps it out of logs."""

from django.urls import path

from gscnet.subscriptions import views

app_name = "subscriptions"
urlpatterns = [
    path("", views.subscribe, name="new"),
    path("sent/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("manage/<str:token>/", views.manage, name="manage"),
    path("leave/<str:token>/", views.leave, name="leave"),
]
