"""Addresses of the work plan and of the register of decisions."""

from django.urls import path
from django.views.generic import RedirectView

from gscnet.workplan.views import plan, register

app_name = "workplan"
urlpatterns = [
    path("work-plan/", plan.current_plan, name="plan"),
    path("work-plan/<slug:slug>/", plan.plan_detail, name="plan_detail"),
    path("decisions/", register.decision_list, name="decisions"),
    path("decisions.csv", register.decision_table, name="decisions_csv"),
    path("decisions/<slug:slug>/", register.decision_detail, name="decision"),
    path("progress/", RedirectView.as_view(pattern_name="workplan:plan", permanent=True)),
    path("progress/decisions/", RedirectView.as_view(pattern_name="workplan:decisions", permanent=True)),
]
