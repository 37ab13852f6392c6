"""Answers given on paper at the desk: entering one, and the scans of those entered."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import permissions
from experts.actions import paper as actions
from experts.actions.nominations import Refused
from experts.deadlines import answer_by
from experts.models import Nomination, PaperAnswer
from experts.paper_forms import PaperAnswerForm
from experts.papers import PDF
from gscnet.common.filehttp import send_file
from gscnet.common.lifecycle import InvalidTransition

BREAK = mark_safe("<br>")


class PaperDesk:
    """Part of the nomination's ModelAdmin; the desk asks for the second factor before any of it."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/on-paper/", view(self.paper_view), name="experts_nomination_on_paper"),
            path("scans/<int:pk>/", view(self.scan_view), name="experts_nomination_scan"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        nomination = self.get_object(request, object_id)
        can = permissions.can_enter_paper(request.user) and nomination and actions.takes_paper(nomination)
        more = {"can_enter_paper": can}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    def paper_view(self, request, pk):
        """Asks what the paper says, enters it, and goes back to the nomination."""
        visible = Nomination.objects.visible_to(request.user).select_related("round", "economy", "nominee")
        nomination = get_object_or_404(visible, pk=pk)
        if not permissions.can_enter_paper(request.user):
            raise PermissionDenied
        if not actions.takes_paper(nomination):
            messages.error(request, _("%s waits for no answer.") % nomination.desk_label)
            return redirect("admin:experts_nomination_change", pk)
        form = PaperAnswerForm(
            request.POST or None, request.FILES or None, nomination=nomination, user=request.user
        )
        if request.method == "POST" and form.is_valid():
            try:
                kept = self._enter(nomination, form, by=request.user)
            except (Refused, InvalidTransition) as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, _("Entered: %s. The nominee is told by letter what stands in their name.") % kept
                )
                return redirect("admin:experts_nomination_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Enter an answer given on paper"),
            "nomination": nomination,
            "until": answer_by(nomination),
            "form": form,
            "opts": self.opts,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/experts/nomination/paper.html", context, status=status)

    def _enter(self, nomination, form, *, by):
        scan = form.cleaned_data["scan"]
        return actions.enter(nomination, form.paper, scan=scan, facts=scan.facts, by=by)

    def scan_view(self, request, pk):
        """The scan, to save; never shown inside the browser's page, never to anyone but the desk."""
        paper = get_object_or_404(PaperAnswer.objects.visible_to(request.user), pk=pk)
        if not paper.scan:
            raise Http404
        return send_file(
            request,
            paper.scan,
            name=paper.scan_name,
            media_type=PDF.media_type,
            size=paper.scan.size,
            etag=paper.sha256,
            inline=False,
            public=False,
        )

    @admin.display(description=gettext_lazy("answers given on paper"))
    def on_paper(self, nomination):
        papers = nomination.paper_answers.select_related("received_by", "entered_by")
        return format_html_join(BREAK, "{}", [(_line(each),) for each in papers]) or "–"


def _line(paper):
    said = _(
        "%(answer)s: signed on %(signed)s, received on %(received)s by %(receiver)s, "
        "entered on %(entered)s UTC by %(clerk)s."
    ) % {
        "answer": paper.get_answer_display(),
        "signed": date_format(paper.signed_on),
        "received": date_format(paper.received_on),
        "receiver": paper.received_by,
        "entered": date_format(paper.entered_at, "DATETIME_FORMAT"),
        "clerk": paper.entered_by,
    }
    if not paper.scan:
        return format_html("{} {}", said, _("The scan was erased."))
    url = reverse("admin:experts_nomination_scan", args=[paper.pk])
    return format_html('{} {} <a href="{}">{}</a>', said, paper.reason, url, paper.scan_name)
