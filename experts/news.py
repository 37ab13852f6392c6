"""New calls for nominations for subscribers. They have no topics: where one is asked for, none answers."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from experts.models import Round
from gscnet.common.api import STRANGER
from gscnet.common.news import MOST, Asked, Item
from gscnet.common.sitesearch import containing


def news(since: dt.datetime, until: dt.datetime, asked: Asked) -> list[Item]:
    """Rounds announced after `since` and up to `until` that are public now, the oldest first.

    Of economies asked for, those that may nominate.
    """
    if not asked.only("economy"):
        return []
    found = Round.objects.visible_to(STRANGER).filter(announced_at__gt=since, announced_at__lte=until)
    if codes := asked.values("economy"):
        with_one = Round.objects.filter(economies__code__in=codes).order_by()
        found = found.filter(pk__in=with_one.values("pk"))
    if asked.text:
        found = containing(found, "experts_round", asked.text)
    return [
        Item(round.title, round.get_absolute_url(), _("until %s") % date_format(round.closes_on), at)
        for round in found.order_by("announced_at", "pk")[:MOST]
        if (at := round.announced_at)
    ]
