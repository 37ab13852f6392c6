"""What `manage.py check --deploy` asks of a portal that runs for real."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

# Of machines by themselves (RFC 6761).
NOWHERE = ("localhost", "localdomain", "invalid")


def addresses_are_read(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warns where people and programs would be told of no address, or letters come from nowhere."""
    found: list[CheckMessage] = []
    if not settings.CONTACT_EMAIL:
        found.append(
            Warning(
                "CONTACT_EMAIL is empty.",
                hint="The contact page, security.txt and OAI-PMH name it: set an address that is read.",
                id="gscnet.W001",
            )
        )
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    if "." not in domain or domain.rpartition(".")[2] in NOWHERE:
        found.append(
            Warning(
                f"DEFAULT_FROM_EMAIL is {settings.DEFAULT_FROM_EMAIL!r}, and letters from there are refused.",
                hint="Set an address of your own domain: GSCNET <noreply@gscnet.example>.",
                id="gscnet.W002",
            )
        )
    return found
