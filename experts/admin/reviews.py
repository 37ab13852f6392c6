"""Reviews at the desk: taking nominations under review, what reviewers wrote, conflicts of interest."""

from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from experts import permissions, scoring
from experts.actions import review as actions
from experts.models import Conflict
from gscnet.common.desk import ask_about, confirmed
from gscnet.common.history import HistoryAdmin

BREAK = mark_safe("<br>")


class ReviewDesk:
    """Part of the nomination's ModelAdmin: the step to the reviewers, and what came of it."""

    def has_review_permission(self, request):
        return permissions.can_decide(request.user)

    @admin.action(description=_("Take under review …"), permissions=["review"])
    def take_under_review(self, request, queryset):
        can, cannot = actions.ready_for_review(queryset)
        if page := ask_about(
            request,
            self,
            can,
            cannot,
            action="take_under_review",
            question=_("Take these nominations under review?"),
            text=_("Reviewers read and score them in the phases of their round."),
            button=_("Take under review"),
        ):
            return page
        taken, left_out = actions.take_under_review(queryset, by=request.user)
        for nomination, why in left_out:
            self.message_user(request, f"{nomination.desk_label}: {why}", messages.ERROR)
        if taken:
            said = ngettext("%d is under review.", "%d are under review.", len(taken)) % len(taken)
            self.message_user(request, said, messages.SUCCESS)
        for round in {nomination.round for nomination in taken}:
            if not round.phases.exists():
                self.message_user(
                    request, gettext("“%s” has no review phases yet.") % round, messages.WARNING
                )
        return None

    @admin.display(description=_("reviews"))
    def reviews_given(self, nomination):
        rows = nomination.reviews.select_related("reviewer").prefetch_related("scores__criterion")
        said = [(each.reviewer, _points(each), each.comment) for each in rows]
        return format_html_join(mark_safe(""), "<p><strong>{}</strong>: {}<br>{}</p>", said) or "–"

    @admin.display(description=_("conflicts of interest"))
    def conflicts_declared(self, nomination):
        rows = nomination.conflicts.select_related("reviewer")
        return format_html_join(BREAK, "{}: {}", [(each.reviewer, each.reason) for each in rows]) or "–"


def _points(review):
    each = [f"{score.criterion} {score.points}/{score.criterion.highest}" for score in review.scores.all()]
    whole = scoring.percent(review)
    return format_html("{} ({})", f"{whole} %" if whole is not None else "–", "; ".join(each))


@admin.register(Conflict)
class ConflictAdmin(HistoryAdmin):
    """Declared by reviewers; withdrawn by staff, which history keeps."""

    list_display = ["nomination", "economy", "reviewer", "reason", "declared_at"]
    list_filter = ["nomination__round"]
    list_select_related = ["nomination__economy", "reviewer"]
    search_fields = ["nomination__ref", "reviewer__name"]
    actions = ["withdraw_selected"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_withdraw_permission(self, request):
        return permissions.can_decide(request.user)

    @admin.display(description=_("economy"))
    def economy(self, conflict):
        return conflict.nomination.economy

    @admin.action(description=_("Withdraw …"), permissions=["withdraw"])
    def withdraw_selected(self, request, queryset):
        question = _("Withdraw these conflicts of interest? Their reviewers may read and score again.")
        if page := confirmed(
            request, self, queryset, action="withdraw_selected", question=question, button=_("Withdraw")
        ):
            return page
        for conflict in queryset.select_related("nomination", "reviewer"):
            said = str(conflict)
            actions.withdraw_conflict(conflict, by=request.user)
            self.message_user(request, gettext("Withdrawn: %s.") % said, messages.SUCCESS)
        return None
