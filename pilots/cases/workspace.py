"""What awaits a person who is signed in, for "My cases" and the workspace."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.worklist import Row, Section
from pilots.cases import permissions
from pilots.models import ExcellentCase

Status = ExcellentCase.Status
SHOWN = 10


def contributions(user: User) -> list[Row]:
    """All that this person wrote, what they must act on first."""
    order = [Status.CHANGES_REQUESTED, Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED]
    rank = {status: place for place, status in enumerate(order)}
    cases = ExcellentCase.objects.filter(contributor=user).order_by("-changed_at")
    return sorted(map(own_row, cases), key=lambda row: rank.get(row.item.status, len(order)))


def sections(user: User) -> list[Section]:
    """The queues of this person, the empty ones left out."""
    found = []
    if permissions.can_create(user):
        mine = ExcellentCase.objects.filter(contributor=user).order_by("-changed_at")
        all_mine = reverse("pilots:case_mine")
        found += [
            _section(_("Cases to change"), mine.filter(status=Status.CHANGES_REQUESTED), all_mine, own_row),
            _section(_("Drafts of cases"), mine.filter(status=Status.DRAFT), all_mine, own_row),
            _section(_("Cases with the editors"), mine.filter(status=Status.IN_REVIEW), all_mine, own_row),
        ]
    if user.has_perm("pilots.review_excellentcase"):
        waiting = ExcellentCase.objects.filter(status=Status.IN_REVIEW).order_by("submitted_at")
        desk = f"{reverse('admin:pilots_excellentcase_changelist')}?status__exact={Status.IN_REVIEW}"
        found.append(_section(_("Cases waiting for review"), waiting, desk, desk_row))
    return [section for section in found if section.total]


def _section(title: str, cases: QuerySet[ExcellentCase], url: str, make_row) -> Section:
    rows = [make_row(case) for case in cases[:SHOWN]]
    return Section(title, rows, len(rows) if len(rows) < SHOWN else cases.count(), url)


def own_row(case: ExcellentCase) -> Row:
    """The next step of its contributor."""
    review = reverse("pilots:case_review", args=[case.slug])
    steps = {
        Status.DRAFT: (_("Go on writing"), reverse("pilots:case_edit", args=[case.slug])),
        Status.CHANGES_REQUESTED: (_("Read what to change"), review),
        Status.PUBLISHED: (_("Open its page"), case.get_absolute_url()),
    }
    return _row(case, *steps.get(Status(case.status), (_("See where it stands"), review)))


def desk_row(case: ExcellentCase) -> Row:
    """The next step of an editor."""
    return _row(case, _("Open at the desk"), reverse("admin:pilots_excellentcase_change", args=[case.pk]))


def _row(case: ExcellentCase, next_step: str, url: str) -> Row:
    since: dt.datetime = (
        case.submitted_at if case.status == Status.IN_REVIEW and case.submitted_at else case.changed_at
    )
    note = _("%(theme)s · since %(day)s") % {
        "theme": case.get_theme_display(),
        "day": date_format(since, "DATE_FORMAT"),
    }
    return Row(case, case.title, note, next_step, url)
