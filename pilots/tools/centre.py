"""What the page of a pilot centre shows of its procurement tools."""

from django.db.models import QuerySet

from pilots.models import PilotCentre, ProcurementTool
from pilots.permissions import Person


def tools_of(centre: PilotCentre, user: Person) -> QuerySet[ProcurementTool]:
    """The tools that a centre made, for templates/pilots/tools/_of_centre.html; one query."""
    return ProcurementTool.objects.visible_to(user).filter(centre=centre)
