"""The desk of the group: form it once, admit later, give accounts, change roles, end seats."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from experts import permissions
from experts.actions import group as actions
from experts.actions.nominations import Refused
from experts.actions.seats import end_seats
from experts.group_forms import RolesForm, TermForm
from experts.models import ExpertGroup, Membership
from experts.nomenclature import group_texts
from gscnet.accounts.actions import Refused as InvitationRefused
from gscnet.accounts.admin import confirmed
from gscnet.common.history import HistoryAdmin
from gscnet.directory.desk import ChecksNomenclature

LIST = "admin:experts_membership_changelist"


@admin.register(ExpertGroup)
class ExpertGroupAdmin(ChecksNomenclature, HistoryAdmin):
    """The group as such: its name can be changed, its formation cannot."""

    list_display = ["name", "formed_at", "formed_by"]
    readonly_fields = ["formed_at", "formed_by"]

    def public_texts(self, group):
        return group_texts(group)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class InOffice(admin.SimpleListFilter):
    title = gettext_lazy("in office")
    parameter_name = "in_office"

    def lookups(self, request, model_admin):
        return [("yes", _("Today")), ("no", _("Not today"))]

    def queryset(self, request, queryset):
        seats = Membership.objects.in_office().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=seats)
        return queryset.exclude(pk__in=seats) if self.value() == "no" else queryset


@admin.register(Membership)
class MembershipAdmin(HistoryAdmin):
    """Seats come of the two acts only; here their role and end are changed, and accounts offered."""

    list_display = ["nominee", "role", "economy", "founding", "ends_on", "account", "roster"]
    list_filter = [InOffice, "founding", "role", "economy"]
    list_select_related = ["nominee", "economy", "user", "invitation__accepted_by"]
    list_per_page = 50
    search_fields = ["nominee__name", "nominee__email"]
    search_help_text = gettext_lazy("Name or email")
    fields = [
        "nominee",
        "economy",
        "nomination",
        "role",
        "starts_on",
        "ends_on",
        "founding",
        "account",
        "roster",
    ]
    actions = ["invite_selected", "end_selected"]
    change_list_template = "admin/experts/membership/change_list.html"
    change_form_template = "admin/experts/membership/change_form.html"

    def get_queryset(self, request):
        listed = Membership.objects.on_roster().filter(pk=OuterRef("pk"))
        return Membership.objects.visible_to(request.user).annotate(listed=Exists(listed))

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.fields if name not in ("role", "ends_on")]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_invite_permission(self, request):
        return permissions.can_invite_member(request.user)

    @admin.display(description=gettext_lazy("account"))
    def account(self, seat):
        if seat.account:
            return str(seat.account)
        return _("invitation: %s") % seat.invitation.state.label.lower() if seat.invitation else "–"

    @admin.display(description=gettext_lazy("on the public roster"), boolean=True)
    def roster(self, seat):
        return seat.listed

    def save_model(self, request, obj, form, change):
        actions.change_seat(obj, role=obj.role, ends_on=obj.ends_on, by=request.user)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("form/", view(self.form_view), name="experts_membership_form"),
            path("admit/", view(self.admit_view), name="experts_membership_admit"),
            path("<int:pk>/invite/", view(require_POST(self.invite_view)), name="experts_membership_invite"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        more = {
            "can_form": permissions.can_form_group(request.user),
            "can_admit": permissions.can_admit(request.user),
        }
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        more = {"can_invite": self.has_invite_permission(request)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    def form_view(self, request):
        if not permissions.can_form_group(request.user):
            raise PermissionDenied
        return self._act(
            request,
            actions.form,
            may_wait=False,
            title=_("Form the Expert Group"),
            warning=_(
                "This is done once and cannot be undone: the people below become the founding members, and "
                "who founded the group stays on record for good. Their seats can be ended later."
            ),
            button=_("Form the group"),
        )

    def admit_view(self, request):
        if not permissions.can_admit(request.user):
            raise PermissionDenied
        return self._act(
            request,
            actions.admit,
            may_wait=True,
            title=_("Admit members"),
            warning=_("Who joins now is not a founding member. A seat is not taken back, only ended."),
            button=_("Admit"),
        )

    def _act(self, request, act, *, may_wait, **context):
        """First asks for rounds and term, then shows who it is about, then does it."""
        sent = request.POST if request.method == "POST" else request.GET
        term, roles = TermForm(sent or None), None
        if term.is_valid():
            found = actions.candidates(term.cleaned_data["rounds"])
            asked = {"nominations": found, "may_wait": may_wait}
            roles = RolesForm(request.POST if request.method == "POST" else None, **asked)
            if request.method == "POST" and roles.is_valid():
                try:
                    seats = act(**term.cleaned_data, roles=roles.roles, by=request.user)
                except Refused as refusal:
                    roles.add_error(None, str(refusal))
                else:
                    text = ngettext("%d member has a seat now.", "%d members have a seat now.", len(seats))
                    messages.success(request, text % len(seats))
                    return redirect(LIST)
        context |= {"term": term, "roles": roles, "opts": self.opts, **self.admin_site.each_context(request)}
        status = 422 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/experts/membership/act.html", context, status=status)

    def invite_view(self, request, pk):
        """One click for one member."""
        if not self.has_invite_permission(request):
            raise PermissionDenied
        seat = get_object_or_404(Membership.objects.visible_to(request.user), pk=pk)
        self._invite(request, seat)
        return redirect("admin:experts_membership_change", pk)

    @admin.action(description=gettext_lazy("Invite to an account"), permissions=["invite"])
    def invite_selected(self, request, queryset):
        question = _("Invite these members? Each gets a link at the address on record, for two weeks.")
        if page := confirmed(
            request, self, queryset, action="invite_selected", question=question, button=_("Invite")
        ):
            return page
        for seat in queryset:
            self._invite(request, seat)
        return None

    def _invite(self, request, seat):
        try:
            actions.invite(seat, by=request.user)
        except (Refused, InvitationRefused) as refusal:
            messages.error(request, f"{seat}: {refusal}")
        else:
            messages.success(request, _("Invited: %s.") % seat)

    @admin.action(description=gettext_lazy("End these seats today"), permissions=["change"])
    def end_selected(self, request, queryset):
        question = _("End these seats today? They leave the roster, and can no longer sign in as members.")
        if page := confirmed(
            request, self, queryset, action="end_selected", question=question, button=_("End them")
        ):
            return page
        count = end_seats(Membership.objects.filter(pk__in=queryset), on=timezone.now().date())
        messages.success(request, ngettext("%d seat ended.", "%d seats ended.", count) % count)
        return None
