"""Who may do what at a pilot centre; asked by views, templates and the desk alike.

Whether someone may know of a centre or a proposal at all is answered before, by `visible_to`.
"""

from django.contrib.auth.models import AnonymousUser

from gscnet.accounts.models import User
from pilots.models import Application, Entry, ExpressionOfInterest, PilotCentre, Proposal
from pilots.models.centres import organisations_edited_by
from pilots.models.revisions import Revision

Person = User | AnonymousUser
Proposed = Entry | Revision
Status = Proposal.Status


def can_keep(user: Person, centre: PilotCentre) -> bool:
    """May write the centre's page, for CAEC to approve: whoever is appointed editor of its host."""
    return centre.host_id is not None and centre.host_id in organisations_edited_by(user)


def can_run(user: Person) -> bool:
    """May move centres through their stages and decide on what their editors propose."""
    return user.has_perm("pilots.run_pilotcentre")


def can_see_contacts(user: Person, centre: PilotCentre) -> bool:
    return can_keep(user, centre) or user.has_perm("pilots.view_contact")


def can_add(user: Person, centre: PilotCentre) -> bool:
    """May begin a proposal: its editors, and CAEC where the centre has none."""
    return can_keep(user, centre) or can_run(user)


def _is_its_writer(user: Person, proposal: Proposed) -> bool:
    """The centre's editors write together; what CAEC began, whoever began it goes on with."""
    return can_keep(user, proposal.centre) or (can_run(user) and proposal.author_id == user.pk)


def can_write(user: Person, proposal: Proposed) -> bool:
    """Until it is submitted, and again when it is handed back."""
    return proposal.is_editable and _is_its_writer(user, proposal)


can_submit = can_write


def can_take_back(user: Person, proposal: Proposed) -> bool:
    return proposal.can_move(Status.DRAFT) and _is_its_writer(user, proposal)


def can_delete(user: Person, proposal: Proposed) -> bool:
    """Only what CAEC was never shown."""
    never_submitted = proposal.status == Status.DRAFT and proposal.submitted_at is None
    return never_submitted and _is_its_writer(user, proposal)


def can_correct(user: Person, proposal: Proposed) -> bool:
    """Write a corrected entry in place of a public one; a page is corrected by a new proposal."""
    if not isinstance(proposal, Entry) or proposal.status != Status.PUBLISHED:
        return False
    return not hasattr(proposal, "replaced_by") and can_add(user, proposal.centre)


def can_publish(user: Person, proposal: Proposed) -> bool:
    return proposal.can_move(Status.PUBLISHED) and can_run(user)


def can_hand_back(user: Person, proposal: Proposed) -> bool:
    return proposal.can_move(Status.RETURNED) and can_run(user)


def can_withdraw(user: Person, proposal: Proposed) -> bool:
    return isinstance(proposal, Entry) and proposal.can_move(Status.WITHDRAWN) and can_run(user)


def can_nominate(user: Person) -> bool:
    """Who speaks for an economy may name an institution of it."""
    return bool(getattr(user, "economy", None)) and user.has_perm("pilots.endorse")


def can_endorse(user: Person, application: Application) -> bool:
    """The economy's own focal point or deputy, until CAEC decides."""
    its_own = can_nominate(user) and application.economy == getattr(user, "economy", None)
    waits = application.status == Application.Status.WAITING
    return isinstance(application, ExpressionOfInterest) and waits and its_own


def can_retract(user: Person, application: Application) -> bool:
    """An economy takes back its own nomination; senders withdraw by their link."""
    if isinstance(application, ExpressionOfInterest):
        return False
    own = can_nominate(user) and application.economy == getattr(user, "economy", None)
    return own and application.can_move(Application.Status.WITHDRAWN)


def can_decide(user: Person, application: Application) -> bool:
    """Take up or decline; also without the economy's endorsement, which is advice."""
    return can_run(user) and application.can_move(Application.Status.ACCEPTED)
