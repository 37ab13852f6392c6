"""Events to come and past, a month of them, and a series through the years."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import figures
from events.calendars import MEDIA_TYPE
from events.calendars import calendar as as_calendar
from events.filters import EventFilter, Stranger
from events.metadata import address
from events.models import Event, Series
from gscnet.common.api import for_machines
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv

PER_PAGE = 20
MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")


@public_page
@require_safe
def event_list(request):
    asked, shared = _asked(request, reverse("events:list"))
    upcoming, past = asked.qs.upcoming(), asked.qs.past()
    page = Paginator(_rows(past), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **shared,
        "upcoming": _rows(upcoming),
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "series": Series.objects.visible_to(request.user),
    }
    return render(request, "events/list.html", context)


@for_machines
def event_csv(request):
    """The announced events that the address asks for, the latest first, the same whoever asks."""
    head = ["Title", "Type", "Status", "Date", "Until", "Starts", "Ends", "Zone", "How one takes part"]
    head += ["Venue", "City", "Economy", "Series", "Participants", "Address"]
    events = Event.objects.public()
    years = [f"{date.year}" for date in events.order_by().values_list("date", flat=True)]
    asked = EventFilter(request.GET, events, request=Stranger(), years=years)
    return as_csv("gscnet-events", head, map(_cells, _counted(_rows(asked.qs))))


def _cells(event):
    return [
        *(event.title, event.get_type_display(), event.get_status_display(), event.date.edtf),
        event.until.edtf if event.until else "",
        event.local(event.starts_at).isoformat() if event.starts_at else "",
        event.local(event.ends_at).isoformat() if event.ends_at else "",
        *(event.zone, event.get_mode_display(), event.venue, event.city, str(event.economy or "")),
        *(str(event.series or ""), str(figures.participants(event) or ""), address(event)),
    ]


@public_page
@require_safe
def event_month(request):
    """One month as a calendar sheet; what is known less precisely stands below it."""
    asked, shared = _asked(request, reverse("events:month"))
    first = _month(request.GET.get("month", ""))
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    events = list(_rows(asked.qs.between(first, last)))
    context = {
        **shared,
        "first": first,
        "weekdays": [_weekday(number) for number in range(7)],
        "weeks": _weeks(first, [event for event in events if event.knows_day]),
        "listed": [event for event in events if event.knows_day],
        "undated": [event for event in events if not event.knows_day],
        "before": _neighbour_month(first - dt.timedelta(days=1)),
        "after": _neighbour_month(last + dt.timedelta(days=1)),
    }
    return render(request, "events/month.html", context)


@public_page
@require_safe
def series_detail(request, slug):
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=slug)
    events = Event.objects.visible_to(request.user).filter(series=series).order_by("date", "starts_at", "pk")
    rows = [
        (event, figures.participants(event), figures.economies(event))
        for event in _counted(events.select_related("economy"))
    ]
    return render(request, "events/series.html", {"series": series, "rows": rows})


@public_page
@require_safe
def calendar_file(request):
    """All events whose day is known, for programs that subscribe to it."""
    events = Event.objects.public().select_related("economy").order_by("date", "starts_at", "pk")
    return _file(as_calendar(events, name=_("GSCNET events")), "gscnet-events")


@public_page
@require_safe
def event_file(request, slug):
    event = get_object_or_404(Event.objects.public().select_related("economy"), slug=slug)
    if not event.knows_day:
        raise Http404
    return _file(as_calendar([event]), event.slug)


def _file(content, name):
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _asked(request, path):
    """The filter with what the templates of both lists need of it."""
    events = Event.objects.visible_to(request.user)
    years = [f"{date.year}" for date in events.order_by().values_list("date", flat=True)]
    asked = EventFilter(request.GET, events, request=request, years=sorted(set(years), reverse=True))
    chips = [{"label": label, "url": _without(request, path, name)} for name, _value, label in asked.chosen]
    query = urlencode([(name, value) for name, value, _label in asked.chosen])
    csv_url = reverse("events:csv") + (f"?{query}" if query else "")
    shared = {
        "form": asked.form,
        "chips": chips,
        "clear_url": path,
        "csv_url": csv_url,
        "now": timezone.now(),
    }
    return asked, shared


def _without(request, path, name):
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("page", None)
    return f"{path}?{query.urlencode()}" if query else path


def _counted(events):
    """With what their figures are made of."""
    return events.annotate(**figures.attendance()).prefetch_related("stated_figures")


def _rows(events):
    return events.select_related("economy", "series")


def _month(text):
    """The first day of the month asked for, else of this one."""
    found = MONTH.fullmatch(text)
    if found:
        return dt.date(int(found[1]), int(found[2]), 1)
    return timezone.now().date().replace(day=1)


def _neighbour_month(day):
    return {"value": f"{day:%Y-%m}", "label": formats.date_format(day, "YEAR_MONTH_FORMAT")}


def _weekday(number):
    return formats.date_format(dt.date(2024, 1, 1 + number), "D")


@dataclass(frozen=True)
class Cell:
    day: dt.date
    is_inside: bool
    events: list[Event]


def _weeks(first, events):
    """Weeks from Monday on, each of seven cells."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[Cell(day, day.month == first.month, _on(day, events)) for day in week] for week in weeks]


def _on(day, events):
    return [event for event in events if event.starts_on <= day <= event.ends_on]
