"""Who said what when in a consultation: the state at any instant, and the record behind an adoption.

Everything is computed from rows that are only ever added or stamped once, so asking again about an
instant gives the same answer. There is no count of positions anywhere: an objection is open or not.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from experts.models import Consultation, Membership, Position, TermsVersion
from experts.models.terms import named

Kind = Position.Kind
# Of a seat: whose it is, and where letters go.
PEOPLE = ("nominee", "economy", "user", "invitation__accepted_by")


class Phase(StrEnum):
    """Where a version stands; only what was proposed has a consultation."""

    DRAFT = "draft"
    READING = "reading"
    RUNNING = "running"
    ENDED = "ended"
    REVISED = "revised"
    ABANDONED = "abandoned"
    ADOPTED = "adopted"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Stand:
    """Where one founding member stands: their last word, or None for silence."""

    member: Membership
    position: Position | None
    former: bool

    @property
    def name(self) -> str:
        return named(self.member)

    @property
    def objects(self) -> bool:
        return self.position is not None and self.position.kind == Kind.OBJECTION

    @property
    def blocks(self) -> bool:
        """A member who left stays in the ledger but holds nothing up any more (lesson B13)."""
        return self.objects and not self.former


@dataclass(frozen=True)
class State:
    """A consultation at an instant: its phase, and founding members in protocol order, former ones last."""

    phase: Phase
    stands: tuple[Stand, ...]

    @property
    def open_objections(self) -> list[Stand]:
        return [stand for stand in self.stands if stand.blocks]

    @property
    def silent(self) -> list[Stand]:
        """Founding members in office without a word."""
        return [stand for stand in self.stands if stand.position is None]

    def of(self, member: Membership) -> Stand | None:
        return next((stand for stand in self.stands if stand.member.pk == member.pk), None)


def lines(consultation: Consultation) -> list[Position]:
    """The ledger, oldest first, with the people in it."""
    people = ("member__nominee", "member__economy", "entered_by")
    return list(consultation.positions.select_related(*people).order_by("at", "pk"))


def founding_seats() -> list[Membership]:
    """All founding members, also former ones, in protocol order."""
    return list(Membership.objects.filter(founding=True).select_related(*PEOPLE))


def state(consultation: Consultation, at: dt.datetime) -> State:
    """What was known at the instant `at`."""
    return replay(consultation, lines(consultation), founding_seats(), at)


def replay(
    consultation: Consultation, ledger: Iterable[Position], seats: Iterable[Membership], at: dt.datetime
) -> State:
    """The state from rows in hand; lines recorded after `at` were not known then."""
    last = {line.member_id: line for line in ledger if line.recorded_at <= at}
    stands = [Stand(seat, last.get(seat.pk), former=not in_office(seat, at)) for seat in seats]
    known = [stand for stand in stands if stand.position or not stand.former]
    return State(phase(consultation, at), tuple(sorted(known, key=lambda stand: stand.former)))


def phase(consultation: Consultation, at: dt.datetime) -> Phase:
    version = consultation.version
    stamps = [
        (version.replaced_at, Phase.REPLACED),
        (version.adopted_at, Phase.ADOPTED),
        (version.revised_at, Phase.REVISED),
        (version.abandoned_at, Phase.ABANDONED),
        (consultation.closes_at, Phase.ENDED),
        (consultation.opens_at, Phase.RUNNING),
        (version.proposed_at, Phase.READING),
    ]
    return next((found for since, found in stamps if since and since <= at), Phase.DRAFT)


def in_office(member: Membership, at: dt.datetime) -> bool:
    """The rule of Membership.in_office for one instant: days are counted in UTC."""
    day = at.astimezone(dt.UTC).date()
    return member.starts_on <= day and (member.ends_on is None or day < member.ends_on)


def may_say(
    consultation: Consultation, last_word: Position | None, at: dt.datetime
) -> frozenset[Position.Kind]:
    """What a founding member in office may say at `at`: anything while the silence period runs.

    Once it is over an objection can still be withdrawn, until the version is decided.
    """
    now = phase(consultation, at)
    if now == Phase.RUNNING:
        return frozenset(Kind)
    if now == Phase.ENDED and last_word and last_word.kind == Kind.OBJECTION:
        return frozenset({Kind.NO_OBJECTION, Kind.ABSTAIN})
    return frozenset()


def what_is_open(state: State) -> str:
    """A sentence naming each open objection, or none."""
    if not state.open_objections:
        return ""
    who = "; ".join(stand.name for stand in state.open_objections)
    return _("An objection is open: %s. It can be withdrawn by its author or settled by a revision.") % who


def record(version: TermsVersion) -> bytes:
    """The text, its silence period and its ledger as canonical JSON; what the hash is made of.

    It names no one, so that erasing a person leaves it whole: seats stand by number and economy.
    """
    consultation = version.consultation
    said = [_line(each) for each in lines(consultation)]
    assert version.adopted_at, "only adopted versions have a record"
    return canonical(
        {
            "version": version.number,
            "clauses": list(version.clauses.order_by("order").values("number", "heading", "text")),
            "proposed_at": _iso(version.proposed_at),
            "opens_at": _iso(consultation.opens_at),
            "closes_at": _iso(consultation.closes_at),
            "adopted_at": _iso(version.adopted_at),
            "ledger": said,
        }
    )


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_whole(version: TermsVersion) -> bool:
    """Whether the record of an adopted version still is what its hash was made of."""
    return sha256(record(version)) == version.record_sha256


def canonical(content: object) -> bytes:
    """UTF-8 with sorted keys and without spaces, so that equal content has equal bytes."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _line(position: Position) -> dict[str, object]:
    return {
        "seat": position.member_id,
        "economy": position.member.economy.code,
        "position": position.kind,
        "text": position.text,
        "said_at": _iso(position.at),
        "recorded_at": _iso(position.recorded_at),
        "on_behalf": position.entered_by_id is not None,
    }


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()
