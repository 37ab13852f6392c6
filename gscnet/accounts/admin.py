"""The staff desk for people, their appointments and invitations."""

from allauth.account.decorators import reauthentication_required
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gscnet.accounts import actions
from gscnet.accounts.models import Appointment, Invitation, User
from gscnet.accounts.secondfactor import has_second_factor
from gscnet.common.desk import confirmed
from gscnet.common.history import HistoryAdmin


class DeskAdmin(HistoryAdmin):
    """Nothing is deleted, so that history stays true; changes ask for the password or factor again."""

    def has_delete_permission(self, request, obj=None):
        return False

    @method_decorator(reauthentication_required(enabled=lambda request: request.method == "POST"))
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)


class AppointmentInline(admin.TabularInline):
    model = Appointment
    fields = readonly_fields = ["role", "economy", "organisation", "seat", "starts_on", "ends_on"]
    show_change_link = True
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj):
        return False


@admin.register(User)
class UserAdmin(DeskAdmin):
    """People come by invitation, keep their own address, and are closed rather than deleted."""

    list_display = ["name", "email", "offices", "is_active"]
    list_filter = ["is_active", "appointments__role"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "is_active", "is_superuser", "joined_at", "last_login", "second_factor"]
    readonly_fields = ["email", "is_superuser", "joined_at", "last_login", "second_factor"]
    inlines = [AppointmentInline]
    actions = ["remove_second_factors"]
    history_also = [(Appointment, "user")]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .prefetch_related("appointments__economy", "appointments__organisation")
        )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """Only an administrator changes an administrator."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    @admin.display(description=gettext_lazy("offices today"))
    def offices(self, user):
        today = timezone.now().date()
        held = [each for each in user.appointments.all() if each.is_current(today)]
        return "; ".join(str(each.office) for each in held) or "–"

    @admin.display(description=gettext_lazy("second factor"), boolean=True)
    def second_factor(self, user):
        return has_second_factor(user)

    @admin.action(
        description=gettext_lazy("Remove second factors (lost phone or key)"), permissions=["change"]
    )
    @method_decorator(reauthentication_required)
    def remove_second_factors(self, request, queryset):
        question = _("Remove all second factors of these people?")
        if page := confirmed(
            request,
            self,
            queryset,
            action="remove_second_factors",
            question=question,
            button=_("Remove"),
        ):
            return page
        for user in queryset:
            if self.has_change_permission(request, user):
                actions.remove_second_factors(user=user, by=request.user)
                messages.success(request, _("%s sets up a new one at the next sign-in.") % user)
            else:
                messages.error(request, _("Only an administrator may do that for %s.") % user)


class InForce(admin.SimpleListFilter):
    title = gettext_lazy("in force")
    parameter_name = "in_force"

    def lookups(self, request, model_admin):
        return [("yes", _("Today")), ("no", _("Not today"))]

    def queryset(self, request, queryset):
        current = Appointment.objects.current().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=current)
        return queryset.exclude(pk__in=current) if self.value() == "no" else queryset


@admin.register(Appointment)
class AppointmentAdmin(DeskAdmin):
    list_display = ["user", "role", "economy", "organisation", "seat", "starts_on", "ends_on"]
    list_filter = [InForce, "role", "economy"]
    list_select_related = ["user", "economy", "organisation"]
    search_fields = ["user__name", "user__email"]
    autocomplete_fields = ["user", "economy", "organisation"]
    actions = ["end_now"]

    def get_readonly_fields(self, request, obj=None):
        """Once it stands, an appointment can only be ended."""
        return ["user", "role", "economy", "organisation", "seat", "starts_on"] if obj else []

    @admin.action(description=gettext_lazy("End from today"), permissions=["change"])
    def end_now(self, request, queryset):
        question = _("End these appointments from today?")
        if page := confirmed(
            request, self, queryset, action="end_now", question=question, button=_("End them")
        ):
            return page
        for appointment in queryset.current():
            actions.end_appointment(appointment=appointment, by=request.user)
            messages.success(request, _("Ended: %s.") % appointment)


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return Invitation.State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in Invitation.State.values else queryset


@admin.register(Invitation)
class InvitationAdmin(DeskAdmin):
    """Written once; then sent again or revoked."""

    list_display = ["name", "email", "role", "economy", "organisation", "state_name", "expires_at"]
    list_filter = [StateFilter, "role"]
    list_select_related = ["economy", "organisation"]
    search_fields = ["name", "email"]
    autocomplete_fields = ["economy", "organisation"]
    fields = ["email", "name", "role", "economy", "organisation", "seat"]
    actions = ["send_again", "revoke"]

    def get_fields(self, request, obj=None):
        stamps = ["state_name", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by"]
        return [*self.fields, *stamps, "revoked_at"] if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else []

    @admin.display(description=gettext_lazy("state"))
    def state_name(self, invitation):
        return invitation.state.label

    def save_model(self, request, obj, form, change):
        actions.invite(invitation=obj, by=request.user)
        if obj.seat_is_taken:
            messages.warning(
                request, _("That seat is taken today; the invitation can be accepted once it is free.")
            )

    @admin.action(description=gettext_lazy("Send again, for two more weeks"), permissions=["change"])
    def send_again(self, request, queryset):
        self._each(request, queryset, actions.resend, _("Sent again: %s."))

    @admin.action(description=gettext_lazy("Revoke"), permissions=["change"])
    def revoke(self, request, queryset):
        question = _("Revoke these invitations? Their links stop working.")
        if page := confirmed(
            request, self, queryset, action="revoke", question=question, button=_("Revoke them")
        ):
            return page
        return self._each(request, queryset, actions.revoke, _("Revoked: %s."))

    def _each(self, request, queryset, act, done):
        for invitation in queryset:
            try:
                act(invitation=invitation, by=request.user)
            except actions.Refused as refusal:
                messages.error(request, f"{invitation}: {refusal}")
            else:
                messages.success(request, done % invitation)
