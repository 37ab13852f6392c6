"""Decisions and milestones that hold the words someone asks for, for the search over everything."""

from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from experts.search import Group
from gscnet.accounts.models import User
from gscnet.common.segments import clean
from gscnet.common.textsearch import MAX_LENGTH
from gscnet.workplan.models import Decision
from gscnet.workplan.models.decisions import WORDS

SHOWN = 3
SUGGESTED = 3


def matching(decisions: QuerySet[Decision], text: str) -> QuerySet[Decision]:
    """Those of `decisions` that hold the words, each with its `rank`."""
    words = SearchQuery(text, search_type="websearch", config="gscnet_english")
    # Scripts without spaces are not cut into words here, so what was decided is also looked into as it is.
    body = Q(body__short_name__iexact=text) | Q(body__name__icontains=text)
    holds = Q(words=words) | Q(what__icontains=text) | body
    return decisions.annotate(words=WORDS, rank=SearchRank(WORDS, words)).filter(holds)


def found(user: User | AnonymousUser, text: str) -> Group | None:
    """Decisions as far as this reader may know them, the latest first among equals; None for none."""
    text = clean(text).strip()[:MAX_LENGTH]
    if not text:
        return None
    decisions = matching(Decision.objects.visible_to(user), text)
    rows = list(decisions.select_related("body").order_by("-rank", "-decided_on", "-pk")[: SHOWN + 1])
    if not rows:
        return None
    return Group(
        title=_("Decisions"),
        rows=rows[:SHOWN],
        total=decisions.count() if len(rows) > SHOWN else len(rows),
        url=f"{reverse('workplan:decisions')}?{urlencode({'q': text})}",
        template="workplan/_found.html",
    )


def suggestions(text: str) -> list[dict[str, str]]:
    """Public decisions in which a word begins as `text` does, each with its page."""
    if len(text) < 2:
        return []
    begins = Q(what__istartswith=text) | Q(what__icontains=f" {text}") | Q(body__short_name__istartswith=text)
    decisions = Decision.objects.public().filter(begins).select_related("body")
    return [{"text": one.sentence, "url": one.get_absolute_url()} for one in decisions[:SUGGESTED]]
