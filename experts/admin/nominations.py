"""The desk of the nominations: queues, history, entry for an economy, merging people."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from experts import facts
from experts.actions import nominations as actions
from experts.admin.paper import PaperDesk
from experts.admin.reviews import ReviewDesk
from experts.models import (
    Conflict,
    Consent,
    EconomyResponse,
    LateCode,
    Nomination,
    Nominee,
    PaperAnswer,
    Review,
    Round,
    Score,
)
from gscnet.common.history import HistoryAdmin
from gscnet.common.tables import as_csv, as_xlsx
from gscnet.directory.models import Economy

Status = Nomination.Status
Channel = EconomyResponse.Channel
BREAK = mark_safe("<br>")
SAID = [
    "honorific",
    "name",
    "position",
    "organisation",
    "organisation_kind",
    "email",
    "phone",
    "languages",
    "gender",
    "newcomer",
    "expertise",
]


class StateFilter(admin.SimpleListFilter):
    """The queues of the desk, one for each state."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


class OnBehalfForm(forms.Form):
    """What staff know of a nomination that came by another way than the portal."""

    round = forms.ModelChoiceField(
        Round.objects.filter(status=Round.Status.ANNOUNCED), label=_("Round"), empty_label=None
    )
    economy = forms.ModelChoiceField(Economy.objects.all(), label=_("Economy"))
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[each for each in Channel.choices if each[0] != Channel.PORTAL]
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("In the economy’s zone. This day counts for the deadline, not today."),
    )
    name = forms.CharField(label=_("Full name of the nominee"), max_length=150)
    email = forms.EmailField(
        label=_("Email of the nominee"), help_text=_("The link to agree or decline goes there.")
    )

    def clean(self):
        cleaned = super().clean()
        round, economy = cleaned.get("round"), cleaned.get("economy")
        if round and economy and not round.economies.filter(pk=economy.pk).exists():
            self.add_error("economy", _("This economy is not among those of the round."))
        if (day := cleaned.get("received_on")) and day > timezone.now().date():
            self.add_error("received_on", _("This day is still to come."))
        return cleaned


class ReadOnly(HistoryAdmin):
    """Status changes by verbs, words by the economy's own form; here everything is read."""

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Nomination)
class NominationAdmin(PaperDesk, ReviewDesk, ReadOnly):
    list_display = ["ref", "state", "name", "economy", "nominated_by", "round_number", "since"]
    list_filter = [StateFilter, "round", "economy", "channel"]
    list_select_related = ["economy", "round"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["ref", "name", "email", "organisation", "economy__short_name"]
    search_help_text = _("Number, name, email, organisation or economy")
    history_also = [
        (PaperAnswer, "nomination"),
        (Review, "nomination"),
        (Score, "review__nomination"),
        (Conflict, "nomination"),
    ]
    change_form_template = "admin/experts/nomination/change_form.html"
    actions = ["take_under_review", "export_csv", "export_xlsx"]
    fieldsets = [
        (None, {"fields": ["ref", "status", "round", "economy", "person", "files"]}),
        (_("What was said of the person"), {"fields": [*SAID, "expertise_areas", "reason"]}),
        (
            _("What happened"),
            {
                "fields": [
                    "channel",
                    "received_on",
                    "started_by",
                    "created_at",
                    "invited_at",
                    "filled_at",
                    "submitted_at",
                    "submitted_by",
                    "came_late",
                    "answer_until",
                    "answered_at",
                    "answer_channel",
                    "answer_entered_by",
                    "on_paper",
                    "decided_at",
                    "retracted_at",
                    "retracted_by",
                    "form_version",
                ]
            },
        ),
        (_("Review"), {"fields": ["reviews_given", "conflicts_declared"]}),
    ]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        others = Nomination.objects.standing().filter(nominee=OuterRef("nominee"))
        seen = Nomination.objects.visible_to(request.user)
        return seen.annotate(twice=Exists(others.exclude(pk=OuterRef("pk")).filter(round=OuterRef("round"))))

    def view_on_site(self, nomination):
        return nomination.get_absolute_url()

    @admin.display(description=_("status"), ordering="status")
    def state(self, nomination):
        return format_html(
            '<span class="status status-{}">{}</span>', nomination.status, nomination.get_status_display()
        )

    @admin.display(description=_("round"), ordering="round__number")
    def round_number(self, nomination):
        return nomination.round.number

    @admin.display(description=_("since"), ordering="changed_at")
    def since(self, nomination):
        return date_format(nomination.changed_at)

    @admin.display(description=_("also by others"), boolean=True)
    def nominated_by(self, nomination):
        return nomination.twice

    @admin.display(description=_("person"))
    def person(self, nomination):
        if nomination.nominee is None:
            return _("not yet: a draft")
        url = reverse("admin:experts_nominee_change", args=[nomination.nominee_id])
        return format_html('<a href="{}">{}</a>', url, nomination.nominee)

    @admin.display(description=_("late code"))
    def came_late(self, nomination):
        code = LateCode.objects.filter(used_for=nomination).select_related("issued_by").first()
        if code is None:
            return "–"
        return _("Issued by %(who)s on %(day)s: %(reason)s") % {
            "who": code.issued_by,
            "day": date_format(code.issued_at),
            "reason": code.reason,
        }

    @admin.display(description=_("files"))
    def files(self, nomination):
        links = [(file["url"], file["name"]) for file in facts.files(nomination)]
        return format_html_join("; ", '<a href="{}">{}</a>', links) or "–"

    @admin.display(description=_("areas of expertise"))
    def expertise_areas(self, nomination):
        return "; ".join(str(area) for area in nomination.areas.all()) or "–"

    def get_readonly_fields(self, request, obj=None):
        return [name for _title, part in self.fieldsets for name in part["fields"]]

    def has_add_permission(self, request):
        return request.user.has_perm("experts.run_round")

    def add_view(self, request, form_url="", extra_context=None):
        """Enter on behalf of an economy; the rest is written with the economy's own form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = OnBehalfForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            nomination = actions.start(by=request.user, **form.cleaned_data)
            messages.success(
                request,
                _("Draft %(ref)s of %(economy)s is begun. Write the rest, then submit it.")
                % {"ref": nomination.ref, "economy": nomination.economy},
            )
            return redirect("experts:nomination_step", nomination.ref, "person")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Enter a nomination on behalf of an economy"),
            "text": _("For what came by email or in a meeting paper. The economy’s focal point sees it too."),
            "button": _("Begin the draft"),
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_csv(self, request, queryset):
        return as_csv("nominations", *_table(queryset))

    @admin.action(description=_("Export as workbook (XLSX)"), permissions=["view"])
    def export_xlsx(self, request, queryset):
        return as_xlsx("nominations", *_table(queryset))


def _table(nominations):
    head = [
        "Number",
        "Round",
        "Economy",
        "Status",
        "Honorific",
        "Name",
        "Position",
        "Organisation",
        "Kind of organisation",
        "Email",
        "Phone",
        "Languages",
        "Gender",
        "Newcomer",
        "Areas of expertise",
        "Expertise",
        "Reason",
        "Channel",
        "Received on",
        "Submitted (UTC)",
        "Answered (UTC)",
        "Answered by way of",
    ]
    found = nominations.select_related("round", "economy").prefetch_related("areas")
    return head, (_cells(each) for each in found.order_by("round", "economy__protocol_order", "ref"))


def _cells(nomination):
    return [
        nomination.ref,
        str(nomination.round),
        str(nomination.economy),
        str(nomination.get_status_display()),
        nomination.honorific,
        nomination.name,
        nomination.position,
        nomination.organisation,
        str(nomination.get_organisation_kind_display()),
        nomination.email,
        nomination.phone,
        "; ".join(nomination.languages),
        str(nomination.get_gender_display()),
        "yes" if nomination.newcomer else "no",
        "; ".join(str(area) for area in nomination.areas.all()),
        nomination.expertise,
        nomination.reason,
        str(nomination.get_channel_display()),
        nomination.received_on,
        _moment(nomination.submitted_at),
        _moment(nomination.answered_at),
        str(nomination.get_answer_channel_display()),
    ]


def _moment(at):
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


@admin.register(Nominee)
class NomineeAdmin(ReadOnly):
    """People, each once; those with similar names can be merged after a look at both."""

    list_display = ["name", "organisation", "email", "nomination_count", "merged_into"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "email", "organisation"]
    search_help_text = _("Name, email or organisation")
    list_per_page = 50
    history_also = [(Consent, "nominee")]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        if not request.user.has_perm("experts.view_nominee"):
            return Nominee.objects.none()
        counted = Count("nominations", filter=Q(nominations__status__in=Nomination.STANDING))
        return Nominee.objects.annotate(standing=counted)

    @admin.display(description=_("standing nominations"), ordering="standing")
    def nomination_count(self, nominee):
        return nominee.standing

    def get_fields(self, request, obj=None):
        may_merge = request.user.has_perm("experts.change_nominee")
        return [*SAID, "nominated", *(["alike"] if may_merge else []), "merged_into", "erased_at"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("nominations"))
    def nominated(self, nominee):
        rows = nominee.nominations.select_related("economy", "round")
        links = [
            (each.get_absolute_url(), each.ref, each.economy, each.round, each.get_status_display())
            for each in rows
        ]
        return format_html_join(BREAK, '<a href="{}">{}</a> {}, {}: {}', links) or "–"

    @admin.display(description=_("perhaps the same person"))
    def alike(self, nominee):
        """Similar names, each with the question whether to merge."""
        if nominee.merged_into_id or nominee.erased_at:
            return "–"
        others = [
            (other.name, other.email, reverse("admin:experts_nominee_merge", args=[nominee.pk, other.pk]))
            for other in actions.similar_people(nominee)
        ]
        said = [(name, email, url, _("Merge …")) for name, email, url in others]
        return format_html_join(BREAK, '{}, {} <a href="{}">{}</a>', said) or "–"

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        name = "experts_nominee_merge"
        return [path("<int:pk>/merge/<int:other>/", merge, name=name), *super().get_urls()]

    def merge_view(self, request, pk, other):
        """Asks, then makes the second record part of the first."""
        people = Nominee.objects.filter(erased_at=None, merged_into=None)
        into, nominee = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
        if not request.user.has_perm("experts.change_nominee"):
            raise PermissionDenied
        if request.method == "POST":
            try:
                actions.merge(nominee, into, by=request.user)
            except actions.Refused as problem:
                messages.error(request, problem)
            else:
                messages.success(request, _("The two records of %s are one now.") % into)
            return redirect("admin:experts_nominee_change", into.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Are these two records one person?"),
            "text": _(
                "The nominations, consents and seats of “%(nominee)s” (%(nominee_email)s) move to "
                "“%(into)s” (%(into_email)s), who keeps what stands in their own record. "
                "It cannot be undone."
            )
            % {
                "nominee": nominee,
                "nominee_email": nominee.email,
                "into": into,
                "into_email": into.email,
            },
            "button": _("Merge"),
            "opts": self.opts,
            "object": into,
        }
        return TemplateResponse(request, "admin/ask.html", context)
