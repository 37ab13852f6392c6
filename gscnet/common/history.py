"""What changed, when, by whom, before and after: read from pghistory's events for the admin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PER_PAGE = 25
EMPTY = "–"
LABELS = {
    "insert": gettext_lazy("Added"),
    "update": gettext_lazy("Changed"),
    "delete": gettext_lazy("Deleted"),
}


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass
class Change:
    """One event; `source` is the address, command or task it came from."""

    event: Any
    what: str
    subject: str
    fields: list[FieldChange] = field(default_factory=list)
    who: str = ""

    @property
    def at(self) -> datetime:
        return self.event.pgh_created_at

    @property
    def context(self) -> dict[str, Any]:
        return self.event.pgh_context.metadata if self.event.pgh_context else {}

    @property
    def source(self) -> str:
        return next((str(self.context[key]) for key in ("url", "command", "task") if key in self.context), "")


def event_model(model: type[models.Model]) -> type[models.Model]:
    """The model that holds the events of a tracked one."""
    return next(iter(model.pgh_event_models.values()))  # type: ignore[attr-defined]


def history(
    model: type[models.Model], pk: Any, also: Iterable[tuple[type[models.Model], str]] = ()
) -> list[Change]:
    """All that happened to one object, newest first.

    `also` names models whose rows belong to it, each with its foreign key to it, or the way there
    ("review__nomination").
    """
    changes = _changes(model, {model._meta.pk.attname: pk})
    for part, foreign_key in also:
        changes += _changes(part, {f"{foreign_key}_id": pk}, subject=str(part._meta.verbose_name))
    return sorted(changes, key=lambda change: (change.at, change.event.pgh_id), reverse=True)


def _changes(model: type[models.Model], lookup: dict[str, Any], subject: str = "") -> list[Change]:
    events = event_model(model)._default_manager.filter(**lookup).select_related("pgh_context")
    before: dict[Any, Any] = {}
    changes = []
    for event in events.order_by("pgh_id"):
        row = getattr(event, model._meta.pk.attname)
        changes.append(_change(model, before.get(row), event, subject))
        before[row] = event
    return changes


def _change(model: type[models.Model], was: Any, event: Any, subject: str) -> Change:
    change = Change(event, str(LABELS.get(event.pgh_label, event.pgh_label)), capfirst(subject))
    deleted = event.pgh_label == "delete"
    for each in tracked_fields(model):
        old = getattr(event if deleted else was, each.attname, None)
        new = None if deleted else getattr(event, each.attname)
        if old != new:
            label = capfirst(str(each.verbose_name))
            change.fields.append(FieldChange(label, shown(each, old), shown(each, new)))
    return change


def tracked_fields(model: type[models.Model]) -> list[Any]:
    """The fields whose values the events keep; the key itself never changes."""
    kept = {each.name for each in event_model(model)._meta.fields}
    return [each for each in model._meta.fields if each.name in kept and not each.primary_key]


def shown(each: Any, value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "" or value == []:
        return EMPTY
    if each.is_relation:
        related = each.related_model._base_manager.filter(**{each.target_field.name: value}).first()
        return str(related) if related else _("no. %s, deleted") % value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return Truncator(dict(each.flatchoices).get(value, value)).chars(500)


def name_people(changes: Sequence[Change]) -> None:
    """Write beside each change the name of the person who made it, and no more of them."""
    ids = {who for change in changes if (who := change.context.get("user")) is not None}
    names = {str(user.pk): str(user) for user in get_user_model()._default_manager.filter(pk__in=ids)}
    for change in changes:
        who = change.context.get("user")
        change.who = "" if who is None else names.get(str(who)) or _("Person no. %s") % who


class HistoryAdmin(admin.ModelAdmin):
    """Each object's History page shows before and after; a page of its own lists what was deleted."""

    keeps_history = True
    history_also: Sequence[tuple[type[models.Model], str]] = ()

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_deleted"
        return [
            path("deleted/", self.admin_site.admin_view(self.deleted_view), name=name),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history of one object, also after it was deleted; 404 for what this person may not see."""
        try:
            pk = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            raise Http404 from None
        obj = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        if obj is None and self.model._base_manager.filter(pk=pk).exists():
            raise Http404
        changes = history(self.model, pk, self.history_also)
        if obj is None and not changes:
            raise Http404
        title = str(obj) if obj else _("%(name)s no. %(pk)s, deleted") % {"name": self._name(), "pk": pk}
        return self._answer(request, self._page(request, changes), title=title, object=obj)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """What was deleted, newest first."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        events = event_model(self.model)._default_manager.filter(pgh_label="delete")
        page = self._page(request, events.select_related("pgh_context").order_by("-pgh_id"))
        page.object_list = [
            _change(self.model, None, event, self._rebuilt(event)) for event in page.object_list
        ]
        return self._answer(request, page, title=_("Deleted"), object=None)

    def _page(self, request: HttpRequest, items: Any) -> Any:
        return Paginator(items, PER_PAGE).get_page(request.GET.get("p"))

    def _answer(self, request: HttpRequest, page: Any, **context: Any) -> HttpResponse:
        name_people(page.object_list)
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(
            request,
            "admin/history.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "page": page,
                "page_range": page.paginator.get_elided_page_range(page.number),
                **context,
            },
        )

    def _rebuilt(self, event: Any) -> str:
        """What the deleted row was called, as far as its parts still exist."""
        values = {each.attname: getattr(event, each.attname) for each in tracked_fields(self.model)}
        try:
            return str(self.model(pk=getattr(event, self.opts.pk.attname), **values))
        except ObjectDoesNotExist:
            return f"{self._name()} {getattr(event, self.opts.pk.attname)}"

    def _name(self) -> str:
        return capfirst(str(self.opts.verbose_name))
