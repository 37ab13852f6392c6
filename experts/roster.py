"""Members of the group as one reader may know them.

What a person did not agree to is left out here, once, before anything is listed, filtered, searched,
counted or exported; so no filter and no word finds what the page does not show.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from experts.consent_texts import ROSTER_FIELDS
from experts.models import Consent, ExpertiseArea, Membership, Nominee
from gscnet.accounts.models import User
from gscnet.common.languages import LANGUAGES
from gscnet.directory.models import Economy, Organisation

Purpose = Consent.Purpose
# Whoever agreed to be shared said that focal points may see the profile and how to reach them.
SHARED_FIELDS = frozenset({*ROSTER_FIELDS, "phone"})
ORDER = {Membership.Role.CHAIR: 0, Membership.Role.VICE_CHAIR: 1, Membership.Role.MEMBER: 2}


@dataclass(frozen=True)
class Entry:
    """One seat. Fields of the person are empty unless this reader may know them.

    `private` names those that are not public; without a name among the public ones nothing is public.
    """

    seat: Membership
    economy: Economy
    listed_at: dt.datetime
    name: str
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    organisation_kind: str = ""
    languages: tuple[str, ...] = ()
    areas: tuple[ExpertiseArea, ...] = ()
    expertise: str = ""
    email: str = ""
    phone: str = ""
    private: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_public(self) -> bool:
        return "name" not in self.private

    @property
    def full_name(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    @property
    def url(self) -> str:
        return self.seat.get_absolute_url()

    @property
    def kind_label(self) -> str:
        return str(Organisation.Kind(self.organisation_kind).label) if self.organisation_kind else ""

    @property
    def language_labels(self) -> list[str]:
        names = dict(LANGUAGES)
        return [str(names.get(tag, tag)) for tag in self.languages]

    @property
    def note(self) -> str:
        """What to say beside it, so that nobody takes for public what is not."""
        if not self.is_public:
            return _("not public")
        return _("partly not public") if self.private else ""

    def public(self) -> "Entry":
        """The same without what is not public; ask it of public entries only."""
        defaults = {each.name: each.default for each in fields(self) if each.name in self.private}
        return replace(self, private=frozenset(), **defaults)


def public_entries() -> list[Entry]:
    """The roster as a stranger sees it, whoever asks: for files and machines."""
    return entries(AnonymousUser())


def entries(user: User | AnonymousUser) -> list[Entry]:
    """Everyone in office today whom this reader may know of; the chair first, then in protocol order."""
    return _entries(Membership.objects.all(), user)


def entry(user: User | AnonymousUser, slug: str) -> Entry | None:
    found = _entries(Membership.objects.filter(nominee__slug=slug), user)
    return found[0] if found else None


def _entries(seats: QuerySet[Membership], user: User | AnonymousUser) -> list[Entry]:
    in_force = Consent.objects.in_force().filter(purpose__in=[Purpose.ROSTER, Purpose.SHARING])
    found = (
        seats.visible_to(user)
        .in_office()
        .filter(nominee__erased_at=None)
        .select_related("nominee", "economy")
        .prefetch_related("nominee__areas", Prefetch("nominee__consents", in_force, to_attr="agreed"))
        .order_by("economy__protocol_order", "nominee__name", "pk")
    )
    shares = bool(getattr(user, "economy", None)) and user.has_perm("experts.nominate")
    return sorted((_entry(seat, shares=shares) for seat in found), key=lambda each: ORDER[each.seat.role])


def _entry(seat: Membership, *, shares: bool) -> Entry:
    """The seat for a reader; one who may only know that it is held sees the name and nothing else."""
    person: Any = seat.nominee
    agreed = {(each.purpose, each.field) for each in person.agreed}
    public = {name for purpose, name in agreed if purpose == Purpose.ROSTER}
    if "name" not in public:
        public = set()
    seen = public | {"name"} | (SHARED_FIELDS if shares and (Purpose.SHARING, "") in agreed else set())
    if "organisation" in seen:
        seen.add("organisation_kind")
        public |= {"organisation_kind"} if "organisation" in public else set()
    shown = _values(person, seen)
    private = frozenset(name for name in shown if name not in public)
    return Entry(
        seat=seat, economy=seat.economy, listed_at=_listed_at(seat, person), private=private, **shown
    )


def _values(person: Nominee, seen: Iterable[str]) -> dict[str, Any]:
    """What there is to show of these fields."""
    values: dict[str, Any] = {name: getattr(person, name) for name in seen if name != "areas"}
    if "languages" in values:
        values["languages"] = tuple(person.languages)
    if "areas" in seen:
        values["areas"] = tuple(person.areas.all())
    return {name: value for name, value in values.items() if value}


def _listed_at(seat: Membership, person: Any) -> dt.datetime:
    """Since when the entry stands on the public roster, as far as it does."""
    began = dt.datetime.combine(seat.starts_on, dt.time.min, tzinfo=dt.UTC)
    named = [
        each.given_at for each in person.agreed if (each.purpose, each.field) == (Purpose.ROSTER, "name")
    ]
    return max([began, *named])
