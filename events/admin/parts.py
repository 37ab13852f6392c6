"""What belongs to an event, in rows below its record."""

import hashlib
from collections import defaultdict
from itertools import combinations

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from events.models import (
    Appearance,
    Circular,
    Event,
    Material,
    Notice,
    OnlineAccess,
    Outcome,
    Partner,
    Photograph,
    Quota,
    Registration,
    Room,
    Session,
    Speaker,
    StatedFigure,
)
from experts.models import Membership
from gscnet.common import pictures
from gscnet.common.uploads import RefusedFile

PHOTOGRAPH_WIDTH = 1600
# Choices of these are the event's own.
OWN = {"room": Room, "session": Session, "speaker": Speaker}


class OwnChoices:
    """Rooms, sessions and speakers to choose from are those of the event."""

    def get_formset(self, request, obj=None, **kwargs):
        self.event = self.event_of(obj)
        return super().get_formset(request, obj, **kwargs)

    def event_of(self, obj):
        return obj

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in OWN:
            kwargs["queryset"] = OWN[db_field.name].objects.filter(event=self.event)
        if db_field.name == "membership":
            kwargs["queryset"] = Membership.objects.on_roster().select_related("nominee")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PartnerInline(admin.TabularInline):
    model = Partner
    extra = 0
    autocomplete_fields = ["organisation", "economy"]


class RoomInline(admin.TabularInline):
    model = Room
    extra = 0


class SpeakerInline(OwnChoices, admin.TabularInline):
    model = Speaker
    extra = 0
    fields = ["name", "position", "organisation", "economy", "membership", "agreed_on"]


class SessionFormSet(forms.BaseInlineFormSet):
    """Two rows written at the same time clash like any others."""

    def clean(self):
        super().clean()
        speakers = defaultdict(set)
        for session, speaker in Appearance.objects.filter(session__event=self.instance).values_list(
            "session", "speaker"
        ):
            speakers[session].add(speaker)
        for one, other in combinations(filter(self._has_times, self.forms), 2):
            first, second = one.cleaned_data, other.cleaned_data
            if first["starts_at"] >= second["ends_at"] or second["starts_at"] >= first["ends_at"]:
                continue
            if first["room"] and first["room"] == second["room"]:
                other.add_error("room", _("“%s” is in this room at that time.") % first["title"])
                raise ValidationError(_("Two sessions meet in one room."))
            if speakers[one.instance.pk] & speakers[other.instance.pk]:
                raise ValidationError(_("Two sessions with the same speaker meet in time."))

    def _has_times(self, form):
        kept = form not in self.deleted_forms and hasattr(form, "cleaned_data")
        return kept and all(form.cleaned_data.get(name) for name in ("starts_at", "ends_at", "title"))


class SessionInline(OwnChoices, admin.TabularInline):
    """The agenda; description, speakers and papers of a session are on its own page."""

    model = Session
    formset = SessionFormSet
    extra = 0
    fields = ["kind", "title", "room", "starts_at", "ends_at", "is_tentative"]
    show_change_link = True


class CircularForm(forms.ModelForm):
    """Remembers which circular of the event was the newest when the form was given out."""

    newest = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CircularFormSet(forms.BaseInlineFormSet):
    """A circular stays as it was sent, so nobody adds one without having seen the one before it."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not form.instance.pk:
            form.fields["newest"].initial = self._newest()

    def clean(self):
        """Two who add one at the same moment come after one another, and the second is told."""
        super().clean()
        new = [form for form in self.extra_forms if form.has_changed() and hasattr(form, "cleaned_data")]
        if not new:
            return
        Event.objects.select_for_update().get(pk=self.instance.pk)
        newest = self._newest()
        unseen = [form for form in new if form.cleaned_data.get("newest") not in {None, newest}]
        for form in unseen:
            # What comes back counts from now.
            form.data = form.data.copy()
            form.data[form.add_prefix("newest")] = newest
        if unseen:
            latest = Circular.objects.get(pk=newest)
            raise ValidationError(
                _("Meanwhile somebody added “%s”. Look at it, then save again if yours is still needed.")
                % latest
            )

    def _newest(self):
        found = Circular.objects.filter(event=self.instance.pk).aggregate(newest=Max("pk"))
        return found["newest"] or 0


class CircularInline(admin.StackedInline):
    """A new one of the same kind is the next revision; what was sent stays as it was."""

    model = Circular
    extra = 0
    form = CircularForm
    formset = CircularFormSet
    fields = ["kind", "issued_on", "changes", "text", "document", "newest"]
    autocomplete_fields = ["document"]
    can_delete = False

    def has_change_permission(self, request, obj=None):
        return False


class MaterialInline(OwnChoices, admin.TabularInline):
    model = Material
    extra = 0
    fields = ["role", "document", "session", "order"]
    autocomplete_fields = ["document"]


class OutcomeInline(admin.StackedInline):
    model = Outcome
    extra = 0
    autocomplete_fields = ["document"]


class StatedFigureInline(admin.TabularInline):
    model = StatedFigure
    extra = 0


class PhotographForm(forms.ModelForm):
    """Draws the picture anew as WebP, without what the camera wrote into it."""

    image = forms.FileField(label=_("Picture"), widget=forms.FileInput(attrs={"accept": pictures.ACCEPT}))

    class Meta:
        model = Photograph
        fields = ["image", "alt", "caption", "credit", "order"]

    def clean_image(self):
        brought = self.cleaned_data["image"]
        if "image" not in self.changed_data:
            return brought
        try:
            [drawn] = pictures.draw(brought, [PHOTOGRAPH_WIDTH])
        except RefusedFile as problem:
            raise ValidationError(str(problem), code=problem.code) from problem
        content = drawn.content.read()
        drawn.content.seek(0)
        self.instance.width, self.instance.height = drawn.width, drawn.height
        self.instance.size, self.instance.sha256 = len(content), hashlib.sha256(content).hexdigest()
        drawn.content.name = f"{self.instance.sha256[:32]}.webp"
        return drawn.content


class PhotographInline(admin.StackedInline):
    model = Photograph
    form = PhotographForm
    extra = 0


class OnlineAccessInline(admin.StackedInline):
    model = OnlineAccess
    extra = 0


class NoticeInline(admin.TabularInline):
    """Written by the verbs; what was announced before the portal was there is added by hand."""

    model = Notice
    extra = 0
    can_delete = False


class RegistrationForm(forms.ModelForm):
    """Places that people have cannot be taken away from under them."""

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        taken = self.instance.event.participations.holding().count() if self.instance.pk else 0
        if capacity is not None and capacity < taken:
            raise ValidationError(_("%d people have a place already.") % taken)
        return capacity


class RegistrationInline(admin.StackedInline):
    """Who asks beyond the places waits; a place that is added goes to the waiting list at once."""

    model = Registration
    form = RegistrationForm
    extra = 0
    can_delete = False


class QuotaInline(admin.TabularInline):
    model = Quota
    extra = 0
    autocomplete_fields = ["economy"]
