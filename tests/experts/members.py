"""Members of the group who agreed to this or that, for the tests of the roster."""

from experts.actions import consent
from experts.models import Consent, ExpertGroup, Membership
from gscnet.directory.models import Economy
from tests.experts.scenes import area
from tests.factories import MembershipFactory, NomineeFactory

Purpose = Consent.Purpose
EVERYTHING = ("name", "honorific", "position", "organisation", "languages", "areas", "expertise", "email")
# What is on record of a member; each word stands in one field only, so that a leak names its source.
SAYS = {
    "honorific": "Honorificword",
    "position": "Positionword",
    "organisation": "Organisationword",
    "organisation_kind": "research",
    "languages": ["th"],
    "expertise": "Expertiseword about rivers.",
    "phone": "+56 2 1234 5678",
    "gender": "female",
}
WORDS = (
    "Honorificword",
    "Positionword",
    "Organisationword",
    "Thai",
    "Expertiseword",
    "Areaword",
    "emailword@",
)


def member(*public, shared=False, code="CHL", area_name="Areaword", **fields) -> Membership:
    """A member in office who agreed to these fields on the public roster, and perhaps to be shared."""
    seat = {
        name: fields.pop(name)
        for name in ("user", "role", "founding", "starts_on", "ends_on")
        if name in fields
    }
    said = {"name": "Nameword", "email": "emailword@example.org"} | SAYS | fields
    nominee = NomineeFactory(**said)
    nominee.areas.add(area(area_name))
    consent.give(nominee, Purpose.ROSTER, public)
    if shared:
        consent.give(nominee, Purpose.SHARING)
    seat = {"user": None} | seat
    return MembershipFactory(nominee=nominee, economy=Economy.objects.get(code=code), **seat)


def formed():
    """The group as formed; founding members must be there before."""
    ExpertGroup.objects.filter(formed_at=None).update(formed_at="2016-07-01T00:00:00Z")
