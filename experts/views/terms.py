"""The terms of reference to read: text, versions, differences, PDF, and the ledger for members and staff."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from experts import differences, ledger, permissions, terms_facts, terms_paper
from experts.actions.consultations import why_not_adopted
from experts.lineage import discussion
from experts.models import TermsVersion
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv

Status = TermsVersion.Status
# What the page of a version names besides it.
BESIDE = ("consultation", "previous", "next_version", "abandoned_by")


@public_page
@require_safe
def current(request):
    """The adopted text at an address that stays; before anything is adopted, what comes next."""
    adopted = TermsVersion.objects.adopted().select_related(*BESIDE).first()
    if adopted:
        return _text(request, adopted)
    visible = list(TermsVersion.objects.visible_to(request.user).select_related("consultation"))
    context = {"versions": visible, **_ahead(request.user, visible)}
    return render(request, "experts/terms/none.html", context)


@public_page
@require_safe
def version_detail(request, number):
    return _text(request, find(request, number))


@public_page
@require_safe
def compare(request):
    """The difference between two versions that the visitor may see, the older one first."""
    visible = list(TermsVersion.objects.visible_to(request.user).order_by("number"))
    chosen = [
        next((each for each in visible if str(each.number) == request.GET.get(name)), None)
        for name in ("from", "to")
    ]
    if any(
        request.GET.get(name) and not version for name, version in zip(("from", "to"), chosen, strict=True)
    ):
        raise Http404
    old, new = _two(visible, *chosen)
    context = {
        "versions": visible,
        "old": old,
        "new": new,
        "changes": differences.compare(old, new) if old and new else [],
    }
    return render(request, "experts/terms/compare.html", context)


def _two(visible, old, new):
    """What is not chosen is the newest and the one before; the older always comes first."""
    new = new or next((each for each in reversed(visible) if each != old), None)
    old = old or next((each for each in reversed(visible) if new and each.number < new.number), None)
    if old and new and old.number > new.number:
        old, new = new, old
    return (old, new) if old and new and old != new else (None, None)


@public_page
@require_safe
def pdf(request, number):
    version = find(request, number)
    response = HttpResponse(terms_paper.typeset(version), content_type="application/pdf")
    name = f"gscnet-terms-of-reference-{version.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@never_cache
@login_required
@require_safe
def ledger_page(request, number):
    """Where each founding member stands, now or at the instant asked for, and all that was said."""
    version = _with_ledger(request, number)
    consultation = version.consultation
    said = ledger.lines(consultation)
    asked = request.GET.get("at", "").strip()
    at = _instant(asked)
    context = {
        "version": version,
        "consultation": consultation,
        "asked": asked,
        "at": at,
        "state": ledger.replay(consultation, said, ledger.founding_seats(), at or timezone.now()),
        "abandoned": version.abandoned_at and (at is None or version.abandoned_at <= at),
        "lines": [line for line in said if at is None or line.recorded_at <= at],
        "is_whole": ledger.is_whole(version) if version.adopted_at else None,
    }
    return render(request, "experts/terms/ledger.html", context)


@never_cache
@login_required
@require_safe
def ledger_csv(request, number):
    version = _with_ledger(request, number)
    return as_csv(f"ledger-terms-of-reference-{version.number}", *terms_facts.ledger_table(version))


@never_cache
@login_required
@require_safe
def record(request, number):
    """The very bytes whose SHA-256 stands beside the adopted text."""
    version = _with_ledger(request, number)
    if not version.adopted_at:
        raise Http404
    response = HttpResponse(ledger.record(version), content_type="application/json")
    response["Content-Disposition"] = (
        f'attachment; filename="record-terms-of-reference-{version.number}.json"'
    )
    return response


def find(request, number):
    """The version if this person may know of it, else 404."""
    visible = TermsVersion.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related(*BESIDE), number=number)


def _with_ledger(request, number):
    version = find(request, number)
    if not permissions.can_read_ledger(request.user):
        raise PermissionDenied
    if version.status == Status.DRAFT:
        raise Http404
    return version


def _text(request, version):
    user, visible = request.user, list(TermsVersion.objects.visible_to(request.user))
    context = {
        "version": version,
        "clauses": [(clause, []) for clause in version.clauses.all()],
        "versions": visible,
        "adopted": next((each for each in visible if each.status == Status.ADOPTED), None),
        "timeline": terms_facts.timeline(version, with_consultation=permissions.can_read_ledger(user)),
        **_ahead(user, visible),
    }
    if permissions.can_read_ledger(user) and version.status != Status.DRAFT:
        context |= _talk(user, version, context["clauses"])
    return render(request, "experts/terms/text.html", context)


def _talk(user, version, clauses):
    """What members and staff see besides: the consultation, where it stands, and the comments."""
    now, seat = timezone.now(), permissions.founding_seat_of(user)
    consultation, talk = version.consultation, discussion(version)
    state = ledger.state(consultation, now)
    stand = state.of(seat) if seat else None
    can_comment = permissions.can_comment(user, version)
    return {
        "clauses": [(clause, talk.by_clause.get(clause.pk, [])) for clause, _none in clauses],
        "orphans": talk.orphans,
        "state": state,
        "period": terms_facts.period(consultation, seat.economy if seat else None, now),
        "stand": stand,
        "can_comment": can_comment,
        "can_answer": can_comment or permissions.can_settle_comments(user, version),
        "open_comments": len(talk.open),
        "can_take_position": bool(
            seat and ledger.may_say(consultation, stand.position if stand else None, now)
        ),
        "can_read_ledger": True,
        "can_enter": permissions.can_run_consultations(user) and version.status == Status.PROPOSED,
        "why_not_adopted": why_not_adopted(version, now),
    }


def _ahead(user, visible):
    """What else there is: the draft and the proposed version, and whether staff may begin another."""
    draft = next((each for each in visible if each.status == Status.DRAFT), None)
    can_write = permissions.can_write_terms(user)
    return {
        "draft": draft,
        "proposed": next((each for each in visible if each.status == Status.PROPOSED), None),
        "can_write": can_write,
        "can_start": can_write and draft is None,
        "can_run": permissions.can_run_consultations(user),
    }


def _instant(asked: str) -> dt.datetime | None:
    """“2026-05-01T12:00” in UTC; None for what is no instant."""
    try:
        found = parse_datetime(asked)
    except ValueError:
        return None
    return found and (found.replace(tzinfo=dt.UTC) if timezone.is_naive(found) else found)
