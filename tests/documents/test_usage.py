"""Readers are counted; robots, double-clicks and what is not public are not; nobody can be named."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from django.utils import timezone

from documents import usage
from documents.models import Document, UsageDay, UsageHit, UsageSalt
from tests.factories import DocumentFactory, DocumentFileFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def document():
    return DocumentFactory(slug="green-ports", published=True)


def hit(seconds=0, *, slug="green-ports", download=False, address="192.0.2.1", agent=FIREFOX):
    return usage.Hit(slug, download, address, agent, NOON + dt.timedelta(seconds=seconds))


def read(client, path, **headers):
    """The response, and whether it was noted as read."""
    usage.pending.hits.clear()
    response = client.get(path, headers={"User-Agent": FIREFOX, **headers})
    if response.streaming:
        response.getvalue()
    return response, bool(usage.pending.hits)


def counted(*hits):
    usage.write(list(hits))
    usage.count(NOON + dt.timedelta(hours=1))
    return [(row.day.isoformat(), row.views, row.downloads) for row in UsageDay.objects.order_by("day")]


def test_view_and_download_are_counted_on_their_day(document):
    assert counted(hit(), hit(download=True), hit(40)) == [("2026-05-04", 2, 1)]


def test_double_click_counts_once_as_the_last_click(document):
    clicks = [hit(seconds) for seconds in (0, 10, 29, 59)]

    assert counted(*clicks) == [("2026-05-04", 1, 0)]


def test_clicks_more_than_thirty_seconds_apart_count_each(document):
    assert counted(hit(0), hit(31)) == [("2026-05-04", 2, 0)]


def test_two_readers_at_the_same_time_count_each(document):
    assert counted(hit(), hit(address="192.0.2.2"), hit(agent=FIREFOX + " Other")) == [("2026-05-04", 3, 0)]


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1", "Mozilla/5.0 (compatible; GPTBot/1.0)", "curl/8.5.0", "python-requests/2.32"],
)
def test_robots_are_not_counted(document, agent):
    assert counted(hit(agent=agent)) == []


@pytest.mark.parametrize(
    "hiding",
    [
        {"status": Document.Status.IN_REVIEW},
        {"access": Document.Access.NETWORK},
        {"embargo_until": timezone.now() + dt.timedelta(days=1)},
    ],
)
def test_documents_not_public_are_not_counted(document, hiding):
    Document.objects.filter(pk=document.pk).update(**hiding)

    assert counted(hit()) == []


def test_counting_twice_counts_once(document):
    assert counted(hit()) == counted() == [("2026-05-04", 1, 0)]


def test_click_still_followed_by_another_waits_for_it(document):
    usage.write([hit(0), hit(20)])

    usage.count(NOON + usage.SETTLED + dt.timedelta(seconds=10))
    between = list(UsageDay.objects.values_list("views", flat=True))
    usage.count(NOON + dt.timedelta(hours=1))

    assert between == []
    assert [row.views for row in UsageDay.objects.all()] == [1]


def test_hits_of_one_day_add_up(document):
    counted(hit())

    assert counted(hit(100)) == [("2026-05-04", 2, 0)]


def test_neither_address_nor_agent_is_stored(document):
    usage.write([hit()])

    [stored] = UsageHit.objects.values_list("visitor", flat=True)
    assert len(bytes(stored)) == 16
    assert {field.name for field in UsageHit._meta.fields} == {"id", "document", "download", "visitor", "at"}


def test_visitor_cannot_be_told_again_on_another_day(document):
    usage.write([hit(), hit(86_400)])

    first, second = UsageHit.objects.order_by("at").values_list("visitor", flat=True)
    assert bytes(first) != bytes(second)


def test_salt_is_thrown_away_after_its_day(document):
    usage.write([hit()])

    usage.count(NOON)
    kept = UsageSalt.objects.count()
    usage.count(NOON + dt.timedelta(days=1))

    assert (kept, UsageSalt.objects.count()) == (1, 0)


def test_kept_page_and_304_count_as_read(client, document):
    first, _noted = read(client, document.get_absolute_url())
    caches["pages"].clear()

    assert read(client, document.get_absolute_url())[1]
    assert read(client, document.get_absolute_url())[1]
    unchanged, noted = read(client, document.get_absolute_url(), **{"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, noted) == (304, True)


def test_file_is_noted_once_however_many_pieces_it_is_sent_in(client, document):
    file = DocumentFileFactory(document=document)

    whole, noted_whole = read(client, file.get_absolute_url())
    first, noted_first = read(client, file.get_absolute_url(), Range="bytes=0-4")
    second, noted_second = read(client, file.get_absolute_url(), Range="bytes=5-9")

    assert (whole.status_code, first.status_code, second.status_code) == (200, 206, 206)
    assert (noted_whole, noted_first, noted_second) == (True, True, False)


@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_what_a_browser_fetches_ahead_is_not_noted(client, document, headers):
    assert not read(client, document.get_absolute_url(), **headers)[1]


@pytest.mark.parametrize(
    "path", ["/documents/", "/documents/nothing/", "/documents/green-ports/cite.bib", "/"]
)
def test_other_addresses_are_not_noted(client, document, path):
    assert not read(client, path)[1]


def test_head_is_not_noted(client, document):
    client.head(document.get_absolute_url(), headers={"User-Agent": FIREFOX})

    assert not usage.pending.hits


def test_noting_asks_nothing_of_the_database(document, django_assert_num_queries):
    request = RequestFactory().get(document.get_absolute_url(), headers={"User-Agent": FIREFOX})
    answer = usage.UsageMiddleware(lambda _request: usage.HttpResponse("kept"))

    with django_assert_num_queries(0):
        answer(request)

    assert len(usage.pending.hits) == 1


@pytest.mark.parametrize("hits", [1, 5])
def test_writing_many_costs_as_many_queries_as_writing_one(document, hits, django_assert_num_queries):
    usage.write([hit()])

    with django_assert_num_queries(3):
        usage.write([hit(n) for n in range(hits)])


def test_hits_that_could_not_be_written_stay_pending(document, monkeypatch):
    pending = usage.Pending()
    pending.add(hit())
    with monkeypatch.context() as broken:
        broken.setattr(usage, "write", lambda hits: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            pending.flush()

    pending.flush()

    assert UsageHit.objects.count() == 1
    assert not pending.hits


def test_address_behind_our_proxies_is_the_one_they_saw(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})

    assert usage.client_address(request) == "192.0.2.7"


def test_address_claimed_by_the_client_is_not_believed():
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9"}, REMOTE_ADDR="192.0.2.7")

    assert usage.client_address(request) == "192.0.2.7"
