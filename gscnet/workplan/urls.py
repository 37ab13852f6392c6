"""Addresses of the work plan and of the register of decisions."""

from django.urls import path
from django.views.generic import RedirectView

from gscnet.workplan.views import figures, plan, register, reports

app_name = "workplan"
urlpatterns = [
    path("work-plan/", plan.current_plan, name="plan"),
    path("work-plan/<slug:slug>.csv", plan.plan_table, name="plan_csv"),
    path("work-plan/<slug:slug>/", plan.plan_detail, name="plan_detail"),
    path("decisions/", register.decision_list, name="decisions"),
    path("decisions.csv", register.decision_table, name="decisions_csv"),
    path("decisions/<slug:slug>/", register.decision_detail, name="decision"),
    path("progress/figures.csv", figures.figure_table, name="figures_csv"),
    path("progress/figures/", figures.figure_list, name="figures"),
    path("progress/figures/<slug:key>/", figures.figure_rows, name="figure"),
    path("progress/reports.csv", reports.report_table, name="reports_csv"),
    path("progress/reports/", reports.report_list, name="reports"),
    path("progress/reports/<slug:slug>.json", reports.report_record, name="report_record"),
    path("progress/reports/<slug:slug>.<slug:kind>", reports.report_file, name="report_file"),
    path("progress/reports/<slug:slug>/", reports.report_detail, name="report"),
    path("progress/reports/<slug:slug>/<slug:key>/", reports.report_figure, name="report_figure"),
    path("progress/", RedirectView.as_view(pattern_name="workplan:plan", permanent=True)),
    path("progress/decisions/", RedirectView.as_view(pattern_name="workplan:decisions", permanent=True)),
]
