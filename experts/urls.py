"""Addresses of the Expert Group."""


app_name = "experts"
urlpatterns: list = []
