"""People for trying the portal: one per role, signed in by one click, only where SAMPLE is set."""

from dataclasses import dataclass

from django.db import transaction

from gscnet.accounts.actions import add_user, appoint
from gscnet.accounts.models import User
from gscnet.accounts.roles import OF_AN_ORGANISATION, Role
from gscnet.directory.models import Economy, Organisation


@dataclass(frozen=True)
class SamplePerson:
    """`key` names the person in addresses and commands; without a role it is the administrator."""

    key: str
    name: str
    role: Role | None = None
    economy: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@sample.example"


SIGN_INS = (
    SamplePerson("focal-point-chl", "Sample Focal Point (Chile)", Role.FOCAL_POINT, "CHL"),
    SamplePerson("deputy-chl", "Sample Deputy (Chile)", Role.DEPUTY, "CHL"),
    SamplePerson("focal-point-jpn", "Sample Focal Point (Japan)", Role.FOCAL_POINT, "JPN"),
    SamplePerson("contributor", "Sample Contributor", Role.CONTRIBUTOR),
    SamplePerson("centre-editor", "Sample Centre Editor", Role.CENTRE_EDITOR),
    SamplePerson("expert", "Sample Expert", Role.EXPERT),
    SamplePerson("reviewer", "Sample Reviewer", Role.REVIEWER),
    SamplePerson("editor", "Sample CAEC Editor", Role.EDITOR),
    SamplePerson("secretariat", "Sample Secretariat", Role.SECRETARIAT),
    SamplePerson("auditor", "Sample Auditor", Role.AUDITOR),
    SamplePerson("administrator", "Sample Administrator"),
)


@transaction.atomic
def create_sample_people() -> dict[str, User]:
    """The sample people by key, made where they are missing; none has a password."""
    return {person.key: _person(person) for person in SIGN_INS}


def _person(person: SamplePerson) -> User:
    user = User.objects.filter(email=person.email).first()
    if user:
        return user
    user = add_user(email=person.email, name=person.name, is_superuser=person.role is None)
    if person.role:
        appoint(
            user=user,
            role=person.role,
            economy=Economy.objects.get(code=person.economy) if person.economy else None,
            organisation=_organisation() if person.role in OF_AN_ORGANISATION else None,
            by=None,
        )
    return user


def _organisation() -> Organisation:
    return Organisation.objects.get_or_create(
        slug="sample-pilot-centre",
        defaults={"name": "Sample Pilot Centre", "kind": Organisation.Kind.RESEARCH},
    )[0]
