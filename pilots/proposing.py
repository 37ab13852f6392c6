"""What centre editors and CAEC do with a proposal, and the letters that follow."""

from django.db import transaction
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from pilots import letters
from pilots.models import Activity, Entry, Initiative
from pilots.models.revisions import Revision

NOT_COPIED = {
    "id",
    "status",
    "author",
    "created_at",
    "submitted_at",
    "decided_at",
    "decided_by",
    "remark",
    "replaces",
}
PARTS = ("standings", "supporters")


@transaction.atomic
def submit(proposal: Entry | Revision, *, by: User) -> None:
    proposal.submit(by=by)
    letters.tell_of_proposal(proposal)


def take_back(proposal: Entry | Revision, *, by: User) -> None:
    proposal.take_back(by=by)


@transaction.atomic
def publish(proposal: Entry | Revision, *, by: User) -> None:
    """Make it public, or put it on the centre's page."""
    proposal.publish(by=by)
    letters.tell_author(proposal)


@transaction.atomic
def hand_back(proposal: Entry | Revision, *, by: User, remark: str) -> None:
    proposal.hand_back(by=by, remark=remark)
    letters.tell_author(proposal)


@transaction.atomic
def withdraw(proposal: Entry, *, by: User, remark: str) -> None:
    proposal.withdraw(by=by, remark=remark)
    letters.tell_author(proposal)


@transaction.atomic
def lock(proposal: Entry | Revision) -> None:
    """Hold it until the transaction ends, or raise InvalidTransition if it can no longer be written."""
    rows = type(proposal)._base_manager.select_for_update().filter(pk=proposal.pk)
    if not rows.filter(status__in=proposal.EDITABLE).exists():
        raise InvalidTransition(_("It was submitted meanwhile and cannot be changed now."))


@transaction.atomic
def correct(entry: Activity | Initiative, *, by: User) -> Activity | Initiative:
    """A draft like the public entry, to be published in its place; what is public stays until then."""
    if hasattr(entry, "replaced_by"):
        raise InvalidTransition(_("A corrected entry has been begun already."))
    fields = {field.name: getattr(entry, field.name) for field in entry._meta.concrete_fields}
    copied = {name: value for name, value in fields.items() if name not in NOT_COPIED}
    draft = type(entry).objects.create(**copied, author=by, replaces=entry)
    for name in PARTS:
        for part in getattr(entry, name).all() if hasattr(entry, name) else ():
            part.pk, part._state.adding, part.initiative = None, True, draft
            part.save()
    return draft
