"""Short plain letters about a case, written into the outbox with what gives the reason for them."""

import uuid
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.common import outbox
from pilots.models import ExcellentCase


def to_contributor(name: str, case: ExcellentCase, *, by: User, **context: Any) -> None:
    """Tell whoever wrote it, unless they did it themselves or may no longer sign in."""
    person = case.contributor
    if person and person != by and person.is_active:
        _write(name, case, [person.email], by=by, **context)


def to_editors(name: str, case: ExcellentCase, *, by: User, **context: Any) -> None:
    """Tell the editors' common address, or where none is set everyone who is an editor today."""
    editors = Appointment.objects.current().filter(role=Role.EDITOR, user__is_active=True)
    people = editors.exclude(user=by).values_list("user__email", flat=True).distinct()
    _write(name, case, settings.EDITORS_EMAIL or list(people), by=by, **context)


def _write(name: str, case: ExcellentCase, addresses: list[str], *, by: User, **context: Any) -> None:
    context |= {"case": case, "site_url": settings.SITE_URL}
    text = render_to_string(f"pilots/cases/mails/{name}.txt", context)
    subject, _newline, body = text.strip().partition("\n")
    occasion = uuid.uuid4().hex
    for address in addresses:
        outbox.write(
            key=f"case:{occasion}:{address[:100]}",
            to=address,
            subject=_("GSCNET: %s") % subject[:150],
            body=body.strip() + "\n",
            about=f"case:{case.pk}",
            by=by,
        )
