"""A draft that lacks nothing, for tests that go on from there."""

from django.core.files.uploadedfile import SimpleUploadedFile

from experts.models import ExpertiseArea, Nomination
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
