"""How long personal data is kept, what is due, and its erasure with a certificate that names no one.

Rows stay, so that counts stay true: round, economy, status and dates are kept, everything personal is
blanked in the row, in its history and in the letters about it; files go once the change is committed.
"""

import datetime as dt
import hashlib
import json
import secrets
from collections import Counter

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from experts.actions.seats import end_seats
from experts.models import (
    Conflict,
    Consent,
    ErasureCertificate,
    LateCode,
    Membership,
    Nomination,
    Nominee,
    PaperAnswer,
    RetentionRule,
    Review,
    Round,
)
from gscnet.accounts import actions as accounts
from gscnet.common.erasure import blank_events, blank_letters
from gscnet.common.history import event_model
from gscnet.common.models import Message
from gscnet.common.retention import Due

Subject = RetentionRule.Subject
Status = Nomination.Status

BLANK_PROFILE = {
    "honorific": "",
    "name": "",
    "position": "",
    "organisation": "",
    "organisation_kind": "",
    "email": "",
    "phone": "",
    "languages": [],
    "gender": "",
    "newcomer": False,
    "expertise": "",
}
BLANK_FILES = {"cv": "", "cv_name": "", "endorsement": "", "endorsement_name": ""}
BLANK_PAPER = {"scan": "", "scan_name": "", "sha256": "", "reason": ""}
BLANK_NOMINATION = BLANK_PROFILE | BLANK_FILES | {"reason": ""}


@transaction.atomic
def erase_person(nominee: Nominee, *, ground: str) -> ErasureCertificate:
    """Blank everything personal about this person, under every record merged into theirs."""
    Nominee.objects.select_for_update().get(pk=nominee.pk)
    people = Nominee.objects.filter(Q(pk=nominee.pk) | Q(merged_into=nominee.pk))
    keys = list(people.values_list("pk", flat=True))
    addresses = _addresses(keys)
    nominations = Nomination.objects.filter(nominee__in=keys)
    drafts = Nomination.objects.annotate(address=Lower("email")).filter(
        status=Status.DRAFT, nominee=None, address__in=addresses
    )
    refs = list(nominations.values_list("pk", flat=True)) + list(drafts.values_list("pk", flat=True))
    counts = Counter(_blank_letters(keys, refs, addresses))
    counts.update(_delete_drafts(drafts))
    counts["files"] += _delete_files(nominations)
    counts.update(_erase_scans(PaperAnswer.objects.filter(nomination__in=refs)))
    counts["nominations"] = _blank(Nomination, nominations, BLANK_NOMINATION, changed_at=timezone.now())
    Nomination.areas.through.objects.filter(nomination__in=nominations).delete()
    counts["reviews"] = _blank(Review, Review.objects.filter(nomination__in=refs), {"comment": ""})
    _blank(Conflict, Conflict.objects.filter(nomination__in=refs), {"reason": ""})
    _blank(LateCode, LateCode.objects.filter(used_for__in=refs), {"reason": ""})
    counts.update(_end_memberships(keys))
    counts["consents"] = (
        Consent.objects.in_force().filter(nominee__in=keys).update(withdrawn_at=timezone.now())
    )
    counts["people"] = len(keys)
    _blank_people(people, keys)
    _blank_log(keys, refs)
    counts["jobs"] = _delete_jobs(addresses)
    nominee.refresh_from_db()
    return certify(ground, counts)


def due(*, now: dt.datetime | None = None) -> list[Due]:
    """What every active rule would erase now, rule by rule."""
    now = now or timezone.now()
    rules = {rule.subject: rule for rule in RetentionRule.objects.filter(active=True)}
    rows = {
        Subject.DRAFT: lambda before: Nomination.objects.filter(status=Status.DRAFT, changed_at__lt=before),
        Subject.UNSELECTED_CV: _unselected_papers,
        Subject.UNSELECTED: lambda before: _people_due(rules, now).exclude(_has_reserve()),
        Subject.RESERVE: lambda before: _people_due(rules, now).filter(_has_reserve()),
        Subject.MEMBER: _former_members,
    }
    return [Due(rule, rows[subject](now - dt.timedelta(days=rule.days))) for subject, rule in rules.items()]


def run(*, now: dt.datetime | None = None) -> list[ErasureCertificate]:
    """Erase all that is due, each rule or person in a transaction of its own."""
    certificates = []
    for found in due(now=now):
        ground = _("Retention rule: %s") % found.rule
        if found.rule.subject in (Subject.UNSELECTED, Subject.RESERVE):
            certificates += [erase_person(person, ground=ground) for person in found.rows]
        elif found.rows.exists():
            certificates.append(_PARTS[found.rule.subject](found.rows, ground))
    return certificates


@transaction.atomic
def _erase_drafts(drafts, ground):
    refs = list(drafts.values_list("pk", flat=True))
    counts = Counter(_blank_letters([], refs, set()))
    _blank_log([], refs)
    counts.update(_delete_drafts(Nomination.objects.filter(pk__in=refs)))
    return certify(ground, counts)


@transaction.atomic
def _erase_papers(nominations, ground):
    found = Nomination.objects.filter(pk__in=list(nominations.values_list("pk", flat=True)))
    counts = Counter({"files": _delete_files(found)})
    counts.update(_erase_scans(PaperAnswer.objects.filter(_proves_nothing_more(), nomination__in=found)))
    counts["nominations"] = _blank(Nomination, found, BLANK_FILES)
    return certify(ground, counts)


@transaction.atomic
def _erase_contacts(people, ground):
    """Former members stay on record by name; how to reach them, their letters and their files go."""
    keys = list(people.values_list("pk", flat=True))
    nominations = Nomination.objects.filter(nominee__in=keys)
    refs = list(nominations.values_list("pk", flat=True))
    addresses = _addresses(keys)
    counts = Counter(_blank_letters(keys, refs, addresses))
    counts["files"] = _delete_files(nominations)
    counts.update(_erase_scans(PaperAnswer.objects.filter(nomination__in=refs)))
    contact = {"email": "", "phone": ""}
    counts["nominations"] = _blank(Nomination, nominations, contact | BLANK_FILES)
    blank_events(Nominee, keys, contact)
    for key in keys:
        Nominee.objects.filter(pk=key).update(email=f"nobody-{key}@example.invalid", phone="")
    blank_events(Nominee, keys, contact)
    counts["people"] = len(keys)
    counts["jobs"] = _delete_jobs(addresses)
    return certify(ground, counts)


_PARTS = {
    Subject.DRAFT: _erase_drafts,
    Subject.UNSELECTED_CV: _erase_papers,
    Subject.MEMBER: _erase_contacts,
}


def _unselected_papers(before):
    ended = Q(status__in=[Status.NOT_APPOINTED, Status.DECLINED, Status.RETRACTED])
    left_over = Q(status__in=[Status.SUBMITTED, Status.ACCEPTED, Status.UNDER_REVIEW])
    concluded = Q(round__status=Round.Status.CONCLUDED, round__concluded_at__lt=before)
    scans = PaperAnswer.objects.filter(_proves_nothing_more(), nomination=OuterRef("pk")).exclude(scan="")
    papers = ~Q(cv="", endorsement="") | Exists(scans)
    return Nomination.objects.filter(papers, ended | left_over, concluded)


def _proves_nothing_more():
    """A scan is kept while a consent given on it holds, but for the evaluation, which is over."""
    held = Consent.objects.in_force().filter(paper=OuterRef("pk"))
    return Q(~Exists(held.exclude(purpose=Consent.Purpose.EVALUATION)))


def _people_due(rules, now):
    """People of whom nothing is left that a rule still keeps; who agreed to later rounds stays."""
    over = Q(pk__in=[])
    for subject, its in (
        (Subject.RESERVE, Q(status=Status.RESERVE)),
        (Subject.UNSELECTED, ~Q(status__in=[Status.RESERVE, Status.APPOINTED, Status.DRAFT])),
    ):
        if subject in rules:
            before = now - dt.timedelta(days=rules[subject].days)
            over |= its & Q(round__concluded_at__lt=before)
    of_person = Nomination.objects.filter(nominee=OuterRef("pk"))
    future = Consent.objects.in_force().filter(nominee=OuterRef("pk"), purpose=Consent.Purpose.FUTURE)
    return Nominee.objects.filter(
        Exists(of_person),
        ~Exists(of_person.exclude(pk__in=Nomination.objects.filter(over))),
        ~Exists(Membership.objects.filter(nominee=OuterRef("pk"))),
        ~Exists(future),
        erased_at=None,
        merged_into=None,
    )


def _has_reserve():
    return Q(Exists(Nomination.objects.filter(nominee=OuterRef("pk"), status=Status.RESERVE)))


def _former_members(before):
    seats = Membership.objects.filter(nominee=OuterRef("pk"))
    still = seats.filter(Q(ends_on=None) | Q(ends_on__gte=before.date()))
    reachable = Nominee.objects.filter(erased_at=None).exclude(email__endswith="@example.invalid")
    return reachable.filter(Exists(seats), ~Exists(still))


def _addresses(keys):
    """Every address the portal has known these people by, in lower case, also from history."""
    found = set()
    for model, lookup in ((Nominee, {"pk__in": keys}), (Nomination, {"nominee__in": keys})):
        found |= set(model.objects.filter(**lookup).values_list("email", flat=True))
    found |= set(event_model(Nominee).objects.filter(pgh_obj__in=keys).values_list("email", flat=True))
    found |= set(event_model(Nomination).objects.filter(nominee__in=keys).values_list("email", flat=True))
    return {address.lower() for address in found if address}


def _blank(model, rows, values, **stamps):
    """Blank columns in rows and in all their events, also in those that the blanking itself writes."""
    keys = list(rows.values_list("pk", flat=True))
    changed = model.objects.filter(pk__in=keys).update(**values, **stamps)
    blank_events(model, keys, values)
    return changed


def _delete_drafts(drafts):
    """Drafts count nowhere, so they go whole; their events stay without a word."""
    keys = list(drafts.values_list("pk", flat=True))
    files = _delete_files(drafts)
    Nomination.objects.filter(pk__in=keys).delete()
    blank_events(Nomination, keys, BLANK_NOMINATION)
    return {"drafts": len(keys), "files": files}


def _delete_files(nominations):
    files = [stored for each in nominations.all() for stored in (each.cv, each.endorsement) if stored]
    for stored in files:
        _delete_at_commit(stored)
    return len(files)


def _erase_scans(papers):
    """Delete the scans and empty what was written about them; which answer came when stays."""
    held = list(papers.exclude(scan="", reason=""))
    files = [paper.scan for paper in held if paper.scan]
    for stored in files:
        _delete_at_commit(stored)
    _blank(PaperAnswer, PaperAnswer.objects.filter(pk__in=[each.pk for each in held]), BLANK_PAPER)
    return {"files": len(files), "papers": len(held)}


def _delete_at_commit(stored):
    transaction.on_commit(lambda storage=stored.storage, name=stored.name: storage.delete(name))


def _blank_letters(keys, refs, addresses):
    about = [f"nominee:{key}" for key in keys] + [f"nomination:{ref}" for ref in refs]
    letters = Message.objects.annotate(address=Lower("to")).filter(
        Q(about__in=about) | Q(about="", address__in=addresses)
    )
    return {"letters": blank_letters(letters)}


def _end_memberships(keys):
    """End the seats, and forget by which invitation and account these people came."""
    seats = Membership.objects.filter(nominee__in=keys)
    end_seats(seats)
    held = list(seats.select_related("user", "invitation__accepted_by"))
    invitations = [seat.invitation for seat in held if seat.invitation]
    users = {seat.account for seat in held if seat.account}
    ended = _blank(Membership, seats, {"user": None, "invitation": None})
    for invitation in invitations:
        accounts.forget_invitation(invitation=invitation)
    closed = sum(accounts.forget(user=user) for user in users)
    return {"memberships": ended, "invitations": len(invitations), "accounts": closed}


def _blank_people(people, keys):
    now = timezone.now()
    people.update(**BLANK_PROFILE, erased_at=now, link_version=models.F("link_version") + 1)
    Nominee.areas.through.objects.filter(nominee__in=keys).delete()
    for key in keys:
        slug = f"erased-{secrets.token_hex(8)}"
        Nominee.objects.filter(pk=key).update(slug=slug)
        blank_events(Nominee, [key], BLANK_PROFILE | {"slug": slug})


def _blank_log(keys, refs):
    """Django's own log of the desk repeats names; who did what when stays."""
    for model, which in ((Nominee, keys), (Nomination, refs)):
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=map(str, which)
        )
        entries.update(object_repr="", change_message="")


def _delete_jobs(addresses):
    """Jobs carry numbers, not people; one that names an address all the same is not kept."""
    if not addresses:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status <> 'doing' AND EXISTS "
            "(SELECT FROM unnest(%s::text[]) address WHERE strpos(lower(args::text), address) > 0)",
            [list(addresses)],
        )
        return cursor.rowcount


def sweep_files(*, older_than: dt.timedelta = dt.timedelta(days=1)) -> int:
    """Delete stored files that no nomination or answer names, left when a process died; how many."""
    storage, folder = default_storage, "nominations"
    if not storage.exists(folder):
        return 0
    named = {name for pair in Nomination.objects.values_list("cv", "endorsement") for name in pair}
    named |= set(PaperAnswer.objects.values_list("scan", flat=True))
    before = timezone.now() - older_than
    stored = [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    orphans = [name for name in stored if name not in named and storage.get_modified_time(name) < before]
    for name in orphans:
        storage.delete(name)
    return len(orphans)


def is_whole(certificate: ErasureCertificate) -> bool:
    """Whether the certificate still says what its hash was made of."""
    return certificate.sha256 == _hash(
        certificate.number, certificate.erased_at, certificate.ground, certificate.counts
    )


def certify(ground: str, counts: dict[str, int]) -> ErasureCertificate:
    """Write down that, and on what ground, so many rows of each kind were erased."""
    moment = timezone.now()
    number = f"E{moment:%Y}-{secrets.token_hex(4).upper()}"
    kept = {kind: count for kind, count in sorted(counts.items()) if count}
    return ErasureCertificate.objects.create(
        number=number,
        erased_at=moment,
        ground=ground,
        counts=kept,
        sha256=_hash(number, moment, ground, kept),
    )


def _hash(number, moment, ground, counts):
    said = {"number": number, "erased_at": moment.isoformat(), "ground": ground, "counts": counts}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
