"""The index of the desk: what waits for CAEC today, the most urgent first."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateTimeField, F, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from documents.workspace import unreadable
from events.models import Event, Participation
from experts.models import LateCode, Nomination, Round, TermsVersion
from gscnet.accounts.models import User
from gscnet.common.models import Message
from gscnet.workplan.models import Decision, Milestone, ProgressReport, WorkPlan
from pilots.models import (
    Activity,
    ExcellentCase,
    ExpressionOfInterest,
    Initiative,
    InstitutionNomination,
    PilotCentre,
    Proposal,
    Revision,
)

SOON = dt.timedelta(days=14)
AGENDA_BEFORE = dt.timedelta(days=30)
# What waits without a deadline of its own should not wait longer.
PATIENCE = dt.timedelta(days=7)

Rows = Callable[[User, dt.datetime], QuerySet]


@dataclass(frozen=True)
class Queue:
    """Rows of one kind that wait for whoever has `permission`.

    `at` is the moment of a row: since when it waits, or, where it `is_deadline`, until when there is
    time. `asked` makes of now the question with which the desk's list of `model` shows the same rows.
    """

    label: Any
    permission: str
    model: type
    rows: Rows
    at: str
    asked: Callable[[dt.datetime], dict[str, str]]
    is_deadline: bool = False

    def url(self, now: dt.datetime) -> str:
        options = self.model._meta  # type: ignore[attr-defined]
        path = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
        return f"{path}?{urlencode(self.asked(now))}"


@dataclass(frozen=True)
class Line:
    """What waits, how many of them, and the earliest moment: since when, or until when."""

    label: str
    number: int
    at: dt.datetime | None
    is_deadline: bool
    url: str
    now: dt.datetime

    @property
    def is_over(self) -> bool:
        return self.is_deadline and self.at is not None and self.at < self.now

    @property
    def due(self) -> dt.datetime:
        """What the lines are put in order by."""
        if self.at is None:
            return self.now
        return self.at if self.is_deadline else self.at + PATIENCE


def _of_status(model: Any, status: str, **more: Any) -> dict[str, Any]:
    """A queue of the rows in one status."""
    return {
        "model": model,
        "rows": lambda user, now: model.objects.filter(status=status),
        "asked": lambda now: {"status__exact": status},
    } | more


def _seen_of_status(model: Any, status: str, **more: Any) -> dict[str, Any]:
    return (
        _of_status(model, status)
        | {"rows": lambda user, now: model.objects.visible_to(user).filter(status=status)}
        | more
    )


def _day(at: dt.datetime) -> str:
    return at.date().isoformat()


QUEUES = (
    Queue(
        label=_("Documents waiting for review"),
        permission="documents.review_document",
        at="submitted_at",
        **_of_status(Document, Document.Status.IN_REVIEW, asked=lambda now: {"queue": "review"}),
    ),
    Queue(
        label=_("Documents scheduled to be published"),
        permission="documents.review_document",
        at="scheduled_for",
        is_deadline=True,
        **_of_status(Document, Document.Status.SCHEDULED, asked=lambda now: {"queue": "scheduled"}),
    ),
    Queue(
        label=_("Embargoes that end within two weeks"),
        permission="documents.review_document",
        model=Document,
        rows=lambda user, now: Document.objects.filter(
            status=Document.Status.PUBLISHED, embargo_until__gte=now, embargo_until__lt=now + SOON
        ),
        at="embargo_until",
        asked=lambda now: {
            "status__exact": Document.Status.PUBLISHED,
            "embargo_until__gte": now.isoformat(),
            "embargo_until__lt": (now + SOON).isoformat(),
        },
        is_deadline=True,
    ),
    Queue(
        label=_("Documents whose text could not be read"),
        permission="documents.review_document",
        model=Document,
        rows=lambda user, now: unreadable(),
        at="changed_at",
        asked=lambda now: {"queue": "failed"},
    ),
    Queue(
        label=_("Cases waiting for review"),
        permission="pilots.review_excellentcase",
        at="submitted_at",
        **_of_status(ExcellentCase, ExcellentCase.Status.IN_REVIEW),
    ),
    Queue(
        label=_("Institutions that would like to join"),
        permission="pilots.run_pilotcentre",
        at="created_at",
        **_seen_of_status(ExpressionOfInterest, "waiting"),
    ),
    Queue(
        label=_("Institutions named by an economy"),
        permission="pilots.run_pilotcentre",
        at="created_at",
        **_seen_of_status(InstitutionNomination, "waiting"),
    ),
    *(
        Queue(
            label=label,
            permission="pilots.run_pilotcentre",
            at="submitted_at",
            **_of_status(model, Proposal.Status.SUBMITTED),
        )
        for model, label in (
            (Activity, _("Activities that centres propose")),
            (Initiative, _("Initiatives that centres propose")),
            (Revision, _("Changes of pages that centres propose")),
        )
    ),
    Queue(
        label=_("Renewals of centres that are overdue"),
        permission="pilots.run_pilotcentre",
        model=PilotCentre,
        rows=lambda user, now: PilotCentre.objects.overdue(),
        at="renewal_due_on",
        asked=lambda now: {"renewal": "overdue"},
        is_deadline=True,
    ),
    Queue(
        label=_("Nominations accepted, to be taken under review"),
        permission="experts.decide_nomination",
        at="answered_at",
        **_of_status(
            Nomination, Nomination.Status.ACCEPTED, asked=lambda now: {"queue": Nomination.Status.ACCEPTED}
        ),
    ),
    Queue(
        label=_("Nominations that wait for the nominee’s answer"),
        permission="experts.decide_nomination",
        at="submitted_at",
        **_of_status(
            Nomination, Nomination.Status.SUBMITTED, asked=lambda now: {"queue": Nomination.Status.SUBMITTED}
        ),
    ),
    Queue(
        label=_("Late codes not used yet"),
        permission="experts.view_latecode",
        model=LateCode,
        rows=lambda user, now: LateCode.objects.filter(used_at=None, expires_at__gte=now),
        at="expires_at",
        asked=lambda now: {"used_at__isnull": "True", "expires_at__gte": now.isoformat()},
        is_deadline=True,
    ),
    Queue(
        label=_("Rounds that close within two weeks"),
        permission="experts.run_round",
        model=Round,
        rows=lambda user, now: Round.objects.filter(
            status=Round.Status.ANNOUNCED, closes_on__gte=now.date(), closes_on__lte=(now + SOON).date()
        ),
        at="closes_on",
        asked=lambda now: {
            "status__exact": Round.Status.ANNOUNCED,
            "closes_on__gte": _day(now),
            "closes_on__lte": _day(now + SOON),
        },
        is_deadline=True,
    ),
    Queue(
        label=_("Terms of reference under consultation"),
        permission="experts.change_consultation",
        at="consultation__closes_at",
        is_deadline=True,
        **_of_status(TermsVersion, TermsVersion.Status.PROPOSED),
    ),
    *(
        Queue(
            label=label,
            permission="common.send_message",
            at="created_at",
            **_seen_of_status(Message, status),
        )
        for status, label in (
            (Message.Status.FAILED, _("Letters that were refused")),
            (Message.Status.UNCLEAR, _("Letters perhaps sent")),
            (Message.Status.HELD, _("Letters held")),
        )
    ),
    Queue(
        label=_("Events within a month without an agenda"),
        permission="events.run_event",
        model=Event,
        rows=lambda user, now: Event.objects.without_agenda().filter(
            starts_on__gte=now.date(), starts_on__lte=(now + AGENDA_BEFORE).date()
        ),
        at="starts_on",
        asked=lambda now: {
            "agenda": "none",
            "starts_on__gte": _day(now),
            "starts_on__lte": _day(now + AGENDA_BEFORE),
        },
        is_deadline=True,
    ),
    Queue(
        label=_("Requests to take part in an event, to be confirmed"),
        permission="events.confirm_participation",
        model=Participation,
        rows=lambda user, now: Participation.objects.visible_to(user).ready(),
        at="approved_at",
        asked=lambda now: {"queue": "ready"},
    ),
    Queue(
        label=_("Milestones that are late"),
        permission="workplan.change_milestone",
        model=Milestone,
        rows=lambda user, now: Milestone.objects.late(),
        at="last_day",
        asked=lambda now: {"late": "yes"},
        is_deadline=True,
    ),
    Queue(
        label=_("Work plans drafted, not in force"),
        permission="workplan.run_workplan",
        # Since when is not kept, so it stands where something due today stands.
        at="published_at",
        **_of_status(WorkPlan, WorkPlan.Status.DRAFT),
    ),
    Queue(
        label=_("Decisions drafted, not in the register"),
        permission="workplan.publish_decision",
        at="created_at",
        **_of_status(Decision, Decision.Status.DRAFT),
    ),
    Queue(
        label=_("Progress reports drafted, not issued"),
        permission="workplan.issue_progressreport",
        at="created_at",
        **_of_status(ProgressReport, ProgressReport.Status.DRAFT),
    ),
)


def lines(user: User, now: dt.datetime | None = None) -> list[Line]:
    """What waits for this person at the desk, the most urgent first, what nobody waits for left out.

    A line without a deadline stands as if it were due a week after its oldest row came. One query,
    and one for the milestones, whose dates may be vague.
    """
    now = now or timezone.now()
    asked: dict[int, Queue] = {}
    parts, values = [], []
    for number, queue in enumerate(QUEUES):
        if not user.has_perm(queue.permission):
            continue
        rows = queue.rows(user, now).order_by().annotate(moment_=Cast(F(queue.at), DateTimeField()))
        try:
            sql, own = rows.values_list("pk", "moment_").query.sql_with_params()
        except EmptyResultSet:
            continue
        asked[number] = queue
        parts.append(f"SELECT {number}, count(*), min(moment_) FROM ({sql}) AS rows")  # noqa: S608, of QUEUES
        values += own
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        found = [
            Line(str(asked[n].label), number, at, asked[n].is_deadline, asked[n].url(now), now)
            for n, number, at in cursor
            if number
        ]
    return sorted(found, key=lambda line: line.due)
