"""The feed is valid, steady, and for strangers whoever asks."""

import datetime as dt

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from documents.models import Document
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Organisation, Topic
from tests.documents.test_record import SECRET, hidden
from tests.factories import DocumentFactory, DocumentFileFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

FEED = "/feeds/documents.atom"
FEED_QUERIES = 5  # the content version, documents, economies, topics, files
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client, query=""):
    return [entry.title for entry in feedparser.parse(client.get(FEED + query).content).entries]


def test_feed_is_valid_atom(client):
    document = DocumentFactory(published=True, economies=["CHL"])
    DocumentFileFactory(document=document)
    DocumentFactory(published=True, publisher=None, abstract="")

    response = client.get(FEED)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        for moment in element.findall(f"{ATOM}updated") + element.findall(f"{ATOM}published"):
            assert dt.datetime.fromisoformat(moment.text).tzinfo is not None
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "GSCNET"
    assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 3


def test_entry_tells_what_the_record_tells(client, settings):
    settings.SITE_URL = "https://portal.example"
    topic = Topic.objects.create(name="Ports", slug="ports", facet=Topic.Facet.SECTOR)
    document = DocumentFactory(
        slug="green-ports",
        title="Ports & <ships>",
        subtitle="绿色",
        abstract="Less < more",
        authors=["Ming, Li", "Sample Author"],
        published=True,
        published_at=dt.datetime(2026, 5, 4, tzinfo=dt.UTC),
        economies=["CHL"],
    )
    document.topics.add(topic)
    file = DocumentFileFactory(document=document, name="ports.pdf", size=15)

    feed = feedparser.parse(client.get(FEED).content)

    [entry] = feed.entries
    assert not feed.bozo
    assert entry.title == "Ports & <ships>: 绿色"
    assert entry.summary == "Less &lt; more"
    assert entry.id == "tag:portal.example,2026-05-04:/documents/green-ports/"
    assert entry.link == "https://portal.example/documents/green-ports/"
    assert entry.author == "Ming, Li; Sample Author"
    assert dt.datetime.fromisoformat(entry.updated) == document.changed_at
    assert [tag.term for tag in entry.tags] == ["Research report", "Ports", "Chile"]
    [enclosure] = entry.enclosures
    assert enclosure.href == f"https://portal.example{file.get_absolute_url()}"
    assert (enclosure.type, enclosure.length) == ("application/pdf", "15")


def test_feed_holds_nothing_that_strangers_may_not_know_of_even_for_an_editor(client, editor):
    hidden()
    DocumentFactory(title="Old version", published=True, is_current=False)
    DocumentFactory(title="Open", published=True)

    stranger = client.get(FEED).content.decode()
    client.force_login(editor)
    for_editor = client.get(FEED).content.decode()

    for feed in (stranger, for_editor):
        assert SECRET not in feed
        assert [entry.title for entry in feedparser.parse(feed).entries] == ["Open"]


def test_feed_is_newest_first_by_the_day_it_was_made_public(client):
    for days in (2, 1, 3):
        moment = timezone.now() - dt.timedelta(days=days)
        DocumentFactory(title=f"{days} days ago", published=True, published_at=moment)

    assert titles(client) == ["1 days ago", "2 days ago", "3 days ago"]


@pytest.mark.parametrize(
    "query",
    [
        "?kind=poster",
        "?kind=poster&kind=brochure",
        "?publisher_kind=ngo",
        "?topic=ports",
        "?economy=CHL&economy=PE",
        "?language=zh-Hans",
        "?language=th",
        "?year=2014",
        "?year=2014&year=2013",
        "?kind=poster&topic=ports&economy=CHL&year=2014",
    ],
)
def test_feed_of_a_facet_holds_its_documents_only(client, query):
    topic = Topic.objects.create(name="Ports", slug="ports", facet=Topic.Facet.SECTOR)
    wanted = DocumentFactory(
        title="Wanted",
        kind=Document.Kind.POSTER,
        publisher=OrganisationFactory(kind=Organisation.Kind.NGO),
        language="zh-Hans",
        published_on=PartialDate.parse("May 2014"),
        published=True,
        economies=["CHL"],
    )
    wanted.topics.add(topic)
    DocumentFileFactory(document=wanted, language="th")
    DocumentFileFactory(document=wanted, language="th")
    DocumentFactory(title="Other", published=True, economies=["JPN"])

    assert titles(client, query) == ["Wanted"]


def test_feed_of_an_unknown_value_does_not_exist(client):
    assert client.get(FEED + "?kind=novel").status_code == 404


def test_feed_passes_over_years_that_are_none(client):
    DocumentFactory(title="Wanted", published_on=PartialDate.parse("2014"), published=True)

    assert titles(client, "?year=%00&year=%25&year=2014") == ["Wanted"]


def test_feed_unchanged_answers_304(client):
    DocumentFactory(published=True)
    first = client.get(FEED)

    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert "Last-Modified" not in first


def test_feed_without_entries_is_valid_and_steady(client):
    first, second = client.get(FEED), client.get(FEED)

    assert first["ETag"] == second["ETag"]
    assert not feedparser.parse(first.content).bozo


def test_feed_survives_what_xml_cannot_hold(client):
    DocumentFactory(title="Form\x0cfeed", abstract="Null\x01 and \x1f", published=True)

    assert titles(client) == ["Form feed"]


@pytest.mark.parametrize("count", [1, 3])
def test_feed_queries_do_not_grow(client, count, django_assert_num_queries):
    for document in DocumentFactory.create_batch(count, published=True, economies=["CHL"]):
        DocumentFileFactory(document=document)

    with django_assert_num_queries(FEED_QUERIES):
        assert len(titles(client)) == count
