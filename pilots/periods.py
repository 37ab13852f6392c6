"""For how many days applications are kept, as pages and letters say it."""

from pilots.models import ApplicationRule


def periods() -> dict[str, int]:
    """Days by kind, of the rules that are active: “unconfirmed” and “ended”; one query."""
    return dict(ApplicationRule.objects.filter(active=True).values_list("subject", "days"))
