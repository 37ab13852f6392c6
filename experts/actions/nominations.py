"""An economy nominates: start a draft, submit it within deadline and quota, retract it, tell people apart."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import tokens
from experts.actions.responses import record_response, use_late_code
from experts.models import EconomyResponse, LateCode, Nomination, Nominee, Round
from gscnet.accounts.models import User
from gscnet.common import outbox
from gscnet.directory.models import Economy

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
    """A draft under a number of its own; drafts take no place and count nowhere."""
    return Nomination.objects.create(
        ref=_free_ref(),
        round=round,
        economy=economy,
        started_by=by,
        form_version=round.form_version,
        **profile,
    )


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
        ("reason", nomination.reason, _("Say why your economy nominates this person.")),
        ("files", nomination.cv, _("Add the curriculum vitae.")),
    ]
    return [(step, sentence) for step, present, sentence in needed if not present]


@transaction.atomic
def submit(
    nomination: Nomination, *, by: User, at: dt.datetime | None = None, late_code: str = ""
) -> Nomination:
    """Submit a draft at the instant `at`, now unless told.

    Raises Incomplete, Refused, LateCodeRefused or InvalidTransition.

    The economy's answer is locked meanwhile, so of several submissions at once each sees the places
    that the one before has taken; the database refuses a place taken twice whatever happens here.
    """
    if lacking := missing(nomination):
        raise Incomplete(lacking)
    at = at or timezone.now()
    round, economy = nomination.round, nomination.economy
    if not round.economies.filter(pk=economy.pk).exists():
        raise Refused(_("%s is not among the economies of this round.") % economy)
    used: LateCode | None = None
    if not round.is_open_for(economy, at=at):
        if not late_code:
            raise Refused(_closed(round, economy, at))
        used = use_late_code(late_code, round=round, economy=economy, by=by)
    place = _free_place(nomination, by=by, at=at)
    person = find_person(nomination.email, nomination.name) or _new_person(nomination)
    if person.nominations.standing().filter(round=round, economy=economy).exists():
        raise Refused(_("Your economy has already nominated this person in this round."))
    nomination.submit(by=by, nominee=person, place=place)
    _write_letters(nomination, by=by, late=used is not None)
    return nomination


@transaction.atomic
def retract(nomination: Nomination, *, by: User) -> None:
    """Take it back at any time; it stays on record, its place is free, the nominee is told."""
    nomination.retract(by=by)
    outbox.write(
        key=f"retracted:{nomination.ref}",
        to=nomination.email,
        subject=_("GSCNET: your nomination by %s was retracted") % nomination.economy,
        body=_mail("retracted", nomination),
        about=f"nominee:{nomination.nominee_id}",
        by=by,
    )


def find_person(email: str, name: str) -> Nominee | None:
    """The person known under this address. A similar name alone never joins two people; staff do that."""
    return Nominee.objects.known_as(email).filter(merged_into=None).first()


def similar_people(nominee: Nominee) -> list[Nominee]:
    """Others whose name is much alike, most alike first, for staff to look at."""
    others = Nominee.objects.filter(erased_at=None, merged_into=None).exclude(pk=nominee.pk)
    alike = others.annotate(alike=TrigramSimilarity("name", nominee.name)).filter(alike__gte=SIMILAR)
    return list(alike.order_by("-alike")[:5])


@transaction.atomic
def merge(nominee: Nominee, into: Nominee, *, by: User) -> None:
    """Two records are one person: nominations and consents move, nothing is lost; raises Refused."""
    if nominee.pk == into.pk or into.merged_into_id or nominee.merged_into_id:
        raise Refused(_("Choose two records of one person, neither of them merged before."))
    for nomination in nominee.nominations.standing():
        if into.nominations.standing().filter(round=nomination.round, economy=nomination.economy).exists():
            raise Refused(
                _("%s nominated both records in one round; retract one first.") % nomination.economy
            )
    nominee.nominations.update(nominee=into)
    nominee.memberships.update(nominee=into)
    held = into.consents.in_force().values_list("purpose", "field")
    for consent in nominee.consents.in_force():
        if (consent.purpose, consent.field) not in set(held):
            consent.nominee = into
            consent.save(update_fields=["nominee"])
    nominee.merged_into = into
    nominee.link_version += 1
    nominee.save(update_fields=["merged_into", "link_version"])


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
        channel=EconomyResponse.Channel.PORTAL,
        received_on=at.date(),
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
    person = Nominee.objects.create(
        slug=secrets.token_hex(8), **{field: getattr(nomination, field) for field in PROFILE}
    )
    person.areas.set(nomination.areas.all())
    return person


def _write_letters(nomination: Nomination, *, by: User, late: bool) -> None:
    person = nomination.nominee
    about = f"nominee:{person.pk}"
    outbox.write(
        key=f"receipt:{nomination.ref}",
        to=by.email,
        subject=_("GSCNET: receipt for nomination %s") % nomination.ref,
        body=_mail("receipt", nomination, late=late),
        about=about,
        by=by,
    )
    token = tokens.make(person, purpose=tokens.ANSWER, nomination=nomination)
    outbox.write(
        key=f"answer:{nomination.ref}",
        to=nomination.email,
        subject=_("GSCNET: %s nominates you for the Expert Group") % nomination.economy,
        body=_mail("nominated", nomination, token=token),
        about=about,
        by=by,
    )


def _mail(name: str, nomination: Nomination, **context: object) -> str:
    round, zone = nomination.round, nomination.economy.time_zone
    context |= {
        "nomination": nomination,
        "round": round,
        "site_url": settings.SITE_URL,
        "deadline": round.deadline.shown(zone),
        "nominee_deadline": round.nominee_deadline.shown(zone),
    }
    return render_to_string(f"experts/mails/{name}.txt", context)


def _free_ref() -> str:
    """A number that says nothing of how many there are: year and eight letters without look-alikes."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return f"N{timezone.now():%Y}-{''.join(secrets.choice(letters) for _letter in range(8))}"
