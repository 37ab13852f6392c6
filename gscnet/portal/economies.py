"""Everything of one economy in one place, and the lists of it that no other page holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.entries import planned
from documents.facets import labels
from documents.finding import Search
from documents.rows import rows as rows_of
from events import figures as events
from events.models import Participation
from experts import balance, figures, roster
from experts.deadlines import shown
from experts.models import Nomination, Round
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.directory.models import Economy
from gscnet.portal.participation import COLUMNS, DECISIONS, Cell, Person, as_table, institutions, matrix
from gscnet.workplan.register import about_economy
from pilots import figures as pilots

FIRST = 5
PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One row of a list: what it is called, where it stands, what else to say of it."""

    text: str
    url: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the page of an economy: its figure, its first rows, and the way to all of them."""

    cell: Cell
    lines: list[Line]
    more: str
    empty: str

    @property
    def key(self) -> str:
        return self.cell.column.key

    @property
    def title(self) -> Any:
        return self.cell.column.label


@require_safe
@public_page
@planned()
def economy_list(request):
    return render(request, "portal/economies.html", {"matrix": matrix(request.user), "columns": COLUMNS})


@require_safe
@public_page
@planned()
def participation_matrix(request):
    """All economies against all figures, the zeros too (#73)."""
    return render(request, "portal/participation.html", {"matrix": matrix(request.user), "columns": COLUMNS})


@require_safe
@public_page
@planned()
def participation_csv(request):
    """The same to take away."""
    return as_csv("gscnet-participation", *as_table(matrix(request.user)))


@require_safe
@public_page
@planned()
def economy_detail(request, code):
    economy = get_object_or_404(Economy, code=code.upper())
    if economy.code != code:
        return redirect(economy, permanent=True)
    cells = next(row.cells for row in matrix(request.user).rows if row.economy == economy)
    decisions = Cell(DECISIONS, economy, about_economy(economy, request.user).count())
    round = Round.objects.open_now().filter(economies=economy).order_by("closes_on").first()
    context = {
        "economy": economy,
        "sections": sections(request.user, economy, [*cells, decisions]),
        "round": round,
        "deadline": shown(round, economy) if round else None,
        "canonical": settings.SITE_URL + economy.get_absolute_url(),
    }
    return render(request, "portal/economy.html", context)


@require_safe
@public_page
@planned()
def economy_rows(request, code, key):
    """The rows behind a figure that no list of another part of the portal holds."""
    column = next((one for one in (*COLUMNS, DECISIONS) if one.key == key and not one.view), None)
    economy = get_object_or_404(Economy, code=code)
    if column is None:
        raise Http404
    lines = list(ROWS[column.key](request.user, economy))
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "economy": economy,
        "column": column,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "is_hidden": column.counts(request.user, None).get(economy.code, 0) is None,
        "crumbs": [
            (_("Economies"), reverse("portal:economies")),
            (economy.short_name, economy.get_absolute_url()),
        ],
    }
    return render(request, "portal/economy_rows.html", context)


def sections(user: Person, economy: Economy, cells: list[Cell]) -> list[Section]:
    """The parts of the page: what was published before what was answered."""
    by_key = {cell.column.key: cell for cell in cells}
    return [
        Section(by_key[key], list(first(user, economy)), str(more), str(empty))
        for key, (first, more, empty) in parts().items()
        if key in by_key
    ]


def parts() -> dict[str, tuple[Any, str, str]]:
    """Per column: what yields its first rows, the words of the link to all, and what to say of none."""
    return {
        "documents": (
            first_documents,
            _("All documents"),
            _("No document about or from this economy is public yet."),
        ),
        "centres": (first_centres, _("All centres"), _("No pilot centre is registered here yet.")),
        "cases": (first_cases, _("All cases"), _("No case from here is published yet.")),
        "events": (first_events, _("All events"), _("No event has been announced here yet.")),
        "institutions": (
            lambda user, economy: institution_lines(user, economy)[:FIRST],
            _("All institutions"),
            _("No institution from here takes part visibly yet."),
        ),
        "members": (
            lambda user, economy: list(member_lines(user, economy))[:FIRST],
            _("All members"),
            _("Nobody from here is a member of the Expert Group at present."),
        ),
        "decisions": (
            lambda user, economy: list(decision_lines(user, economy))[:FIRST],
            _("All decisions"),
            _("No decision in the register concerns something from here."),
        ),
        "responses": (
            lambda user, economy: list(response_lines(user, economy))[:FIRST],
            _("All responses"),
            _("No response to a round of nomination is public."),
        ),
        "participants": (
            lambda user, economy: participant_lines(user, economy)[:FIRST],
            _("All participants"),
            _("No number of participants from here is known yet."),
        ),
        "nominees": (
            lambda user, economy: list(nominee_lines(user, economy))[:FIRST],
            _("All nominees"),
            _("No number of nominees is public."),
        ),
    }


def first_documents(user: Person, economy: Economy) -> Iterator[Line]:
    known = labels()
    search = Search(user, selected={"economy": [economy.code]})
    for row in rows_of(search.page(0, FIRST), search.query, user, known):
        note = "; ".join(filter(None, [row.kind, str(row.document.published_on or "")]))
        yield Line(row.document.title, row.url, note, row.document.language)


def first_centres(user: Person, economy: Economy) -> Iterator[Line]:
    for centre in pilots.centres(user).filter(economy=economy).for_lists()[:FIRST]:
        since = _("%(stage)s since %(date)s") % {
            "stage": centre.get_status_display(),
            "date": centre.stage_since,
        }
        yield Line(
            centre.name,
            centre.get_absolute_url(),
            since if centre.stage_since else str(centre.get_status_display()),
        )


def first_cases(user: Person, economy: Economy) -> Iterator[Line]:
    for case in pilots.cases().filter(economy=economy).select_related("organisation")[:FIRST]:
        yield Line(case.title, case.get_absolute_url(), str(case.organisation), case.language)


def first_events(user: Person, economy: Economy) -> Iterator[Line]:
    """The latest first, so that what is to come stands above what is past."""
    for event in events.known(user).filter(economy=economy)[:FIRST]:
        yield Line(
            event.title, event.get_absolute_url(), f"{event.days_in_words}; {event.get_status_display()}"
        )


def decision_lines(user: Person, economy: Economy) -> Iterator[Line]:
    for decision in about_economy(economy, user):
        yield Line(decision.sentence, decision.get_absolute_url(), str(decision.decided_on))


def institution_lines(user: Person, economy: Economy) -> list[Line]:
    found = institutions(user).filter(economy=economy)
    return [Line(str(each), each.website, str(each.get_kind_display())) for each in found]


def member_lines(user: Person, economy: Economy) -> Iterator[Line]:
    """Every seat held today; without a name where `user` may not know who holds it."""
    named = {entry.seat.pk: entry for entry in roster.entries(user) if entry.economy == economy}
    for seat in figures.members().filter(economy=economy).order_by("starts_on", "pk"):
        role = str(seat.get_role_display())
        if entry := named.get(seat.pk):
            yield Line(entry.full_name, entry.url, "; ".join(filter(None, [role, entry.note])))
        else:
            yield Line(_("A member who is not named here"), "", role)


def response_lines(user: Person, economy: Economy) -> Iterator[Line]:
    found = figures.known_responses(user).filter(economy=economy).select_related("round")
    for answer in found.order_by("-round__number"):
        received = _("received on %s") % date_format(answer.received_on, "DATE_FORMAT")
        yield Line(f"{answer.round}: {answer.get_kind_display()}", answer.round.get_absolute_url(), received)


def nominee_lines(user: Person, economy: Economy) -> Iterator[Line]:
    """One for each nominee that `user` may know to exist; by number, as who it is stands on its own page."""
    own = Nomination.objects.visible_to(user).standing().filter(economy=economy).select_related("round")
    if user.has_perm("experts.view_nomination") or getattr(user, "economy", None) == economy:
        for nomination in own.order_by("-round__number", "ref"):
            note = f"{nomination.round}; {nomination.get_status_display()}"
            yield Line(nomination.ref, nomination.get_absolute_url(), note)
        return
    for round, cells in balance.known_nominees(user).items():
        for _number in range(cells.get(economy.code) or 0):
            yield Line(_("A nominee who is not named here"), round.get_absolute_url(), str(round))


def participant_lines(user: Person, economy: Economy) -> list[Line]:
    """One for each person that `user` may know to have taken part, named as they agreed to be listed."""
    found = events.took_part().filter(economy=economy).select_related("event").order_by("-event__date", "pk")
    sees_all = user.has_perm("events.view_participation")
    is_own = user.has_perm("events.approve_participation") and getattr(user, "economy", None) == economy
    if not sees_all and not is_own:
        known = events.known_participants(user)
        found = [one for one in found if known[one.event_id][economy.code]]
    return [_participant(one) for one in found]


def _participant(one: Participation) -> Line:
    is_public = one.listing == Participation.Listing.PUBLIC and not one.erased_at
    name = one.name if is_public else _("A participant who is not named here")
    return Line(name, one.event.get_absolute_url(), str(one.event))


ROWS = {
    "decisions": decision_lines,
    "participants": participant_lines,
    "institutions": institution_lines,
    "members": member_lines,
    "responses": response_lines,
    "nominees": nominee_lines,
}
