"""Everything new in one feed, and feeds of rounds and cases."""

import feedparser
import pytest

from experts.models import Round
from tests.documents.test_record import SECRET, hidden
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

DAY = "2026-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


def entries(client, name):
    feed = feedparser.parse(client.get(f"/feeds/{name}.atom").content)
    assert not feed.bozo
    return feed.entries


def one_of_each(n=1):
    DocumentFactory(title="A document", published=True)
    ExcellentCaseFactory(title="A case", published=True)
    EventFactory(title="An event")
    ActivityFactory(title="An activity", published=True)
    DecisionFactory(what="a proposal")
    RoundFactory(title="A round", number=n, announced_at=DAY)


def test_everything_new_stands_in_one_feed(client):
    one_of_each()
    hidden()
    ExcellentCaseFactory(title=SECRET)
    EventFactory(title=SECRET, draft=True)
    DecisionFactory(what=SECRET, draft=True)
    RoundFactory(title=SECRET, slug="draft", number=9, status=Round.Status.DRAFT)

    titles = [entry.title for entry in entries(client, "all")]

    assert len(titles) == 6
    for word in ("A document", "A case", "An event", "An activity", "a proposal", "A round"):
        assert any(word in title for title in titles), word
    assert SECRET not in client.get("/feeds/all.atom").content.decode()


def test_entry_is_the_same_in_both_feeds(client):
    ExcellentCaseFactory(title="A case", published=True)

    (one,), (other,) = entries(client, "all"), entries(client, "cases")

    assert (one.id, one.link, one.updated) == (other.id, other.link, other.updated)


def test_rounds_stand_in_a_feed_of_their_own(client):
    RoundFactory(title="A round", announced_at=DAY)
    RoundFactory(title=SECRET, slug="draft", number=9, status=Round.Status.DRAFT)

    assert [entry.title for entry in entries(client, "rounds")] == ["A round (announced)"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    for n in range(count):
        one_of_each(n + 1)

    with django_assert_num_queries(11):
        assert len(entries(client, "all")) == 6 * count
