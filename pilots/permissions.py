"""Who may do what at a pilot centre; asked by views, templates and the desk alike.

Whether someone may know of a centre at all is answered before, by `visible_to`.
"""

from django.contrib.auth.models import AnonymousUser

from gscnet.accounts.models import User
from pilots.models import PilotCentre
from pilots.models.centres import organisations_edited_by

Person = User | AnonymousUser


def can_keep(user: Person, centre: PilotCentre) -> bool:
    """May write the centre's page, for CAEC to approve: whoever is appointed editor of its host."""
    return centre.host_id is not None and centre.host_id in organisations_edited_by(user)


def can_run(user: Person) -> bool:
    """May move centres through their stages and decide on what their editors propose."""
    return user.has_perm("pilots.run_pilotcentre")
