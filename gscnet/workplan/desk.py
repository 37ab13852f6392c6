"""What staff do with one plan, milestone or decision at the desk: each verb with its question and form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDateFormField
from gscnet.workplan import actions
from gscnet.workplan.models import Decision, Milestone, ProgressReport, WorkPlan
from gscnet.workplan.reporting import drafting


class StepForm(forms.Form):
    """What the step of a milestone says besides its state."""

    on = forms.DateField(
        label=gettext_lazy("From which day it stands"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Today unless you say another day, for what is entered afterwards."),
    )
    note = forms.CharField(
        label=gettext_lazy("A sentence for the page"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(label=gettext_lazy("Source"), required=False, max_length=300)
    source_url = forms.URLField(
        label=gettext_lazy("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > timezone.now().date():
            raise forms.ValidationError(_("This day lies ahead; a step says what stands already."))
        return on


class DropForm(StepForm):
    note = forms.CharField(
        label=gettext_lazy("Why nobody works on it any more"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ["note"]


class PutOffForm(StepForm):
    due = PartialDateFormField(label=gettext_lazy("Due now"))
    note = forms.CharField(
        label=gettext_lazy("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["due", "note"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Everyone reads it at the address."),
    )


@dataclass(frozen=True)
class Verb:
    """One act on one object: what is asked before, what is said after, and what it leads to."""

    label: Any
    question: Any
    text: Any
    said: Any
    act: Callable[..., Any]
    to: str
    form: type[forms.Form] = forms.Form
    makes_public: bool = False
    # What does not move the status is open as long as the thing is.
    stays: bool = False

    def is_open_to(self, thing: Any) -> bool:
        return thing.is_open if self.stays else thing.can_move(self.to)


OF_PLAN = {
    "put_in_force": Verb(
        gettext_lazy("Put in force"),
        gettext_lazy("Put “%s” in force?"),
        gettext_lazy("Its page becomes public at once, as the work plan of the network."),
        gettext_lazy("“%s” is in force."),
        WorkPlan.put_in_force,
        WorkPlan.Status.IN_FORCE,
        makes_public=True,
    ),
    "conclude": Verb(
        gettext_lazy("Conclude"),
        gettext_lazy("Conclude “%s”?"),
        gettext_lazy("This cannot be undone. Its page stays; another plan can be put in force."),
        gettext_lazy("“%s” is concluded."),
        WorkPlan.conclude,
        WorkPlan.Status.CONCLUDED,
    ),
}
OF_MILESTONE = {
    "start": Verb(
        gettext_lazy("Running"),
        gettext_lazy("Is “%s” running?"),
        gettext_lazy("Also for one that was called done too early, or was dropped and is taken up again."),
        gettext_lazy("“%s” is running."),
        Milestone.start,
        Milestone.Status.RUNNING,
        StepForm,
    ),
    "complete": Verb(
        gettext_lazy("Done"),
        gettext_lazy("Is “%s” done?"),
        gettext_lazy(
            "It needs evidence: something on this site that shows it, in the rows below its record."
        ),
        gettext_lazy("“%s” is done."),
        Milestone.complete,
        Milestone.Status.DONE,
        StepForm,
    ),
    "put_off": Verb(
        gettext_lazy("Put off"),
        gettext_lazy("Put “%s” off?"),
        gettext_lazy(
            "It is due at another time from the day you say; reports as of an earlier day keep the "
            "former one. A date that was written wrongly is corrected in the record itself."
        ),
        gettext_lazy("“%s” is put off."),
        Milestone.put_off,
        "",
        PutOffForm,
        stays=True,
    ),
    "drop": Verb(
        gettext_lazy("Drop"),
        gettext_lazy("Drop “%s”?"),
        gettext_lazy("It stays on the page with your reason."),
        gettext_lazy("“%s” is dropped."),
        Milestone.drop,
        Milestone.Status.DROPPED,
        DropForm,
    ),
}
OF_DECISION = {
    "publish": Verb(
        gettext_lazy("Publish"),
        gettext_lazy("Publish “%s”?"),
        gettext_lazy("It stands in the register at once, and on the pages of what it concerns."),
        gettext_lazy("“%s” is in the register."),
        Decision.publish,
        Decision.Status.PUBLISHED,
        makes_public=True,
    ),
    "withdraw": Verb(
        gettext_lazy("Withdraw"),
        gettext_lazy("Take “%s” out of the register?"),
        gettext_lazy("Its address answers that it was withdrawn, and why."),
        gettext_lazy("“%s” is withdrawn."),
        Decision.withdraw,
        Decision.Status.WITHDRAWN,
        ReasonForm,
    ),
}

OF_REPORT = {
    "issue": Verb(
        gettext_lazy("Issue"),
        gettext_lazy("Issue “%s”?"),
        gettext_lazy(
            "Text and figures are fixed for good, with a hash that everyone can check, and the report is "
            "public at once. It cannot be undone; a correction is another report that replaces it."
        ),
        gettext_lazy("“%s” is issued."),
        lambda report, *, by: actions.issue(report, by=by),
        ProgressReport.Status.ISSUED,
        makes_public=True,
    ),
    "redraft": Verb(
        gettext_lazy("Draft anew"),
        gettext_lazy("Draft “%s” anew?"),
        gettext_lazy("Its sections are written from the data again. What was edited in them is lost."),
        gettext_lazy("“%s” is drafted anew."),
        lambda report, *, by: drafting.draft(report),
        # As long as it can be issued it can be drafted.
        ProgressReport.Status.ISSUED,
    ),
}


class Acts:
    """Mixin of a ModelAdmin whose objects move by `verbs`, each on a page that asks first."""

    verbs: dict[str, Verb]
    runs: str  # the permission
    change_form_template = "admin/workplan/change_form.html"

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user)

    def view_on_site(self, thing):
        return thing.get_absolute_url()

    def has_delete_permission(self, request, obj=None):
        return False

    def open_to(self, user, thing) -> dict[str, Verb]:
        """What this person can do with the thing now."""
        if not user.has_perm(self.runs):
            return {}
        return {name: verb for name, verb in self.verbs.items() if verb.is_open_to(thing)}

    def state(self, thing):
        return format_html(
            '<span class="status status-{}">{}</span>', thing.status, thing.get_status_display()
        )

    state.short_description = gettext_lazy("state")
    state.admin_order_field = "status"

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/do/<slug:name>/", act, name=self._act_name), *super().get_urls()]

    @property
    def _act_name(self):
        return f"workplan_{self.opts.model_name}_act"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thing = self.get_object(request, object_id)
        verbs = self.open_to(request.user, thing) if thing else {}
        extra = {**(extra_context or {}), "verbs": verbs, "act_name": f"admin:{self._act_name}"}
        return super().change_view(request, object_id, form_url, extra)

    def act_view(self, request, pk, name):
        """Asks before one of the verbs, then does it."""
        thing = get_object_or_404(self.get_queryset(request), pk=pk)
        verb = self.verbs.get(name)
        if verb is None:
            raise Http404
        if not request.user.has_perm(self.runs):
            raise PermissionDenied
        address = f"admin:workplan_{self.opts.model_name}_change"
        if not verb.is_open_to(thing):
            messages.error(request, _("That cannot be done now: “%s” was changed meanwhile.") % thing)
            return redirect(address, pk)
        form = verb.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self._act(request, thing, verb, form):
            return redirect(address, pk)
        context = {
            **self.admin_site.each_context(request),
            "title": verb.question % thing,
            "text": verb.text,
            "button": verb.label,
            "back": _("Back"),
            "form": form,
            "object": thing,
            "remarks": self.remarks_of([thing]) if verb.makes_public else [],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/ask.html", context)

    def _act(self, request, thing, verb, form):
        try:
            verb.act(thing, by=request.user, **form.cleaned_data)
        except InvalidTransition as problem:
            form.add_error(None, str(problem))
            return False
        messages.success(request, verb.said % thing)
        return True
