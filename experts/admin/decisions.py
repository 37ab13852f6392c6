"""Scores and decisions of a round at the desk: prepare, look at the letters, publish all together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts import decision_letters, permissions, scoring
from experts.actions import decisions
from experts.models import Nomination


class DecisionDesk:
    """Part of the round's ModelAdmin, beside RoundDesk."""

    def get_urls(self):
        own = [
            path(
                "<int:pk>/decisions/",
                self.admin_site.admin_view(self.decisions_view),
                name="experts_round_decisions",
            ),
            path(
                "<int:pk>/publish/",
                self.admin_site.admin_view(self.publish_view),
                name="experts_round_publish",
            ),
        ]
        return [*own, *super().get_urls()]

    def decisions_view(self, request, pk):
        """The score table; those who decide prepare in it what each is to become."""
        round = self.find(request, pk, "experts.view_nomination")
        if not permissions.can_see_scores(request.user):
            raise PermissionDenied
        can_decide = permissions.can_decide(request.user)
        if request.method == "POST":
            if not can_decide:
                raise PermissionDenied
            done, left_out = decisions.prepare_all(round, _wishes(request.POST), by=request.user)
            self._tell_left_out(request, left_out)
            if done:
                said = ngettext("%d decision changed.", "%d decisions changed.", len(done)) % len(done)
                messages.success(request, f"{said} {_('Nobody is told before they are published.')}")
            return redirect("admin:experts_round_decisions", round.pk)
        rows = scoring.score_table(round)
        context = {
            "rows": rows,
            "can_decide": can_decide,
            "prepared": sum(bool(row.nomination.prepared_outcome) for row in rows),
            "decided": round.nominations.exclude(status__in=Nomination.DECIDABLE)
            .filter(decided_at__isnull=False)
            .select_related("economy")
            .order_by("status", "economy__protocol_order"),
            "criteria": round.criteria.all(),
        }
        return self.answer(request, round, "decisions", _("Scores and decisions"), **context)

    def publish_view(self, request, pk):
        """Lists what is prepared, then makes all of it true and lets the letters go."""
        round = self.find(request, pk, "experts.decide_nomination")
        if request.method == "POST":
            expected = _expected(request.POST)
            published, left_out = decisions.publish(round, expected, by=request.user)
            self._tell_left_out(request, left_out)
            if published:
                count = len(published)
                messages.success(
                    request,
                    ngettext("%d decision is published.", "%d decisions are published.", count) % count,
                )
            return redirect("admin:experts_round_decisions", round.pk)
        letters = decision_letters.held(round)
        found = [(each, letters.get(each.ref, [])) for each in decisions.prepared(round)]
        return self.answer(request, round, "publish", _("Publish decisions"), prepared=found)

    def _tell_left_out(self, request, left_out):
        for nomination, why in left_out:
            messages.error(request, f"{nomination.ref}, {nomination.name}: {why}")


def _wishes(data):
    """What the table's form says: key → (outcome seen, outcome wanted), only of well-formed rows."""
    allowed = {"", *Nomination.OUTCOMES}
    found = {}
    for name, wanted in data.items():
        key = name.removeprefix("outcome-")
        if key != name and key.isdecimal() and wanted in allowed:
            found[int(key)] = (data.get(f"seen-{key}", ""), wanted)
    return found


def _expected(data):
    """What was listed on the page that asked: key → outcome."""
    pairs = (each.partition(":") for each in data.getlist("decision"))
    return {int(key): outcome for key, _colon, outcome in pairs if key.isdecimal() and outcome}
