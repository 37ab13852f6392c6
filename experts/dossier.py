"""Everything the portal holds about one nominee, as plain data for the person."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from experts.actions.nominations import PROFILE
from experts.models import Consent, Membership, Nomination, Nominee, PaperAnswer
from gscnet.common.history import Change, history
from gscnet.common.models import Message

NOMINATION = ("ref", *PROFILE, "reason", "cv_name", "endorsement_name", "status", "submitted_at")
PAPER = ("answer", "signed_on", "received_on", "reason", "scan_name", "sha256", "entered_at")
MORE = ("answered_at", "answer_channel", "decided_at", "retracted_at", "created_at", "changed_at")


def dossier(nominee: Nominee) -> dict[str, Any]:
    """JSON-ready; reviewers are not named, and what they wrote is there once a decision is made."""
    nominations = nominee.nominations.exclude(status=Nomination.Status.DRAFT)
    return {
        "profile": _profile(nominee),
        "nominations": [_nomination(each) for each in nominations.select_related("round", "economy")],
        "memberships": [_seat(each) for each in _seats(nominee)],
        "consents": [_consent(each) for each in nominee.consents.select_related("paper")],
        "letters": [
            _values(each, ("to", "subject", "body", "status", "created_at", "sent_at"))
            for each in _letters(nominee)
        ],
        "history": [
            {
                "at": change.at,
                "what": change.what,
                "part": change.subject,
                "fields": [vars(each) for each in change.fields],
            }
            for change in _history(nominee)
        ],
    }


def _letters(nominee: Nominee) -> QuerySet[Message]:
    """What was or is being sent; a letter held for staff tells of a decision not made yet."""
    written = Message.objects.filter(about=f"nominee:{nominee.pk}", to__iexact=nominee.email)
    return written.exclude(status__in=[Message.Status.HELD, Message.Status.DISCARDED])


def _history(nominee: Nominee) -> list[Change]:
    """All that happened but for decisions that were prepared and perhaps never made."""
    parts = [(Consent, "nominee"), (Nomination, "nominee"), (PaperAnswer, "nomination__nominee")]
    changes = history(Nominee, nominee.pk, parts)
    unseen = capfirst(str(Nomination._meta.get_field("prepared_outcome").verbose_name))
    for change in changes:
        change.fields = [each for each in change.fields if each.label != unseen]
    return [change for change in changes if change.fields]


def _profile(person: Nominee) -> dict[str, Any]:
    return _values(person, PROFILE) | {"areas": [str(area) for area in person.areas.all()]}


def _nomination(nomination: Nomination) -> dict[str, Any]:
    said = _values(nomination, NOMINATION + MORE)
    said |= {
        "round": str(nomination.round),
        "economy": str(nomination.economy),
        "areas": [str(area) for area in nomination.areas.all()],
        "answers_on_paper": [_values(each, PAPER) for each in nomination.paper_answers.all()],
    }
    if nomination.decided_at:
        said["reviews"] = [
            {
                "comment": review.comment,
                "scores": {str(score.criterion): score.points for score in review.scores.all()},
            }
            for review in nomination.reviews.prefetch_related("scores__criterion")
        ]
    return said


def _seat(seat: Membership) -> dict[str, Any]:
    """With what the person said of the group's terms of reference, which stays in its record."""
    return _values(seat, ("role", "starts_on", "ends_on", "founding")) | {
        "positions": [_values(each, ("kind", "text", "at")) for each in seat.positions.all()],
        "comments": [_values(each, ("text", "created_at")) for each in seat.comments.all()],
    }


def _seats(nominee: Nominee) -> list[Membership]:
    return list(nominee.memberships.select_related("economy"))


def _consent(consent: Consent) -> dict[str, Any]:
    return _values(
        consent,
        (
            "purpose",
            "field",
            "text_version",
            "text_sha256",
            "language",
            "channel",
            "given_at",
            "withdrawn_at",
        ),
    ) | {"signed_on": consent.paper.signed_on if consent.paper else None}


def _values(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}
