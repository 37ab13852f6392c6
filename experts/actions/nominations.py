"""An economy nominates: start a draft, submit it within deadline and quota, retract it, tell people apart."""

import datetime as dt
import secrets
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import TrigramSimilarity
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.actions import ChangedMeanwhile
from experts import decision_letters, letters
from experts.actions.responses import record_response, use_late_code
from experts.actions.seats import end_seats
from experts.models import EconomyResponse, LateCode, Membership, Nomination, Nominee, Round
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.common.refs import new_ref
from gscnet.common.uploads import FileFacts
from gscnet.directory.models import Economy

Status = Nomination.Status
Channel = EconomyResponse.Channel

# What a nomination says of the person; copied to the person on submission, where they keep it themselves.
PROFILE = (
    "honorific",
    "name",
    "position",
    "organisation",
    "organisation_kind",
    "email",
    "phone",
    "languages",
    "gender",
    "newcomer",
    "expertise",
)
# What a nominee has at least who is asked after a late code, or of what staff entered later.
TIME_TO_ANSWER = dt.timedelta(days=7)
# Names as similar as this (trigrams) are shown to staff as perhaps the same person.
SIMILAR = 0.6


class Refused(Exception):
    """The rules of the round do not allow it; the text is for people."""


class Incomplete(Refused):
    """The draft lacks something; `missing` holds pairs of form step and sentence."""

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _step, sentence in missing))
        self.missing = missing


@transaction.atomic
def start(*, round: Round, economy: Economy, by: User, **profile: object) -> Nomination:
    """A draft under a number of its own; drafts take no place and count nowhere.

    Staff who enter what came by email or in a paper also give `channel` and `received_on`.
    """
    return Nomination.objects.create(
        ref=new_ref("N"),
        round=round,
        economy=economy,
        started_by=by,
        form_version=round.form_version,
        **profile,
    )


def lock_draft(nomination: Nomination, *, seen: dt.datetime | None) -> None:
    """Hold the draft until the transaction ends, or raise ChangedMeanwhile if it is not as `seen`."""
    found = Nomination.objects.select_for_update().filter(pk=nomination.pk)
    status, changed_at = found.values_list("status", "changed_at").first() or ("", None)
    if status != Status.DRAFT:
        raise ChangedMeanwhile(_("This draft was submitted or deleted meanwhile; it cannot be changed."))
    if seen != changed_at:
        raise ChangedMeanwhile(
            _("Someone else saved this draft while you were writing. Nothing you typed is lost.")
        )


@transaction.atomic
def keep_file(nomination: Nomination, kind: str, upload: File, facts: FileFacts) -> None:
    """Put the "cv" or "endorsement" of a draft in place of the one before; raises ChangedMeanwhile."""
    _replace_file(nomination, kind, upload, facts.name)


@transaction.atomic
def remove_endorsement(nomination: Nomination) -> None:
    _replace_file(nomination, "endorsement", None, "")


@transaction.atomic
def delete_draft(nomination: Nomination) -> None:
    """Remove for good what was never submitted, with its files; raises ChangedMeanwhile."""
    lock_draft(nomination, seen=nomination.changed_at)
    for stored in (nomination.cv, nomination.endorsement):
        _delete_at_commit(stored)
    nomination.delete()


@transaction.atomic
def invite_nominee(nomination: Nomination, *, by: User) -> None:
    """Send the nominee a link to fill in their own part of a draft; one letter per address and day.

    Raises Refused where there is no draft, no address, or no time left for nominees.
    """
    round, zone = nomination.round, nomination.economy.time_zone
    if nomination.status != Status.DRAFT:
        raise Refused(_("It is submitted; the nominee has a link of their own."))
    if not nomination.email:
        raise Refused(_("Give the person’s email first."))
    if round.status != Round.Status.ANNOUNCED or not round.nominee_deadline.is_open(zone):
        raise Refused(_("The time for nominees ended on %s.") % round.nominee_deadline.shown(zone))
    letters.write_invitation(nomination, by=by)
    nomination.invited_at = timezone.now()
    nomination.save(update_fields=["invited_at", "changed_at"])


def missing(nomination: Nomination) -> list[tuple[str, str]]:
    """What a draft still lacks: pairs of form step and sentence."""
    needed = [
        ("person", nomination.name, _("Give the person’s name.")),
        (
            "person",
            nomination.email,
            _("Give the person’s email; they must agree before anything is decided."),
        ),
        ("person", nomination.position, _("Give the person’s position.")),
        ("person", nomination.organisation, _("Name the person’s organisation.")),
        ("expertise", nomination.areas.exists(), _("Choose at least one area of expertise.")),
        ("expertise", nomination.expertise, _("Describe the person’s expertise.")),
        ("expertise", nomination.reason, _("Say why your economy nominates this person.")),
        ("files", nomination.cv, _("Add the curriculum vitae.")),
    ]
    return [(step, sentence) for step, present, sentence in needed if not present]


@transaction.atomic
def submit(
    nomination: Nomination, *, by: User, at: dt.datetime | None = None, late_code: str | None = None
) -> Nomination:
    """Submit a draft at the instant `at`: now unless told, or when it was received by another way.

    Whoever submits gets a receipt, the nominee a question. Raises Incomplete, Refused, LateCodeRefused
    or InvalidTransition.
    """
    used = take_in(nomination, by=by, at=at, late_code=late_code)
    if used or nomination.channel != Channel.PORTAL:
        _give_time(nomination)
    letters.write_receipt(nomination, by=by, late=used is not None)
    letters.ask_nominee(nomination, by=by)
    return nomination


@transaction.atomic
def take_in(
    nomination: Nomination, *, by: User, at: dt.datetime | None = None, late_code: str | None = None
) -> LateCode | None:
    """As `submit`, without a letter to anyone; gives the late code that it took, if any.

    The economy's answer is locked meanwhile, so of several submissions at once each sees the places
    that the one before has taken; the database refuses a place taken twice whatever happens here.
    """
    if lacking := missing(nomination):
        raise Incomplete(lacking)
    at = at or received_at(nomination)
    round, economy = nomination.round, nomination.economy
    if not round.economies.filter(pk=economy.pk).exists():
        raise Refused(_("%s is not among the economies of this round.") % economy)
    used: LateCode | None = None
    if not round.is_open_for(economy, at=at):
        if not late_code or not takes_late_codes(round, economy, at=at):
            raise Refused(_closed(round, economy, at))
        used = use_late_code(late_code, nomination=nomination, by=by)
    place = _free_place(nomination, by=by, at=at)
    person = find_person(nomination.email, nomination.name) or _new_person(nomination)
    if person.nominations.standing().filter(round=round, economy=economy).exists():
        raise Refused(_("Your economy has already nominated this person in this round."))
    nomination.submit(by=by, nominee=person, place=place, at=at)
    return used


def _give_time(nomination: Nomination) -> None:
    """A nominee who is asked late has a week all the same, to the end of its last day."""
    zone = ZoneInfo(nomination.economy.time_zone)
    until = end_of_day((timezone.now() + TIME_TO_ANSWER).astimezone(zone).date(), zone)
    if until > nomination.nominee_until:
        nomination.answer_until = until
        nomination.save(update_fields=["answer_until"])


def received_at(nomination: Nomination) -> dt.datetime:
    """The instant that counts: now, or the end of the day on which it came by another way."""
    now = timezone.now()
    if nomination.received_on is None:
        return now
    zone = nomination.round.deadline.zone(nomination.economy.time_zone)
    return min(now, end_of_day(nomination.received_on, zone) - dt.timedelta(seconds=1))


def takes_late_codes(round: Round, economy: Economy, *, at: dt.datetime | None = None) -> bool:
    """Between the economy's deadline and the conclusion of the round."""
    over = not round.deadline.is_open(economy.time_zone, at=at)
    return over and round.status == Round.Status.ANNOUNCED


@transaction.atomic
def retract(nomination: Nomination, *, by: User) -> None:
    """Take it back at any time; it stays on record, its place is free, a seat that came of it ends."""
    nomination.retract(by=by)
    end_seats(Membership.objects.filter(nomination=nomination))
    decision_letters.discard(nomination, by=by)
    letters.tell_of_retraction(nomination, by=by)


def find_person(email: str, name: str) -> Nominee | None:
    """The person known under this address, also under that of a record merged into theirs.

    A similar name alone never joins two people; staff do that.
    """
    known = Nominee.objects.known_as(email).select_related("merged_into")
    person = known.filter(merged_into=None).first() or known.filter(merged_into__erased_at=None).first()
    return person and (person.merged_into or person)


def similar_people(nominee: Nominee) -> list[Nominee]:
    """Others whose name is much alike, most alike first, for staff to look at."""
    others = Nominee.objects.filter(erased_at=None, merged_into=None).exclude(pk=nominee.pk)
    alike = others.annotate(alike=TrigramSimilarity("name", nominee.name)).filter(alike__gte=SIMILAR)
    return list(alike.order_by("-alike")[:5])


@transaction.atomic
def merge(nominee: Nominee, into: Nominee, *, by: User) -> None:
    """Two records are one person: nominations and consents move, nothing is lost; raises Refused."""
    pks = [nominee.pk, into.pk]
    held = {each.pk: each for each in Nominee.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    if len(held) < 2 or any(each.merged_into_id or each.erased_at for each in held.values()):
        raise Refused(_("Choose two records of one person, neither of them merged or erased before."))
    for nomination in nominee.nominations.standing():
        if into.nominations.standing().filter(round=nomination.round, economy=nomination.economy).exists():
            raise Refused(
                _("%s nominated both records in one round; retract one first.") % nomination.economy
            )
    nominee.nominations.update(nominee=into)
    _move_seats(nominee, into)
    nominee.merged.update(merged_into=into)
    agreed = set(into.consents.in_force().values_list("purpose", "field"))
    for consent in nominee.consents.in_force():
        if (consent.purpose, consent.field) not in agreed:
            consent.nominee = into
            consent.save(update_fields=["nominee"])
    nominee.merged_into = into
    nominee.link_version += 1
    nominee.save(update_fields=["merged_into", "link_version"])


def _move_seats(nominee: Nominee, into: Nominee) -> None:
    try:
        with transaction.atomic():
            nominee.memberships.update(nominee=into)
    except IntegrityError:
        raise Refused(_("Both records hold a seat in the group at one time; end one first.")) from None


def _closed(round: Round, economy: Economy, at: dt.datetime) -> str:
    if at < round.opens_at:
        return _("The round opens on %s UTC.") % round.opens_at.strftime("%d %B %Y, %H:%M")
    if round.status != Round.Status.ANNOUNCED:
        return _("This round takes no nominations.")
    return _(
        "The round closed for %(economy)s on %(when)s. Your draft is kept; CAEC can give a late code."
    ) % {
        "economy": economy,
        "when": round.deadline.shown(economy.time_zone),
    }


def _free_place(nomination: Nomination, *, by: User, at: dt.datetime) -> int:
    """The lowest place of the quota that nobody holds, with the economy's answer locked; raises Refused."""
    round, economy = nomination.round, nomination.economy
    record_response(
        round=round,
        economy=economy,
        kind=EconomyResponse.Kind.NOMINATES,
        channel=nomination.channel,
        received_on=nomination.received_on or at.date(),
        by=by,
    )
    EconomyResponse.objects.select_for_update().get(round=round, economy=economy)
    held = set(
        Nomination.objects.standing().filter(round=round, economy=economy).values_list("place", flat=True)
    )
    free = next((place for place in range(1, round.quota + 1) if place not in held), None)
    if free is None:
        raise Refused(
            _("Your economy has submitted %(count)d of %(quota)d nominees. Retract one to nominate another.")
            % {"count": len(held), "quota": round.quota}
        )
    return free


def _new_person(nomination: Nomination) -> Nominee:
    profile = {field: getattr(nomination, field) for field in PROFILE}
    try:
        with transaction.atomic():
            person = Nominee.objects.create(slug=secrets.token_hex(8), **profile)
    except IntegrityError:  # another economy submitted the same person in this very moment
        return Nominee.objects.known_as(nomination.email).get(merged_into=None)
    person.areas.set(nomination.areas.all())
    return person


def _replace_file(nomination: Nomination, kind: str, upload: File | None, name: str) -> None:
    Nomination.objects.select_for_update().get(pk=nomination.pk)
    nomination.refresh_from_db()
    if nomination.status != Status.DRAFT:
        raise ChangedMeanwhile(_("This draft was submitted meanwhile; its files cannot be changed."))
    _delete_at_commit(getattr(nomination, kind))
    setattr(nomination, kind, upload)
    setattr(nomination, f"{kind}_name", name)
    nomination.save(update_fields=[kind, f"{kind}_name", "changed_at"])


def _delete_at_commit(stored) -> None:
    if stored:
        storage, name = stored.storage, stored.name
        transaction.on_commit(lambda: storage.delete(name))
