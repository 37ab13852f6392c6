"""The first page: what is open now, what comes next, what is new, and how far the four tasks have come."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.figures import Figures, known
from documents.models import Document, DocumentFile
from events import figures as of_events
from events.models import Event, Registration
from experts import deadlines
from experts.figures import economies_represented
from experts.models import Round
from gscnet.common.deadlines import time_left
from gscnet.common.pagecache import public_page
from gscnet.directory.models import Topic
from gscnet.portal.participation import Person
from gscnet.workplan.models import WorkPlan
from gscnet.workplan.progress import STATES, plan_to_show, tally
from pilots import figures as of_pilots
from pilots.finding import Registry
from pilots.models import PilotCentre

NEWEST = 6


@dataclass(frozen=True)
class Call:
    """Something that is open now, until when, and where to go."""

    title: str
    when: str
    left: str
    url: str
    action: str


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and the list of as many rows."""

    number: int
    label: str
    url: str


@dataclass(frozen=True)
class Pillar:
    """One of the four tasks of the network. Figures of nothing are left out; then `empty` is said."""

    title: str
    text: str
    url: str
    figures: list[Figure]
    empty: str

    @property
    def filled(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.number]


@public_page
def home(request):
    library, registry = known(request.user), Registry(request.user, {"q": ""}, {})
    marks = registry.marks()
    context = {
        "calls": calls(request.user),
        "event": next_event(request.user),
        "newest": newest_documents(request.user),
        "pillars": pillars(request.user, library, registry),
        "plan": (plan := plan_to_show(request.user)),
        "progress": plan_figures(plan) if plan else [],
        "marks": marks,
        "unplaced": len(registry.found) - len(marks),
        "stages": PilotCentre.Status.choices,
        "chain": Topic.objects.filter(facet=Topic.Facet.CHAIN),
    }
    return render(request, "portal/home.html", context)


def calls(user: Person) -> list[Call]:
    """What is open now: the round of nomination and the registrations that close first."""
    found = []
    rounds = Round.objects.open_now().prefetch_related("economies")
    if round := rounds.order_by("closes_on").first():
        until = deadlines.shown(round)
        found.append(Call(round.title, until.when, until.left, round.get_absolute_url(), _("Read the call")))
    if registration := open_registration(user):
        until = registration.deadline
        found.append(
            Call(
                _("Registration: %s") % registration.event,
                until.shown(),
                time_left(until.instant()),
                registration.event.get_absolute_url(),
                _("Read about the event"),
            )
        )
    return found


def open_registration(user: Person) -> Registration | None:
    """Of the registrations that somebody may still send, the one that closes first."""
    now = timezone.now()
    # The last day ends 12 hours after UTC's, anywhere on earth.
    last = (now - dt.timedelta(hours=12)).date()
    events = Event.objects.visible_to(user).upcoming().order_by()
    found = Registration.objects.filter(
        event__in=events.values("pk"),
        event__status__in=[Event.Status.TENTATIVE, Event.Status.CONFIRMED],
        opens_at__lte=now,
        closes_on__gte=last,
    )
    registration = found.select_related("event").order_by("closes_on", "pk").first()
    return registration if registration and registration.is_open() else None


def next_event(user: Person) -> Event | None:
    """The event to come next, or None."""
    coming = Event.objects.visible_to(user).upcoming().exclude(status__in=["cancelled", "draft"])
    return coming.select_related("economy").first()


def newest_documents(user: Person) -> Any:
    """The documents on the home page, each with the address of its cover or none."""
    covers = DocumentFile.objects.filter(document=OuterRef("pk")).exclude(cover_small="")
    documents = (
        Document.objects.visible_to(user)
        .current()
        .filter(status=Document.Status.PUBLISHED)
        .select_related("publisher")
        .only("slug", "kind", "title", "language", "published_on", "publisher__name", "publisher__acronym")
        .annotate(cover_file=Subquery(covers.values("pk")[:1]))[:NEWEST]
    )
    for document in documents:
        document.cover_url = (
            reverse("documents:cover", args=[document.slug, document.cover_file, "small"])
            if document.cover_file
            else ""
        )
    return documents


def plan_figures(plan: WorkPlan) -> list[Figure]:
    """How many milestones are in each state; each opens those of the plan's page."""
    page = reverse("workplan:plan")
    numbers = tally(plan).items()
    return [
        Figure(number, str(STATES[state]), f"{page}?state={state}") for state, number in numbers if number
    ]


def pillars(user: Person, library: Figures, registry: Registry) -> list[Pillar]:
    """The four tasks of the work plan of 2015, each with figures that open their rows. Three queries."""
    economies = list(economies_represented())
    members = sum(economy.members for economy in economies)
    centres, cases = len(registry.found), of_pilots.cases().count()
    events = of_events.known(user).order_by().count()
    shelf, group, places, agenda = (
        reverse(name) for name in ("documents:list", "experts:list", "pilots:list", "events:list")
    )
    return [
        Pillar(
            _("Share what is known"),
            _("Reports, policies, standards and papers, open to everyone."),
            shelf,
            [
                Figure(library.documents, ngettext("document", "documents", library.documents), shelf),
                Figure(
                    library.languages,
                    ngettext("language", "languages", library.languages),
                    f"{shelf}#facet-language",
                ),
            ],
            _("The library is still empty."),
        ),
        Pillar(
            _("A group of experts"),
            _("People whom the economies nominated, each with what they know."),
            group,
            [
                Figure(members, ngettext("member", "members", members), f"{group}#by-economy"),
                Figure(
                    len(economies),
                    ngettext("economy", "economies", len(economies)),
                    f"{group}#by-economy",
                ),
            ],
            _("The group is not formed yet."),
        ),
        Pillar(
            _("Pilot centres"),
            _("Places where green supply chains are tried in practice, and what came of it."),
            places,
            [
                Figure(centres, ngettext("pilot centre", "pilot centres", centres), places),
                Figure(cases, ngettext("excellent case", "excellent cases", cases), reverse("pilots:cases")),
            ],
            _("No pilot centre is registered yet."),
        ),
        Pillar(
            _("Dialogue and training"),
            _("A yearly meeting of those who work on it, and workshops for those who begin."),
            agenda,
            [Figure(events, ngettext("event", "events", events), agenda)],
            _("No event has been announced yet."),
        ),
    ]
