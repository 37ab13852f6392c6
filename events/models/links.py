"""The rows that tie events back to back: their changes are history and outdate pages."""

import pghistory

from events.models.event import Event
from gscnet.common.pagecache import ChangesPublicPages


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class NeighbourLink(Event.neighbours.through):
    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]
