"""New decisions for subscribers. They have no topics: where one is asked for, none answers."""

import datetime as dt

from django.db.models import Q

from gscnet.common.api import STRANGER
from gscnet.common.news import MOST, Asked, Item
from gscnet.common.sitesearch import containing
from gscnet.directory.models import Economy
from gscnet.workplan.models import Decision
from gscnet.workplan.register import about_economy


def news(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Decisions put into the register after `since` and up to `until` that stand there, the oldest first.

    Of economies asked for, those that concern something of theirs.
    """
    if not asked.only("economy"):
        return []
    found = Decision.objects.public().filter(published_at__gt=since, published_at__lte=until)
    if codes := asked.values("economy"):
        concerned = Q(pk=None)
        for economy in Economy.objects.filter(code__in=codes):
            concerned |= Q(pk__in=about_economy(economy, STRANGER).order_by().values("pk"))
        found = found.filter(concerned)
    if asked.text:
        found = containing(found, "workplan_decision", asked.text)
    return [
        Item(
            decision.sentence,
            decision.get_absolute_url(),
            f"{decision.decided_on}; {decision.meeting}".strip("; "),
            at,
        )
        for decision in found.select_related("body").order_by("published_at", "pk")[:MOST]
        if (at := decision.published_at)
    ]
