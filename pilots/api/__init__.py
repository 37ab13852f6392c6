"""Pilot centres, excellent cases, indexes and tools for programs."""

from django.db.models import Q, QuerySet
from ninja import Router

from gscnet.common.api import STRANGER
from gscnet.directory.models import Organisation
from pilots.api import cases, centres, indexes, tools
from pilots.models import ExcellentCase, PilotCentre

router = Router()
for part in (centres, cases, tools, indexes):
    router.add_router("", part.router)


def organisations() -> QuerySet[Organisation]:
    """Hosts and partners of public centres, and whose published cases are shown."""
    public = PilotCentre.objects.visible_to(STRANGER)
    return Organisation.objects.filter(
        Q(hosted_centres__in=public)
        | Q(partnerships__centre__in=public)
        | Q(excellent_cases__in=ExcellentCase.objects.public())
    )
