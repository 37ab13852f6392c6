"""What the page of a pilot centre shows of its indexes."""

from django.db.models import QuerySet

from pilots.models import Index, PilotCentre
from pilots.permissions import Person


def indexes_of(centre: PilotCentre, user: Person) -> QuerySet[Index]:
    """The indexes that a centre keeps, for templates/pilots/index/_of_centre.html; one query."""
    return Index.objects.visible_to(user).filter(centre=centre).for_lists()
