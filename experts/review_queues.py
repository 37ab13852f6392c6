"""What awaits reviewers, and those at CAEC who run the review and send its letters."""

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts import permissions, reviewing
from experts.models import Nomination, Round
from gscnet.accounts.models import User
from gscnet.common.models import Message
from gscnet.common.worklist import SHOWN, Row, Section

Status = Nomination.Status


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones too."""
    found = []
    if permissions.is_reviewer(user):
        found.append(_to_score(user))
    if permissions.can_decide(user):
        found += [_accepted(), _prepared()]
    if user.has_perm("common.send_message"):
        found += [
            _letters(_("Letters perhaps sent"), Message.Status.UNCLEAR, _("Say whether it arrived")),
            _letters(_("Letters that were refused"), Message.Status.FAILED, _("Try again or discard")),
            _letters(_("Letters held"), Message.Status.HELD, _("Read and edit")),
        ]
    return found


def _to_score(user: User) -> Section:
    rows = []
    for stack in reviewing.stacks(user):
        for entry in stack.waiting:
            note = f"{entry.nomination.economy} · {reviewing.told(stack.phase)}"
            url = reverse("experts:review", args=[entry.nomination.ref])
            title = entry.name or entry.nomination.ref
            rows.append(Row(entry.nomination, title, note, _("Read and score"), url))
    return Section(_("Nominations to score"), rows[:SHOWN], len(rows), reverse("experts:review_list"))


def _accepted() -> Section:
    """What can be taken under review; without the nominee's consent it cannot, and does not wait."""
    found = Nomination.objects.filter(status=Status.ACCEPTED).with_evaluation_consent()
    url = f"{reverse('admin:experts_nomination_changelist')}?queue={Status.ACCEPTED}"
    return _nominations(_("Accepted nominations"), found.order_by("answered_at"), _("Take under review"), url)


def _prepared() -> Section:
    """One row per round, with the number of its prepared decisions; they are published together."""
    prepared = Count("nominations", filter=~Q(nominations__prepared_outcome=""))
    rounds = Round.objects.annotate(prepared=prepared).filter(prepared__gt=0)
    rows = [_round_row(each) for each in rounds]
    return Section(_("Prepared decisions"), rows, len(rows), reverse("admin:experts_round_changelist"))


def _round_row(round: Round) -> Row:
    said = ngettext("%d decision is prepared", "%d decisions are prepared", round.prepared) % round.prepared
    url = reverse("admin:experts_round_decisions", args=[round.pk])
    return Row(round, str(round), said, _("Publish"), url)


def _nominations(title: str, found: QuerySet[Nomination], step: str, url: str) -> Section:
    rows = [
        Row(each, each.name or each.ref, f"{each.ref} · {each.economy} · {each.round}", step, url)
        for each in found.select_related("round", "economy")[:SHOWN]
    ]
    return Section(title, rows, len(rows) if len(rows) < SHOWN else found.count(), url)


def _letters(title: str, status: str, step: str) -> Section:
    found = Message.objects.filter(status=status).defer("body").order_by("created_at")
    rows = [
        Row(each, each.subject, each.to, step, reverse("admin:common_message_change", args=[each.pk]))
        for each in found[:SHOWN]
    ]
    url = f"{reverse('admin:common_message_changelist')}?status__exact={status}"
    return Section(title, rows, len(rows) if len(rows) < SHOWN else found.count(), url)
