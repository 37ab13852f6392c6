"""What awaits a person who is signed in, of the pilot centres: editors, focal points and CAEC."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.worklist import Row, Section
from pilots import permissions
from pilots.cases.workspace import sections as of_cases
from pilots.models import (
    Activity,
    Application,
    ExpressionOfInterest,
    Initiative,
    InstitutionNomination,
    PilotCentre,
    Proposal,
    Revision,
)

SHOWN = 10
Status = Proposal.Status
PROPOSALS = {"activities": Activity, "initiatives": Initiative, "pages": Revision}


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones left out."""
    found = []
    if permissions.can_nominate(user):
        found.append(_of_economy(user))
    own = PilotCentre.objects.edited_by(user)
    if user.has_perm("pilots.run_pilotcentre"):
        found += [
            _section(_("Institutions that would like to join"), _applications()),
            _section(_("What centres propose"), _proposals([Status.SUBMITTED], _("Approve or hand back"))),
            _overdue(),
        ]
    if centres := list(own):
        returned = _proposals([Status.RETURNED], _("Read what to change"), centres)
        found += [_section(_("Handed back to you"), returned), _section(_("Your centres"), _own(centres))]
    return [section for section in found if section.total] + of_cases(user)


def _section(title: str, rows: list[Row], url: str = "") -> Section:
    return Section(title, rows[:SHOWN], len(rows), url or reverse("portal:workspace"))


def _of_economy(user: User) -> Section:
    """Expressions of the own economy to which it has not answered."""
    waiting = (
        ExpressionOfInterest.objects.visible_to(user).waiting().filter(economy=user.economy, endorsement="")
    )
    rows = [_application_row(each, _("Endorse it, or say no")) for each in waiting]
    return _section(_("Institutions of your economy that would like to join"), rows)


def _applications() -> list[Row]:
    rows: list[Row] = []
    for model in (ExpressionOfInterest, InstitutionNomination):
        waiting = model.objects.waiting().select_related("economy")
        rows += [_application_row(each, _("Take up or decline")) for each in waiting]
    return rows


def _application_row(application: Application, step: str) -> Row:
    said = getattr(application, "endorsement", "") and application.get_endorsement_display()  # type: ignore[attr-defined]
    note = " · ".join(filter(None, [application.ref, said, _since(application.created_at)]))
    return Row(
        application, str(application), note, step, reverse("pilots:application", args=[application.ref])
    )


def _proposals(statuses: list[str], step: str, centres: list[PilotCentre] | None = None) -> list[Row]:
    rows: list[Row] = []
    for kind, model in PROPOSALS.items():
        waiting: QuerySet = model._default_manager.filter(status__in=statuses).select_related("centre")
        if centres is not None:
            waiting = waiting.filter(centre__in=centres)
        for proposal in waiting.order_by("submitted_at"):
            note = f"{proposal.centre} · {_since(proposal.submitted_at or proposal.created_at)}"
            url = reverse("pilots:proposal", args=[kind, proposal.pk])
            rows.append(Row(proposal, str(proposal), note, step, url))
    return rows


def _own(centres: list[PilotCentre]) -> list[Row]:
    return [
        Row(
            centre,
            str(centre),
            _due(centre),
            _("Renew its page") if centre.is_overdue else _("Keep its page"),
            reverse("pilots:work", args=[centre.slug]),
        )
        for centre in centres
    ]


def _overdue() -> Section:
    centres = PilotCentre.objects.overdue().order_by("renewal_due_on")
    desk = reverse("admin:pilots_pilotcentre_changelist") + "?renewal=overdue"
    rows = [
        Row(each, str(each), _due(each), _("Ask its editors"), each.get_absolute_url()) for each in centres
    ]
    return _section(_("Renewals overdue"), rows, desk)


def _due(centre: PilotCentre) -> str:
    return _("renewal due by %s") % date_format(centre.renewal_due_on) if centre.renewal_due_on else ""


def _since(at: dt.datetime) -> str:
    return _("since %s") % date_format(at, "DATE_FORMAT")
