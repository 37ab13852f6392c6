"""The desk of the participants: queues, places given in bulk, entry by staff, tables, letters to many."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import figures, letters, participating, permissions, retention
from events.forms import ReasonForm
from events.models import Event, Participation
from events.places import Places
from gscnet.common.desk import ask_about
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.tables import as_csv, as_xlsx

Status = Participation.Status
Category = Participation.Category
NEEDS = ["dietary", "access_needs"]


@dataclass(frozen=True)
class Verb:
    """What staff do with one participant or with many."""

    label: Any
    question: Any
    text: Any
    to: set[str]
    act: Callable[..., Any]
    has_reason: bool = False
    # For one at a time only, and not to be undone.
    is_final: bool = False

    def why_not(self, participation: Participation) -> str:
        """The reason why this one does not allow it, or nothing."""
        if participation.erased_at:
            return _("The personal data is erased.")
        if self.to and not any(participation.can_move(to) for to in self.to):
            return _("It is: %s.") % str(participation.get_status_display()).lower()
        if self.act is _confirm and participation.status == Status.REQUESTED and participation.needs_approval:
            return _("%s has not approved yet.") % participation.economy
        if self.act is participating.approve and not participation.needs_approval:
            return _("Comes for no economy.")
        return ""


def _confirm(participation, *, by):
    return participating.confirm([participation], by=by)


def _erase(participation, *, by):
    retention.erase_on_request(participation, by=by)


VERBS = {
    "approve": Verb(
        gettext_lazy("Approve for the economy"),
        gettext_lazy("Approve in the name of the economy?"),
        gettext_lazy(
            "Only where its focal point said so by another way, or it has none. It is kept who did it."
        ),
        {Status.APPROVED},
        participating.approve,
    ),
    "confirm": Verb(
        gettext_lazy("Confirm"),
        gettext_lazy("Give places?"),
        gettext_lazy(
            "In the order in which they asked. Who finds no place left comes onto the waiting list. "
            "Everybody has a letter at once."
        ),
        {Status.CONFIRMED, Status.WAITING},
        _confirm,
    ),
    "decline": Verb(
        gettext_lazy("Decline"),
        gettext_lazy("Decline?"),
        gettext_lazy("A place that becomes free goes to who waits. The person has a letter at once."),
        {Status.DECLINED},
        participating.decline,
        has_reason=True,
    ),
    "cancel": Verb(
        gettext_lazy("Cancel for the person"),
        gettext_lazy("Cancel?"),
        gettext_lazy("For who wrote or called that they do not come. A free place goes to who waits."),
        {Status.CANCELLED},
        participating.cancel,
    ),
    "erase": Verb(
        gettext_lazy("Erase the person"),
        gettext_lazy("Erase everything personal for good?"),
        gettext_lazy(
            "For who asked for it. Name, address and what was written go from the record, its history, the "
            "letters and the certificate of attendance; a place still to come goes to who waits. Sums stay. "
            "A certificate of erasure is kept that names nobody. This cannot be undone."
        ),
        set(),
        _erase,
        is_final=True,
    ),
}


class QueueFilter(admin.SimpleListFilter):
    """What there is to do, and one queue for each state."""

    title = gettext_lazy("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("ready", _("To be confirmed")), *Status.choices]

    def queryset(self, request, queryset):
        if self.value() == "ready":
            return queryset.ready()
        return queryset.filter(status=self.value()) if self.value() in Status.values else queryset


class EventFilter(admin.SimpleListFilter):
    """Events with registration only."""

    title = gettext_lazy("event")
    parameter_name = "event"

    def lookups(self, request, model_admin):
        return list(Event.objects.filter(registration__isnull=False).values_list("pk", "title"))

    def queryset(self, request, queryset):
        value = str(self.value() or "")  # counting per choice hands in the key itself
        return queryset.filter(event=value) if value.isdecimal() else queryset


class MergeForm(forms.Form):
    """One letter to all that were chosen."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 80}),
        help_text=gettext_lazy("Each letter begins with the name and ends with the event and the own link."),
    )


class ParticipationForm(forms.ModelForm):
    """An address takes part in an event once."""

    def clean(self):
        cleaned = super().clean()
        event = cleaned.get("event") or (self.instance.event if self.instance.pk else None)
        if event and (email := cleaned.get("email")):
            others = event.participations.living().exclude(pk=self.instance.pk)
            if self.instance.is_living and others.filter(email__iexact=email).exists():
                self.add_error("email", _("Somebody with this address takes part already."))
        return cleaned


@admin.register(Participation)
class ParticipationAdmin(HistoryAdmin):
    """States change by verbs with letters; what a person agreed to is changed by that person alone."""

    form = ParticipationForm
    list_display = ["who", "state", "event", "comes_for", "organisation", "travel", "created_at"]
    list_filter = [QueueFilter, EventFilter, "category", "origin"]
    list_select_related = ["event", "economy"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["ref", "name", "email", "organisation", "economy__short_name"]
    search_help_text = gettext_lazy("Number, name, email, organisation or economy")
    autocomplete_fields = ["economy"]
    actions = ["approve", "confirm", "decline", "write_letter", "export_csv", "export_xlsx"]
    change_form_template = "admin/events/participation/change_form.html"
    HAPPENED = [
        "origin",
        "entered_by",
        "created_at",
        "approved_at",
        "approved_by",
        "waiting_since",
        "confirmed_at",
        "ended_at",
        "decided_by",
        "reason",
    ]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return Participation.objects.visible_to(request.user)

    def view_on_site(self, participation):
        return participation.get_absolute_url()

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def who(self, participation):
        """The number of who was erased."""
        return str(participation)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, participation):
        return format_html(
            '<span class="status status-{}">{}</span>',
            participation.status,
            participation.get_status_display(),
        )

    @admin.display(description=gettext_lazy("comes for"), ordering="economy__protocol_order")
    def comes_for(self, participation):
        return participation.economy or participation.get_category_display()

    @admin.display(description=gettext_lazy("travel-eligible"), boolean=True)
    def travel(self, participation):
        return participation.travel_eligible

    # The record itself

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody is written anew into the record of who was erased."""
        return super().has_change_permission(request, obj) and not (obj and obj.erased_at)

    def has_confirm_permission(self, request):
        return permissions.can_confirm(request.user)

    def get_fieldsets(self, request, obj=None):
        needs = NEEDS if permissions.can_see_needs(request.user) else []
        person = ["name", "email", "position", "organisation", "gender", *needs, "wants_letter"]
        comes = ["event", "category", "economy"]
        if obj is None:
            return [(None, {"fields": comes}), (_("Person"), {"fields": person})]
        agreed = ["listing", "listing_agreed_at"]
        return [
            (None, {"fields": ["ref", *comes]}),
            (_("Person"), {"fields": [*person, *agreed]}),
            (_("What happened"), {"fields": self.HAPPENED}),
        ]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        settled = [] if obj.status in {Status.UNCONFIRMED, Status.REQUESTED} else ["category", "economy"]
        return ["ref", "event", *settled, "listing", "listing_agreed_at", *self.HAPPENED]

    def get_autocomplete_fields(self, request):
        return self.autocomplete_fields

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "event":
            running = Event.objects.filter(status__in=participating.RUNNING, registration__isnull=False)
            kwargs["queryset"] = running.order_by("date")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """A new address means that the links sent to the old one open nothing any more."""
        if not change:
            participating.enter(obj, by=request.user)
            return
        if "email" in form.changed_data:
            obj.link_version = F("link_version") + 1
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            obj.refresh_from_db()
            letters.remind_of_link(obj)

    # Verbs, one at a time

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/do/<slug:name>/", act, name="events_participation_act"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        participation = self.get_object(request, object_id)
        may = participation is not None and self.has_confirm_permission(request)
        verbs = {name: verb for name, verb in VERBS.items() if may and not verb.why_not(participation)}
        return super().change_view(request, object_id, form_url, {"verbs": verbs, **(extra_context or {})})

    def act_view(self, request, pk, name):
        """Asks before one of VERBS, then does it."""
        participation = get_object_or_404(self.get_queryset(request), pk=pk)
        verb = VERBS.get(name)
        if verb is None:
            raise Http404
        if not self.has_confirm_permission(request):
            raise PermissionDenied
        if why := verb.why_not(participation):
            messages.error(request, why)
            return redirect("admin:events_participation_change", pk)
        form = (ReasonForm if verb.has_reason else forms.Form)(request.POST or None)
        if request.method == "POST" and (form.is_valid() or not verb.has_reason):
            answers = form.cleaned_data if verb.has_reason else {}
            try:
                verb.act(participation, by=request.user, **answers)
            except InvalidTransition as problem:
                messages.error(request, str(problem))
            else:
                self._say_done(request, participation, verb)
            return redirect("admin:events_participation_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{participation}: {verb.question}",
            "text": verb.text,
            "button": verb.label,
            "form": form if verb.has_reason else None,
            "object": participation,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def _say_done(self, request, participation, verb):
        if verb.is_final:
            messages.success(request, _("Erased. The number stays, with what is counted."))
        else:
            messages.success(request, _("Done: %s.") % str(participation.get_status_display()).lower())

    # Verbs for many

    def act(self, request, queryset, name):
        """Asks, names those left out, then does it to all of the others or to none."""
        verb = VERBS[name]
        rows = queryset.select_related("event", "economy").order_by("approved_at", "created_at", "pk")
        chosen = [(each, verb.why_not(each)) for each in rows]
        can = [each for each, why in chosen if not why]
        page = ask_about(
            request,
            self,
            can,
            [(each, why) for each, why in chosen if why],
            action=name,
            question=verb.question,
            text=" ".join([str(verb.text), *_places_left(can if name == "confirm" else [])]),
            button=verb.label,
        )
        if page:
            return page
        try:
            with transaction.atomic():
                self._do(request, name, can)
        except InvalidTransition as problem:
            self.message_user(request, str(problem), messages.ERROR)
        return None

    def _do(self, request, name, people):
        if name != "confirm":
            for each in people:
                VERBS[name].act(each, by=request.user)
            said = ngettext("%(verb)s: one person.", "%(verb)s: %(n)d people.", len(people))
            self.message_user(request, said % {"verb": VERBS[name].label, "n": len(people)}, messages.SUCCESS)
            return
        confirmed = waiting = 0
        for of_event in _by_event(people).values():
            with_place, without = participating.confirm(of_event, by=request.user)
            confirmed, waiting = confirmed + with_place, waiting + without
        said = _("With a place: %(confirmed)d. On the waiting list: %(waiting)d.")
        self.message_user(request, said % {"confirmed": confirmed, "waiting": waiting}, messages.SUCCESS)

    @admin.action(description=format_lazy("{} …", VERBS["approve"].label), permissions=["confirm"])
    def approve(self, request, queryset):
        return self.act(request, queryset, "approve")

    @admin.action(description=format_lazy("{} …", VERBS["confirm"].label), permissions=["confirm"])
    def confirm(self, request, queryset):
        return self.act(request, queryset, "confirm")

    @admin.action(description=format_lazy("{} …", VERBS["decline"].label), permissions=["confirm"])
    def decline(self, request, queryset):
        return self.act(request, queryset, "decline")

    @admin.action(description=gettext_lazy("Write them a letter …"), permissions=["confirm"])
    def write_letter(self, request, queryset):
        """Mail merge: the letters are held in the outbox until staff have looked through them."""
        people = list(queryset.exclude(email="").exclude(status=Status.UNCONFIRMED).select_related("event"))
        form = MergeForm(request.POST if request.POST.get("confirmed") else None)
        if form.is_bound and form.is_valid():
            batch = f"{timezone.now():%Y%m%d-%H%M%S-%f}"
            with transaction.atomic():
                for each in people:
                    letters.write_freely(each, batch=batch, by=request.user, **form.cleaned_data)
            said = ngettext("%d letter waits in the outbox.", "%d letters wait in the outbox.", len(people))
            self.message_user(request, said % len(people), messages.SUCCESS)
            return redirect("admin:common_message_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Write a letter to those chosen"),
            "people": people,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/events/participation/letter.html", context)

    # Tables

    @admin.action(description=gettext_lazy("Export as CSV"), permissions=["view"])
    def export_csv(self, request, queryset):
        return as_csv("participants", *_table(queryset, request.user))

    @admin.action(description=gettext_lazy("Export as workbook (XLSX)"), permissions=["view"])
    def export_xlsx(self, request, queryset):
        return as_xlsx("participants", *_table(queryset, request.user))


def _by_event(people):
    groups = defaultdict(list)
    for each in people:
        groups[each.event_id].append(each)
    return groups


def _places_left(people):
    """A sentence for each event on how many of its places are free."""
    for of_event in _by_event(people).values():
        event = of_event[0].event
        left = Places(event.registration).left_in_all()
        if left is not None:
            sentence = ngettext(
                "“%(event)s” has %(n)d place left.", "“%(event)s” has %(n)d places left.", left
            )
            yield sentence % {"event": event, "n": left}


def _table(participations, reader):
    """Head and rows; below them the totals of all rows with a place, by category, economy and gender."""
    needs = permissions.can_see_needs(reader)
    head = ["Number", "Event", "Name", "Email", "Position", "Organisation", "Category", "Economy"]
    head += ["Travel-eligible", "Status", "Received (UTC)", "Approved (UTC)", "Confirmed (UTC)", "Gender"]
    head += ["Visa letter", "List of participants", *(["Dietary needs", "Access needs"] if needs else [])]
    found = list(participations.select_related("event", "economy").order_by("event", "created_at", "pk"))
    rows = [_cells(each, needs=needs) for each in found]
    for table in figures.tables_of(found):
        rows += [[], [table.title], *([label, number] for label, number in table.rows)]
    return head, rows


def _cells(each, *, needs):
    return [
        each.ref,
        str(each.event),
        each.name,
        each.email,
        each.position,
        each.organisation,
        str(each.get_category_display()),
        str(each.economy or ""),
        "yes" if each.travel_eligible else "no",
        str(each.get_status_display()),
        *(
            f"{at:%Y-%m-%d %H:%M}" if at else ""
            for at in (each.created_at, each.approved_at, each.confirmed_at)
        ),
        str(each.get_gender_display()),
        "yes" if each.wants_letter else "no",
        str(each.get_listing_display()),
        *([each.dietary, each.access_needs] if needs else []),
    ]
