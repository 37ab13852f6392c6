"""What is left of the places of an event; the database has the last word (events/models/participation.py)."""

from collections import Counter

from events.models import Event, Participation, Registration
from gscnet.directory.models import Economy


class Places:
    """The places of one event, counted once; taken ones are marked here as they are given away.

    `locked` holds the event's one row until the transaction ends, so that the count stays true.
    """

    def __init__(self, registration: Registration):
        holding = registration.event.participations.holding()
        members = holding.filter(category=Participation.Category.MEMBER)
        self.registration = registration
        self.taken = holding.count()
        self.taken_by = Counter(members.order_by().values_list("economy", flat=True))
        self.own = dict(registration.event.quotas.values_list("economy", "places"))

    @classmethod
    def locked(cls, event: Event) -> "Places":
        """Raises Registration.DoesNotExist for an event in which nobody can take part."""
        return cls(Registration.objects.select_for_update().get(event=event))

    def quota(self, economy: Economy) -> int | None:
        """How many places an economy has in all; None without a limit."""
        return self.own.get(economy.pk, self.registration.quota)

    def left_in_all(self) -> int | None:
        capacity = self.registration.capacity
        return None if capacity is None else max(capacity - self.taken, 0)

    def left_for(self, economy: Economy) -> int | None:
        """Of the places of an economy; None without a limit."""
        quota = self.quota(economy)
        return None if quota is None else max(quota - self.taken_by[economy.pk], 0)

    def fits(self, participation: Participation) -> bool:
        """Whether there is a place for this person."""
        left = [self.left_in_all()]
        if participation.needs_approval:
            left.append(self.left_for(participation.economy))
        return all(count is None or count > 0 for count in left)

    def take(self, participation: Participation) -> None:
        self.taken += 1
        if participation.needs_approval:
            self.taken_by[participation.economy_id] += 1
