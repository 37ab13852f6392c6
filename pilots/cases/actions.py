"""What people do with cases: write them, decide on them, and what follows (letters, search)."""

import datetime as dt
from functools import partial

import pghistory
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common import pictures
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.uploads import RefusedFile
from pilots.cases import mails
from pilots.cases.slugs import free_slug
from pilots.models import CaseComment, ExcellentCase, Picture
from pilots.models.case_parts import picture_name

PICTURE_WIDTHS = [1280, 400]
MOST_PICTURES = 12


class ChangedMeanwhile(Exception):
    """Someone else saved the case after it was read; the text is for people."""


class Incomplete(Exception):
    """A case lacks what readers need; `missing` holds pairs of form step and sentence."""

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _step, sentence in missing))
        self.missing = missing


def create_case(case: ExcellentCase, *, by: User | None) -> ExcellentCase:
    """Save a new draft of `by` under a readable address of its own."""
    case.slug = free_slug(case.title)
    case.contributor = by
    case.save()
    return case


def lock_unchanged(case: ExcellentCase, *, seen: dt.datetime | None) -> None:
    """Hold the row until the transaction ends, or raise ChangedMeanwhile if it is not as `seen`."""
    rows = ExcellentCase.objects.select_for_update().order_by()
    if seen != rows.values_list("changed_at", flat=True).get(pk=case.pk):
        raise ChangedMeanwhile(
            _("Someone else saved this case while you were writing. Nothing you typed is lost.")
        )


def missing(case: ExcellentCase) -> list[tuple[str, str]]:
    """What it still lacks before editors can look at it: pairs of form step and sentence."""
    needed = [
        ("case_edit", case.summary, _("Say in one sentence what the case is.")),
        ("case_story", case.problem, _("Describe the problem.")),
        ("case_story", case.measure, _("Describe what was done.")),
        ("case_story", case.replicability, _("Say how others can do it.")),
        ("case_results", case.results.exists(), _("Give at least one result with its unit.")),
    ]
    return [(step, sentence) for step, present, sentence in needed if not present]


@transaction.atomic
def submit(case: ExcellentCase, *, by: User) -> None:
    """Hand it to the editors; raises Incomplete or InvalidTransition."""
    if lacking := missing(case):
        raise Incomplete(lacking)
    case.submit(by=by)
    mails.to_editors("submitted", case, by=by)


def take_back(case: ExcellentCase, *, by: User) -> None:
    case.take_back(by=by)


@transaction.atomic
def request_changes(case: ExcellentCase, *, by: User, comment: str) -> None:
    case.request_changes(by=by, comment=comment)
    mails.to_contributor("changes_requested", case, by=by, comment=comment)


@transaction.atomic
def comment(case: ExcellentCase, *, by: User, text: str) -> CaseComment:
    """Add to the conversation and tell the other side."""
    written = case.comments.create(author=by, text=text)
    if by == case.contributor:
        mails.to_editors("commented", case, by=by, written=written)
    else:
        mails.to_contributor("commented", case, by=by, written=written)
    return written


@transaction.atomic
def publish(case: ExcellentCase, *, by: User) -> None:
    case.publish(by=by)
    mails.to_contributor("published", case, by=by)


@transaction.atomic
def withdraw(case: ExcellentCase, *, by: User, reason: str) -> None:
    """Take it from its readers; `reason` is shown at its address."""
    with pghistory.context(reason=reason):
        case.withdraw(by=by, reason=reason)
    mails.to_contributor("withdrawn", case, by=by)


@transaction.atomic
def delete_draft(case: ExcellentCase, *, by: User) -> None:
    """Remove for good what nobody else has been shown; its pictures go with it."""
    for picture in case.pictures.all():
        remove_picture(picture, by=by)
    case.delete()


def add_picture(
    *, case: ExcellentCase, upload: File, alt: str, by: User | None, caption: str = "", credit: str = ""
) -> Picture:
    """Draw a picture anew and keep it with a draft.

    Raises RefusedFile, whose text says to whoever brought it why it is not taken.
    """
    large, small = pictures.draw(upload, PICTURE_WIDTHS)
    with transaction.atomic():
        now = ExcellentCase.objects.select_for_update().order_by().get(pk=case.pk)
        if not now.is_editable:
            raise RefusedFile("closed", _("Pictures can be added only while the case is a draft."))
        count = now.pictures.count()
        if count >= MOST_PICTURES:
            raise RefusedFile("many", _("A case has at most %s pictures.") % MOST_PICTURES)
        return Picture.objects.create(
            case=now,
            large=_stored(large),
            small=_stored(small),
            alt=alt,
            caption=caption,
            credit=credit,
            width=large.width,
            height=large.height,
            position=count + 1,
        )


def _stored(drawn: pictures.Drawn) -> str:
    """The name under which it is kept."""
    return default_storage.save(picture_name(None, ""), drawn.content)


@transaction.atomic
def remove_picture(picture: Picture, *, by: User | None) -> None:
    """Take a picture out of a draft; its bytes go once this is committed."""
    if not ExcellentCase.objects.select_for_update().order_by().get(pk=picture.case_id).is_editable:
        raise InvalidTransition(_("Pictures can be removed only while the case is a draft."))
    stored = [(field.storage, field.name) for field in (picture.large, picture.small)]
    picture.delete()
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, name))
