"""For how many days what is known of participants is kept, as pages and letters say it."""

from events.models import ParticipantRule


def periods() -> dict[str, int]:
    """Days by subject, of the rules that are active; one query."""
    return dict(ParticipantRule.objects.filter(active=True).values_list("subject", "days"))
