"""Rounds of nomination: the list, the call with its deadline, and an economy's answer."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from documents.models import Document
from experts import balance, figures
from experts.actions.responses import AnswerRefused, Channel, record_response, standing_nominations
from experts.deadlines import in_utc, shown, told, zone_of
from experts.models import Nomination, Round
from experts.permissions import can_answer
from experts.round_forms import AnswerForm
from gscnet.common.api import for_machines
from gscnet.common.deadlines import in_zones
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from gscnet.directory.models import Economy


@public_page
@require_safe
def round_list(request):
    rounds = Round.objects.visible_to(request.user).prefetch_related("economies")
    return render(request, "experts/rounds.html", {"rounds": [(item, shown(item)) for item in rounds]})


@for_machines
def round_csv(request):
    """Announced and concluded rounds, the same whoever asks."""
    head = [
        *(_("Number"), _("Title"), _("Status"), _("Opens"), _("Last day for economies")),
        *(_("Last day for nominees"), _("How the last day is meant"), _("Nominees per economy")),
        *(_("Eligible economies"), _("Areas of expertise"), _("Version of the form"), _("Page")),
    ]
    rounds = Round.objects.visible_to(AnonymousUser()).prefetch_related("economies", "areas")
    return as_csv("gscnet-rounds", head, map(_cells, rounds))


def _cells(round):
    return [
        *(round.number, round.title, round.get_status_display(), round.opens_at.isoformat(), round.closes_on),
        *(round.nominee_closes_on, round.get_policy_display(), round.quota),
        "; ".join(economy.short_name for economy in round.economies.all()),
        "; ".join(area.name for area in round.areas.all()),
        round.form_version_id,
        settings.SITE_URL + round.get_absolute_url(),
    ]


@public_page
@require_safe
def round_detail(request, slug):
    rounds = (
        Round.objects.visible_to(request.user).select_related("form_version").prefetch_related("economies")
    )
    round = get_object_or_404(rounds, slug=slug)
    economies = list(round.economies.all())
    chosen = _chosen(request, economies)
    own = getattr(request.user, "economy", None)
    answers = list(figures.responses(round)) if round.shows_answers else []
    nominations = _own(request.user, round) if own else []
    context = {
        "round": round,
        "economies": economies,
        "chosen": chosen,
        "deadline": shown(round, chosen),
        "timeline": _timeline(round, chosen),
        "criteria": round.criteria.all(),
        "areas": round.areas.all(),
        "documents": Document.objects.visible_to(request.user).filter(nomination_rounds=round),
        "answers": answers,
        "silent": [item for item in economies if item not in {answer.economy for answer in answers}],
        "figures": _figures(round) if round.shows_answers else [],
        "crumbs": [
            (_("Expert Group"), reverse("experts:list")),
            (_("Rounds of nomination"), reverse("experts:rounds")),
        ],
        "seats": figures.members().filter(nomination__round=round).count(),
        "group_url": reverse("experts:list"),
        "balance": balance.public_tables(round) if round.status == Round.Status.CONCLUDED else [],
        "can_answer": own is not None and can_answer(request.user, round),
        "is_open_for_own": own is not None and round.is_open_for(own),
        "own_answer": round.responses.filter(economy=own).first() if own else None,
        "own_nominations": nominations,
        "own_stands": any(each.status in Nomination.STANDING for each in nominations),
    }
    return render(request, "experts/round.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_answer(request, slug):
    """A focal point says whether the economy nominates; can be changed while the round is open."""
    round = get_object_or_404(Round.objects.visible_to(request.user), slug=slug)
    if not can_answer(request.user, round):
        raise PermissionDenied
    economy = request.user.economy
    earlier = round.responses.filter(economy=economy).first()
    form = AnswerForm(request.POST or None, initial={"kind": earlier.kind} if earlier else None)
    if request.method == "POST" and form.is_valid():
        if not round.is_open_for(economy):
            form.add_error(None, _("The round closed on %s.") % round.deadline.shown(economy.time_zone))
        else:
            try:
                answer = _record(round, form, by=request.user)
            except AnswerRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = answer.get_kind_display().lower()
                messages.success(request, _("Your answer is recorded: %s.") % said)
                return redirect(round)
    context = {
        "round": round,
        "form": form,
        "economy": economy,
        "earlier": earlier,
        "deadline": shown(round, economy),
        "standing": standing_nominations(round, economy),
    }
    return render(request, "experts/answer.html", context, status=422 if form.errors else 200)


def _own(user, round):
    """Nominations of the person's own economy in this round."""
    return list(Nomination.objects.visible_to(user).filter(round=round, economy=user.economy))


def _record(round, form, *, by):
    return record_response(
        round=round,
        economy=by.economy,
        kind=form.cleaned_data["kind"],
        channel=Channel.PORTAL,
        received_on=timezone.now().date(),
        by=by,
        note=form.cleaned_data["note"],
    )


def _chosen(request, economies) -> Economy | None:
    """The economy in whose zone the visitor wants the deadline: the one asked for, else their own."""
    asked = request.GET.get("economy", "").upper()
    own = getattr(request.user, "economy", None)
    return next((item for item in economies if item.code == asked), own)


def _timeline(round: Round, economy: Economy | None) -> list[tuple[str, str, bool]]:
    zone, nominee = zone_of(round, economy), round.nominee_deadline
    opens = in_zones(round.opens_at, economy.time_zone) if economy else in_utc(round.opens_at)
    steps = [
        (round.opens_at, _("Opens"), opens),
        (round.deadline.instant(zone), _("Closes for economies"), told(round, round.deadline, economy)),
        (nominee.instant(zone), _("Closes for nominees"), told(round, nominee, economy)),
    ]
    now = timezone.now()
    shown = [(label, when, at > now) for at, label, when in sorted(steps, key=lambda step: step[0])]
    concluded = formats.date_format(round.concluded_at, "DATE_FORMAT") if round.concluded_at else ""
    return [*shown, (_("Decisions published"), concluded, not concluded)]


def _figures(round: Round) -> list[tuple[int, str]]:
    return [
        (n := figures.responses(round).count(), ngettext("economy responded", "economies responded", n)),
        (
            n := figures.nominating_economies(round).count(),
            ngettext("economy nominated", "economies nominated", n),
        ),
        (n := figures.nominees(round).count(), ngettext("nominee", "nominees", n)),
    ]
