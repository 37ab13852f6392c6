"""Pages of one round at the desk: economy matrix, balance of its nominees, usual review phases."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from experts import balance, matrix
from experts.actions import review
from experts.actions.nominations import Refused
from experts.models import Round
from gscnet.common.tables import as_csv, as_xlsx

EXPORTS = {"csv": as_csv, "xlsx": as_xlsx}


class RoundDesk:
    """Part of the round's ModelAdmin: more pages beside its form."""

    def get_urls(self):
        pages = [
            ("matrix/", self.matrix_view, "matrix"),
            ("matrix.<slug:kind>", self.matrix_export, "matrix_export"),
            ("balance/", self.balance_view, "balance"),
            ("phases/", self.phases_view, "phases"),
        ]
        own = [
            path(f"<int:pk>/{end}", self.admin_site.admin_view(view), name=f"experts_round_{name}")
            for end, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def matrix_view(self, request, pk):
        round = self.find(request, pk, "experts.view_nomination")
        rows = matrix.matrix(round)
        context = {
            "rows": rows,
            "states": matrix.STATES,
            "totals": matrix.totals(rows),
            "standing": sum(row.standing for row in rows),
        }
        return self.answer(request, round, "matrix", _("Economy matrix"), **context)

    def matrix_export(self, request, pk, kind):
        round = self.find(request, pk, "experts.view_nomination")
        if kind not in EXPORTS:
            raise Http404
        return EXPORTS[kind](f"matrix-{round.slug}", *matrix.as_table(round))

    def balance_view(self, request, pk):
        """All counts, and on request the people behind one of them."""
        round = self.find(request, pk, "experts.view_nomination")
        tables = balance.tables(round)
        table = next((each for each in tables if each.key == request.GET.get("by")), None)
        context = {
            "tables": tables,
            "table": table,
            "group": table and table.group(request.GET.get("group", "")),
        }
        return self.answer(request, round, "balance", _("Balance of nominees"), **context)

    def phases_view(self, request, pk):
        """Asks, then adds the usual phases to a round that has none."""
        round = self.find(request, pk, "experts.add_phase")
        if request.method == "POST":
            try:
                review.add_usual_phases(round, by=request.user)
            except Refused as problem:
                messages.error(request, problem)
            else:
                messages.success(request, _("The usual review phases are added; you can change them below."))
            return redirect("admin:experts_round_change", round.pk)
        said = [
            _("“%(name)s” from %(start)s to %(end)s UTC")
            % {
                "name": phase.name,
                "start": date_format(phase.starts_at, "DATETIME_FORMAT"),
                "end": date_format(phase.ends_at, "DATETIME_FORMAT"),
            }
            for phase in review.usual_phases(round)
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Add the usual review phases?"),
            "text": _("%s. Reviewers see others’ reviews after their own, and all in the discussion.")
            % "; ".join(said),
            "button": _("Add them"),
            "opts": self.opts,
            "object": round,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def find(self, request, pk, permission):
        """The round, or 404; PermissionDenied without the permission."""
        round = get_object_or_404(Round.objects.visible_to(request.user), pk=pk)
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return round

    def answer(self, request, round, name, title, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": f"{title}: {round}",
            "round": round,
            "opts": self.opts,
        }
        return TemplateResponse(request, f"admin/experts/round/{name}.html", context)
