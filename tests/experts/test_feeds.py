"""New members for feed readers: valid, steady, public ones only."""

import datetime as dt

import feedparser
import pytest
from django.utils import timezone

from experts.actions import consent
from tests.experts.members import Purpose, member

pytestmark = pytest.mark.django_db
FEED = "/feeds/experts.atom"


def test_feed_lists_public_entries_newest_first_and_is_steady(client, secretariat):
    old = member("name", name="Old", email="old@example.org", starts_on="2016-07-01")
    old.nominee.consents.update(given_at=timezone.now() - dt.timedelta(days=9))
    member("name", "areas", name="New \x0b<b>", email="new@example.org")
    member(name="Hidden", email="hidden@example.org")
    client.force_login(secretariat)

    response = client.get(FEED)

    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["New  <b> (Chile)", "Old (Chile)"]
    assert [tag.term for tag in feed.entries[0].tags] == ["Areaword", "Chile"]
    assert "Last-Modified" not in response
    assert client.get(FEED).content == response.content


def test_feed_of_nobody_is_valid(client):
    feed = feedparser.parse(client.get(FEED).content)

    assert (feed.bozo, feed.entries) == (False, [])


def test_who_agrees_later_comes_as_new(client):
    seat = member(starts_on="2016-07-01")

    consent.give(seat.nominee, Purpose.ROSTER, ["name"])

    [entry] = feedparser.parse(client.get(FEED).content).entries
    assert entry.published[:10] == timezone.now().date().isoformat()


def test_sitemap_holds_public_pages_only(client):
    seat = member("name")
    hidden = member(email="hidden@example.org")

    text = client.get("/sitemap-experts.xml").content.decode()

    assert seat.get_absolute_url() in text
    assert hidden.get_absolute_url() not in text
    assert "/experts/</loc>" in client.get("/sitemap-pages.xml").content.decode()
