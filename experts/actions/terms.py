"""Writing the terms of reference: begin a draft or a revision, change its clauses, take in a whole text."""

import difflib
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from experts.actions.nominations import Refused
from experts.clause_text import Parsed
from experts.models import Clause, TermsVersion
from gscnet.accounts.models import User

Status = TermsVersion.Status
# A pasted clause as similar as this to one of the version before is taken to continue it.
SIMILAR = 0.6
UP, DOWN = "up", "down"


@transaction.atomic
def start(*, by: User | None, is_sample: bool = False, from_adopted: bool = False) -> TermsVersion:
    """A new draft: empty, or with the clauses of the newest version, each knowing what it continues.

    After a version was abandoned it can begin with the text in force instead (`from_adopted`).
    """
    newest = TermsVersion.objects.select_for_update().order_by("-number").first()
    if newest and newest.status == Status.DRAFT:
        raise Refused(_("There is a draft already: version %d. Go on with that one.") % newest.number)
    version = TermsVersion.objects.create(
        number=newest.number + 1 if newest else 1, previous=newest, created_by=by, is_sample=is_sample
    )
    adopted = TermsVersion.objects.adopted().first() if from_adopted else None
    if adopted and adopted != newest:
        take_text(version, list(adopted.clauses.all()))
    elif newest:
        _copy(newest.clauses.all(), version)
    return version


def lock_draft(version: TermsVersion) -> None:
    """Hold the draft until the transaction ends; raises Refused where it is no draft any more."""
    found = TermsVersion.objects.select_for_update().filter(pk=version.pk, status=Status.DRAFT)
    if not found.exists():
        raise Refused(_("This version was proposed or deleted meanwhile; it cannot be changed."))


@transaction.atomic
def delete_draft(version: TermsVersion) -> None:
    """Remove what nobody but staff has seen; raises Refused."""
    lock_draft(version)
    version.delete()


@transaction.atomic
def describe(version: TermsVersion, summary: str) -> None:
    """Say what changed; raises Refused."""
    lock_draft(version)
    version.summary = summary
    version.save(update_fields=["summary"])


@transaction.atomic
def add_clause(version: TermsVersion, *, number: str, heading: str, text: str) -> Clause:
    """A new clause at the end; raises Refused."""
    lock_draft(version)
    return version.clauses.create(number=number, heading=heading, text=text, order=_next_order(version))


@transaction.atomic
def remove_clause(clause: Clause) -> None:
    """Take it out of the draft; comments on what it continued become orphans. Raises Refused."""
    lock_draft(clause.version)
    clause.delete()


@transaction.atomic
def split_clause(clause: Clause, *, text: str, number: str, heading: str, rest: str) -> Clause:
    """Leave `text` in the clause and make `rest` the next one, with the same origin; raises Refused."""
    lock_draft(clause.version)
    clause.text = text
    clause.save(update_fields=["text", "changed_at"])
    for later in clause.version.clauses.filter(order__gt=clause.order).order_by("-order"):
        later.order += 1
        later.save(update_fields=["order", "changed_at"])
    return clause.version.clauses.create(
        number=number, heading=heading, text=rest, order=clause.order + 1, origin_id=clause.origin_id
    )


@transaction.atomic
def move_clause(clause: Clause, direction: str) -> bool:
    """Change places with the neighbour; False where there is none. Raises Refused."""
    lock_draft(clause.version)
    clause.refresh_from_db()
    others = clause.version.clauses.order_by("order")
    other = (
        others.filter(order__lt=clause.order).last()
        if direction == UP
        else others.filter(order__gt=clause.order).first()
    )
    if other is None:
        return False
    clause.order, other.order = other.order, clause.order
    for each in (clause, other):
        each.save(update_fields=["order", "changed_at"])
    return True


@transaction.atomic
def renumber(version: TermsVersion) -> None:
    """Number the clauses anew in their order, each at its depth: 1, 2, 2.1, 2.2, 3. Raises Refused."""
    lock_draft(version)
    counters: list[int] = []
    for clause in version.clauses.order_by("order"):
        # A part cannot come before what it is part of.
        depth = min(clause.number.count(".") + 1, len(counters) + 1)
        counters = [*counters[:depth], *[0] * (depth - len(counters))]
        counters[-1] += 1
        clause.number = ".".join(map(str, counters))
        clause.save(update_fields=["number", "changed_at"])


@transaction.atomic
def take_text(version: TermsVersion, parsed: Sequence[Parsed | Clause]) -> None:
    """Put a pasted text, or the clauses of another version, in place of the draft's; raises Refused."""
    lock_draft(version)
    origins = continued(version, parsed)
    version.clauses.all().delete()
    for order, (each, origin) in enumerate(zip(parsed, origins, strict=True)):
        version.clauses.create(
            number=each.number, heading=each.heading, text=each.text, order=order, origin=origin
        )


def continued(version: TermsVersion, parsed: Sequence[Parsed | Clause]) -> list[Clause | None]:
    """For each pasted clause the one of the version before that it continues: by heading, else by words."""
    left = list(version.previous.clauses.all()) if version.previous else []
    found: list[Clause | None] = [None] * len(parsed)
    for same in (_same_heading, _similar_text):
        for place, each in enumerate(parsed):
            match = found[place] or next((clause for clause in left if same(each, clause)), None)
            if match in left:
                left.remove(match)
            found[place] = match
    return found


def _same_heading(pasted: Parsed | Clause, clause: Clause) -> bool:
    return bool(pasted.heading) and pasted.heading.casefold() == clause.heading.casefold()


def _similar_text(pasted: Parsed | Clause, clause: Clause) -> bool:
    matcher = difflib.SequenceMatcher(None, pasted.text.split(), clause.text.split())
    return matcher.real_quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR


def _copy(clauses, version: TermsVersion) -> None:
    Clause.objects.bulk_create(
        Clause(
            version=version,
            number=clause.number,
            heading=clause.heading,
            text=clause.text,
            order=clause.order,
            origin=clause,
        )
        for clause in clauses
    )


def _next_order(version: TermsVersion) -> int:
    last = version.clauses.aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1
