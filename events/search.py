"""Events that hold the words someone asks for: in their list, and in the search over everything."""

from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event
from events.models.event import WORDS
from experts.search import Group
from gscnet.accounts.models import User
from gscnet.common.segments import clean
from gscnet.common.textsearch import MAX_LENGTH

SHOWN = 3
SUGGESTED = 3


def matching(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Those of `events` that hold the words, each with its `rank`."""
    words = SearchQuery(text, search_type="websearch", config="gscnet_english")
    # Scripts without spaces are not cut into words here, so a title is also looked into as it is.
    holds = Q(words=words) | Q(title__icontains=text) | Q(series__name__icontains=text)
    return events.annotate(words=WORDS, rank=SearchRank(WORDS, words)).filter(holds)


def found(user: User | AnonymousUser, text: str) -> Group | None:
    """Events as far as this reader may know them, the latest first among equals; None for none."""
    text = clean(text).strip()[:MAX_LENGTH]
    if not text:
        return None
    events = matching(Event.objects.visible_to(user), text)
    rows = list(events.select_related("economy").order_by("-rank", "-date", "-pk")[: SHOWN + 1])
    if not rows:
        return None
    return Group(
        title=_("Events"),
        rows=rows[:SHOWN],
        total=events.count() if len(rows) > SHOWN else len(rows),
        url=f"{reverse('events:list')}?{urlencode({'q': text})}",
        template="events/_found.html",
    )


def suggestions(text: str) -> list[dict[str, str]]:
    """Public titles in which a word begins as `text` does, each with its page."""
    if len(text) < 2:
        return []
    begins = Q(title__istartswith=text) | Q(title__icontains=f" {text}")
    events = Event.objects.public().filter(begins).order_by("-date", "-pk")[:SUGGESTED]
    return [{"text": event.title, "url": event.get_absolute_url()} for event in events]
