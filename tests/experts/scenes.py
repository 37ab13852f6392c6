"""Nominations at the points of their way from which tests go on."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from experts.actions import consent
from experts.models import Consent, ExpertiseArea, Nomination, Phase, Review, Round, Score
from gscnet.directory.models import Economy
from tests.factories import NominationFactory
from tests.samples import pdf

PERSON = {
    "honorific": "Dr",
    "name": "Sample Nominee 1",
    "position": "Professor",
    "organisation": "Sample University",
    "organisation_kind": "research",
    "email": "nominee1@example.org",
    "phone": "+56 2 1234 5678",
    "languages": ["en", "es"],
    "gender": "female",
}


def area(name="Logistics"):
    return ExpertiseArea.objects.get_or_create(name=name, slug=name.lower())[0]


def upload(pages=1, *, name="cv.pdf", data=None):
    data = pdf([f"Page {number}" for number in range(pages)]) if data is None else data
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def ready(*, code="CHL", **fields) -> Nomination:
    """A draft of an economy with everything that submitting asks for."""
    complete = {
        "position": "Professor",
        "organisation": "Sample University",
        "expertise": "Green ports.",
        "reason": "Twenty years of practice.",
        "cv": upload(),
        "cv_name": "cv.pdf",
    }
    nomination = NominationFactory(economy=Economy.objects.get(code=code), **(complete | fields))
    nomination.areas.add(area())
    return nomination


def agreed(nomination: Nomination) -> Nomination:
    """Its nominee agrees to the evaluation."""
    consent.give(nomination.nominee, Consent.Purpose.EVALUATION)
    return nomination


def phase(round: Round, **fields) -> Phase:
    """A review phase of the round that began yesterday and ends tomorrow."""
    now = timezone.now()
    times = {"starts_at": now - dt.timedelta(days=1), "ends_at": now + dt.timedelta(days=1)}
    return Phase.objects.create(round=round, **({"name": "Scoring"} | times | fields))


def under_review(*, code="CHL", **fields) -> Nomination:
    """One that reviewers may read as soon as a phase runs."""
    return agreed(NominationFactory(under_review=True, economy=Economy.objects.get(code=code), **fields))


def reviewed_by(reviewer, nomination: Nomination, *points: int, comment: str = "") -> Review:
    """A review with these points for the criteria of the round, in their order."""
    review = Review.objects.create(nomination=nomination, reviewer=reviewer, comment=comment)
    for criterion, given in zip(nomination.round.criteria.all(), points, strict=True):
        Score.objects.create(review=review, criterion=criterion, points=given)
    return review
