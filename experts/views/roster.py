"""The Expert Group: who is in it, as far as each agreed to be known, and each member's page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from experts import figures, finding, metadata, roster, tokens
from experts.filters import RosterFilter
from experts.models import ExpertGroup
from experts.permissions import membership_of
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv

PER_PAGE = 20


@public_page
@require_safe
def member_list(request):
    path = reverse("experts:list")
    search, named, page = _asked(request.GET, roster.entries(request.user))
    page = Paginator(search.found, PER_PAGE).get_page(page)
    chips = finding.chips(search, named, path)
    economies = list(figures.economies_represented())
    context = {
        "query": search.text,
        "page": page,
        "rows": finding.mark(page.object_list, search.query),
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "total": len(search.found),
        "listed": len(search.entries),
        "facets": finding.facets(search, named, path),
        "chips": chips,
        "clear_url": finding.address(path, search.text, {}),
        "csv_url": finding.address(reverse("experts:csv"), search.text, search.selected),
        "group": ExpertGroup.objects.first(),
        "economies": economies,
        "members": sum(economy.members for economy in economies),
        "founders": sum(economy.founders for economy in economies),
        "today": timezone.now().date(),
        "note": _("There is no word in what you asked for.") if _says_nothing(search) else "",
        "sees_more": any(entry.private for entry in search.entries),
        "own_seat": membership_of(request.user),
    }
    part = request.headers.get("HX-Target") == "results"
    return render(request, "experts/_results.html" if part else "experts/list.html", context)


@public_page
@require_safe
def member_detail(request, slug):
    entry = roster.entry(request.user, slug)
    if entry is None:
        raise Http404
    context = {"entry": entry, "is_own": entry.seat == membership_of(request.user)}
    if entry.is_public:
        public = entry.public()
        context |= {
            "canonical": metadata.address(public),
            "open_graph": metadata.open_graph(public),
            "json_ld": metadata.json_ld(public),
        }
    return render(request, "experts/member.html", context)


@public_page
@require_safe
def member_csv(request):
    """The public roster for taking away, the same whoever asks; the address holds words and filters."""
    search, _named, _page = _asked(request.GET, roster.public_entries())
    head = [
        *(_("Name"), _("Honorific"), _("Economy"), _("Role"), _("Founding member"), _("From"), _("Until")),
        *(_("Position"), _("Organisation"), _("Kind of organisation"), _("Languages")),
        *(_("Areas of expertise"), _("Expertise"), _("Email"), _("Page")),
    ]
    return as_csv("gscnet-expert-group", head, map(_cells, search.found))


@never_cache
@login_required
@require_safe
def own_page(request):
    """A member signed in goes on to their own page, which is otherwise opened by a link sent by mail."""
    seat = membership_of(request.user)
    if seat is None:
        raise Http404
    return redirect("experts:consent", tokens.make(seat.nominee, purpose=tokens.OWN))


def _asked(params, entries):
    """The search that an address holds, what its facets' values are called, and the page asked for."""
    named = finding.known(entries)
    asked = RosterFilter(params, known=named).asked
    selected = {name: asked[name] for name in finding.LABELS if asked.get(name)}
    return finding.Search(entries, asked["q"], selected), named, asked["page"]


def _says_nothing(search):
    return bool(search.text) and not search.query.groups


def _cells(entry):
    seat = entry.seat
    return [
        *(entry.name, entry.honorific, entry.economy.short_name, seat.get_role_display()),
        *(_("yes") if seat.founding else _("no"), seat.starts_on, seat.last_day or ""),
        *(entry.position, entry.organisation, entry.kind_label, "; ".join(entry.language_labels)),
        *(
            "; ".join(area.name for area in entry.areas),
            entry.expertise,
            entry.email,
            metadata.address(entry),
        ),
    ]
