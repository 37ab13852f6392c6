"""Short plain messages about a document, sent by the worker once the change is committed."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from documents.models import Document
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.common.tasks import send_mail


def to_contributor(name: str, document: Document, *, by: User | None, **context: Any) -> None:
    """Tell whoever wrote it, unless they did it themselves or may no longer sign in."""
    person = document.contributor
    if person and person != by and person.is_active:
        _send(name, document, [person.email], **context)


def to_editors(name: str, document: Document, *, by: User, **context: Any) -> None:
    """Tell the editors' common address, or where none is set everyone who is an editor today."""
    editors = Appointment.objects.current().filter(role=Role.EDITOR, user__is_active=True)
    people = editors.exclude(user=by).values_list("user__email", flat=True).distinct()
    _send(name, document, settings.EDITORS_EMAIL or list(people), **context)


def _send(name: str, document: Document, addresses: list[str], **context: Any) -> None:
    context |= {"document": document, "site_url": settings.SITE_URL}
    text = render_to_string(f"documents/mails/{name}.txt", context)
    subject, _newline, body = text.strip().partition("\n")
    for address in addresses:
        send_mail.defer(to=address, subject=_("GSCNET: %s") % subject[:150], text=body.strip() + "\n")
