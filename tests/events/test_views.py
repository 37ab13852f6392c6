"""Pages of events: what strangers see, what they must not, by which clocks, in how many queries."""

import datetime as dt
import io
import json
import re

import docx
import feedparser
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from events.models import Event, OnlineAccess, Photograph
from gscnet.common.partialdates import PartialDate
from tests.factories import (
    DocumentFactory,
    EventFactory,
    OrganisationFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db
LIST_QUERIES = 8  # version; years, series and economies to ask for; to come; past counted and read; series
MONTH_QUERIES = 5
SERIES_QUERIES = 4
AGENDA_QUERIES = 7
DETAIL_QUERIES = 16
SECRET = "https://meeting.example/secret-heron"
HOUR = dt.timedelta(hours=1)


def text(client, address, query=None):
    response = client.get(address, query or {})
    assert response.status_code == 200, address
    return response.content.decode()


def dated(text, **fields):
    return EventFactory(starts_at=None, ends_at=None, date=PartialDate.parse(text), **fields)


# Lists


@pytest.mark.parametrize("count", [1, 3])
def test_list_queries_do_not_grow_and_drafts_are_absent(client, count, django_assert_num_queries):
    series = SeriesFactory()
    coming = EventFactory.create_batch(count, series=series)
    past = EventFactory.create_batch(count, held=True, series=series)
    EventFactory(draft=True, title="Secret workshop")

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(reverse("events:list"))

    assert set(response.context["upcoming"]) == set(coming)
    assert set(response.context["page"]) == set(past)
    assert "Secret workshop" not in response.content.decode()


def test_list_says_before_august_2016_and_no_day(client):
    dated("before August 2016", title="Dialogue")

    page = text(client, reverse("events:list"))

    assert "before August 2016" in page
    assert "31 July" not in page


@pytest.mark.parametrize(
    "query",
    [
        {"type": "forum"},
        {"series": "annual"},
        {"economy": "PE"},
        {"year": "2016"},
        {"q": "wanted furnitures"},
        {"type": "forum", "series": "annual", "economy": "PE", "year": "2016"},
    ],
)
def test_list_is_filtered_and_says_by_what(client, query):
    series = SeriesFactory(slug="annual", name="Annual")
    economy = dated("May 2015").economy.__class__.objects.get(code="PE")
    wanted = dated(
        "before August 2016",
        title="Wanted furniture",
        type=Event.Type.FORUM,
        series=series,
        economy=economy,
        status=Event.Status.HELD,
    )

    response = client.get(reverse("events:list"), query)

    assert list(response.context["page"]) == [wanted]
    assert len(response.context["chips"]) == len(query)
    assert list(response.context["upcoming"]) == []


def test_list_passes_over_what_it_does_not_understand(client):
    event = EventFactory()

    response = client.get(
        reverse("events:list"), {"type": "orgy", "year": "%00", "economy": "X", "page": "y"}
    )

    assert list(response.context["upcoming"]) == [event]
    assert response.context["chips"] == []


def test_list_of_nothing_says_so(client):
    assert "No event is planned at present." in text(client, reverse("events:list"))


def test_month_shows_days_and_what_has_none(client, django_assert_num_queries):
    two_days = dated("2019-09-26", until=PartialDate.parse("2019-09-27"), title="Two days")
    dated("September 2019", title="Some day")
    dated("October 2019", title="Later")

    with django_assert_num_queries(MONTH_QUERIES):
        response = client.get(reverse("events:month"), {"month": "2019-09"})

    days = {cell.day.day for week in response.context["weeks"] for cell in week if two_days in cell.events}
    assert days == {26, 27}
    assert [event.title for event in response.context["undated"]] == ["Some day"]
    assert "Later" not in response.content.decode()


@pytest.mark.parametrize("asked", ["", "2019-13", "0000-01", "x", "2019-09-26"])
def test_month_that_is_none_is_this_one(client, asked):
    response = client.get(reverse("events:month"), {"month": asked})

    assert response.context["first"] == timezone.now().date().replace(day=1)


@pytest.mark.parametrize("count", [1, 3])
def test_series_sets_figures_with_their_sources_side_by_side(client, count, django_assert_num_queries):
    series = SeriesFactory()
    for _n in range(count):
        event = dated("2017-07-07", series=series, status=Event.Status.HELD)
        event.stated_figures.create(kind="participants", precision="over", number=1100, source="Paper 032")
    EventFactory(draft=True, series=series, title="Secret dialogue")

    with django_assert_num_queries(SERIES_QUERIES):
        page = text(client, series.get_absolute_url())

    assert page.count("over 1,100") == page.count("Paper 032") == count
    assert "Secret dialogue" not in page


def test_series_of_drafts_does_not_exist_for_strangers(client, editor):
    series = EventFactory(draft=True, series=SeriesFactory()).series
    assert client.get(series.get_absolute_url()).status_code == 404

    client.force_login(editor)
    assert client.get(series.get_absolute_url()).status_code == 200


# One event


def test_draft_is_404_for_strangers_in_every_address(client, editor):
    event = EventFactory(draft=True)
    SessionFactory(event=event)
    event.circulars.create(kind="general", issued_on=dt.date(2026, 1, 1), text="Come.")
    names = {"detail": [], "agenda": [], "circular": ["general"], "file": []}
    addresses = {name: reverse(f"events:{name}", args=[event.slug, *rest]) for name, rest in names.items()}

    assert {client.get(address).status_code for address in addresses.values()} == {404}
    client.force_login(editor)
    seen = {name: client.get(address).status_code for name, address in addresses.items()}
    assert seen == {"detail": 200, "agenda": 200, "circular": 200, "file": 404}


def test_event_page_shows_its_own_time_utc_and_that_of_an_economy(client):
    event = EventFactory(
        starts_at=dt.datetime(2027, 1, 9, 12, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 1, 9, 20, tzinfo=dt.UTC),
    )

    page = text(client, event.get_absolute_url(), {"economy": "jpn"})

    assert "9 January 2027, 09:00–17:00" in page
    assert "9 January 2027, 12:00–20:00" in page
    assert "9 January 2027, 21:00 – 10 January 2027, 05:00" in page
    assert "Japan (Tokyo time)" in page


@pytest.mark.parametrize("count", [1, 3])
def test_event_page_has_a_fixed_number_of_queries(client, count, django_assert_num_queries):
    event = EventFactory(held=True)
    for _n in range(count):
        event.partners.create(organisation=OrganisationFactory())
        document = DocumentFactory(published=True)
        event.materials.create(document=document, role="minutes")
        event.outcomes.create(verb="agreed", text="on much", document=document)
        event.neighbours.add(EventFactory())

    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(event.get_absolute_url())


def test_both_pages_show_that_events_are_back_to_back_but_no_draft(client):
    one, other = EventFactory(title="Dialogue one"), EventFactory(title="Meeting two")
    one.neighbours.add(other, EventFactory(draft=True, title="Secret meeting"))

    assert "Meeting two" in text(client, one.get_absolute_url())
    assert "Dialogue one" in text(client, other.get_absolute_url())
    assert "Secret meeting" not in text(client, one.get_absolute_url())


def channels(event):
    return [
        "/",
        "/events/",
        "/events/month/",
        event.get_absolute_url(),
        reverse("events:agenda", args=[event.slug]),
        reverse("events:circular", args=[event.slug, "general"]),
        event.series.get_absolute_url(),
        reverse("events:file", args=[event.slug]),
        "/events/calendar.ics",
        "/feeds/events.atom",
        "/sitemap.xml",
        "/sitemap-events.xml",
        f"/search/?q={event.title}",
    ]


def hybrid(**fields):
    event = EventFactory(mode=Event.Mode.HYBRID, series=SeriesFactory(), title="Hybrid", **fields)
    OnlineAccess.objects.create(event=event, url=SECRET, details="Passcode secret-heron")
    SessionFactory(event=event)
    event.circulars.create(kind="general", issued_on=dt.date(2026, 1, 1), text="Come.")
    return event


def test_online_link_is_in_no_public_channel(client, focal_point, editor):
    event = hybrid()
    for person in (None, focal_point):
        if person:
            client.force_login(person)
        for address in channels(event):
            assert "secret-heron" not in text(client, address), address

    client.force_login(editor)
    assert SECRET in text(client, event.get_absolute_url())
    for address in channels(event):
        if address != event.get_absolute_url():
            assert "secret-heron" not in text(client, address), address


def test_online_link_is_in_no_report(client, editor):
    event = hybrid(held=True)
    client.force_login(editor)

    for ending, read in READERS.items():
        response = client.get(reverse(f"events:report_{ending}", args=[event.slug]))
        assert "secret-heron" not in read(response.content)


def test_online_link_is_not_kept_in_history():
    event = hybrid()
    event.online_access.delete()

    [history] = set(OnlineAccess.pgh_event_models.values())
    assert history.objects.count() == 2
    assert "secret-heron" not in str(list(history.objects.values()))


def test_schema_org_tells_status_dates_and_place_and_cannot_break_out(client):
    event = EventFactory(
        title="</script><script>alert(1)</script>",
        starts_at=dt.datetime(2027, 1, 9, 12, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 1, 9, 20, tzinfo=dt.UTC),
        mode=Event.Mode.HYBRID,
    )
    page = text(client, event.get_absolute_url())

    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    record = json.loads(found)
    assert record["name"] == event.title
    assert record["startDate"] == "2027-01-09T09:00:00-03:00"
    assert record["eventStatus"] == "https://schema.org/EventScheduled"
    assert [place["@type"] for place in record["location"]] == ["Place", "VirtualLocation"]
    assert "<script>alert" not in page


@pytest.mark.parametrize(("when", "starts"), [("April 2016", "2016-04"), ("before August 2016", None)])
def test_schema_org_invents_no_date(client, when, starts):
    page = text(client, dated(when).get_absolute_url())

    record = json.loads(re.findall(r'ld\+json">(.*?)</script>', page)[0])
    assert record.get("startDate") == starts


def test_event_whose_date_passed_claims_not_to_have_been_held(client):
    page = text(client, dated("before August 2016", tentative=True).get_absolute_url())

    assert "whether it was held is not recorded" in page


def test_documents_that_the_reader_may_not_know_are_absent(client, editor):
    session = SessionFactory()
    draft = DocumentFactory(title="Secret draft")
    session.event.materials.create(document=draft, role="minutes")
    session.event.materials.create(session=session, document=draft, role="paper")
    session.event.outcomes.create(verb="agreed", text="on much", document=draft)
    session.event.circulars.create(kind="general", issued_on=dt.date(2026, 1, 1), document=draft)
    names = [("detail", []), ("agenda", []), ("circular", ["general"])]
    addresses = [reverse(f"events:{name}", args=[session.event.slug, *rest]) for name, rest in names]

    assert not any("Secret draft" in text(client, address) for address in addresses)
    client.force_login(editor)
    assert all("Secret draft" in text(client, address) for address in addresses)


# The agenda


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_queries_do_not_grow(client, count, django_assert_num_queries):
    event = EventFactory()
    room = RoomFactory(event=event)
    for n in range(count):
        starts = event.starts_at + n * HOUR
        session = SessionFactory(event=event, room=room, starts_at=starts, ends_at=starts + HOUR)
        session.appearances.create(speaker=SpeakerFactory(event=event))
        event.materials.create(session=session, document=DocumentFactory(published=True), role="paper")

    with django_assert_num_queries(AGENDA_QUERIES):
        page = text(client, reverse("events:agenda", args=[event.slug]))

    assert page.count("<article") == count


def test_agenda_shows_three_clocks_and_another_day_where_it_is_one(client):
    event = EventFactory(
        starts_at=dt.datetime(2027, 1, 9, 12, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 1, 9, 20, tzinfo=dt.UTC),
    )
    SessionFactory(event=event, starts_at=event.starts_at + 3 * HOUR)

    page = text(client, reverse("events:agenda", args=[event.slug]), {"economy": "JPN"})

    assert [time in page for time in ("12:00–13:00", "15:00–16:00", "10 Jan, 00:00–01:00")] == [True] * 3


def test_agenda_sets_rooms_beside_each_other_and_breaks_across(client):
    event = EventFactory()
    first, second = RoomFactory(event=event, order=1), RoomFactory(event=event, order=2)
    starts = event.starts_at
    SessionFactory(event=event, room=second, title="B", starts_at=starts, ends_at=starts + HOUR)
    SessionFactory(event=event, room=first, title="A1", starts_at=starts, ends_at=starts + HOUR / 2)
    SessionFactory(event=event, room=first, title="A2", starts_at=starts + HOUR / 2, ends_at=starts + HOUR)
    SessionFactory(event=event, title="Coffee", starts_at=starts + HOUR, ends_at=starts + 2 * HOUR)

    [day] = client.get(reverse("events:agenda", args=[event.slug])).context["agenda"]

    titles = [[[entry.session.title for entry in column] for column in block.columns] for block in day.blocks]
    assert titles == [[["A1", "A2"], ["B"]], [["Coffee"]]]


def test_speaker_who_did_not_agree_is_a_speaker_and_nothing_more(client, editor):
    session = SessionFactory()
    hidden = SpeakerFactory(
        event=session.event,
        name="Sample Secret Person",
        position="Secret position",
        organisation="Secret Organisation",
        agreed_on=None,
    )
    session.appearances.create(speaker=hidden)
    client.force_login(editor)

    page = text(client, reverse("events:agenda", args=[session.event.slug]))

    assert "a speaker" in page
    assert "Secret" not in page


def test_agenda_of_a_tentative_event_says_that_it_is_a_draft(client):
    event = EventFactory(tentative=True)
    SessionFactory(event=event, is_tentative=True)

    assert "This agenda is a draft" in text(client, reverse("events:agenda", args=[event.slug]))


def test_agenda_that_is_empty_says_so(client):
    assert "not written yet" in text(client, reverse("events:agenda", args=[EventFactory().slug]))


# Circulars and what remains


def test_latest_revision_is_shown_and_earlier_ones_stay_reachable(client):
    event = EventFactory()
    for n, day in enumerate((1, 9)):
        event.circulars.create(kind="general", issued_on=dt.date(2026, 5, day), text=f"Text number {n}")
    latest = reverse("events:circular", args=[event.slug, "general"])

    page = text(client, latest)
    assert ("Text number 1" in page, "Text number 0" in page, "9 May 2026" in page) == (True, False, True)
    old = text(client, f"{latest}0/")
    assert "Text number 0" in old
    assert "There is a newer revision, of 9 May 2026" in old
    assert client.get(f"{latest}2/").status_code == 404
    assert client.get(reverse("events:circular", args=[event.slug, "administrative"])).status_code == 404


def docx_text(content):
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in paper.paragraphs)])


def pdf_text(content):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


READERS = {"docx": docx_text, "pdf": pdf_text}


@pytest.mark.parametrize("ending", READERS)
def test_report_tells_what_the_records_tell_and_nothing_hidden(client, ending):
    event = dated(
        "2017-07-07", status=Event.Status.HELD, title="Conference\x0c", description="One\nTwo", city=""
    )
    event.stated_figures.create(kind="economies", number=10, source="Paper 032")
    event.outcomes.create(verb="took_note", text="the progress")
    event.materials.create(document=DocumentFactory(title="Secret draft"), role="minutes")
    event.materials.create(document=DocumentFactory(title="Open minutes", published=True), role="minutes")

    response = client.get(reverse(f"events:report_{ending}", args=[event.slug]))

    told = READERS[ending](response.content)
    for words in ("Conference", "7 July 2017", "10 economies", "took note of", "Open minutes", "Two"):
        assert words in told
    assert "Secret" not in told


def test_report_is_for_what_was_held(client):
    assert client.get(reverse("events:report_pdf", args=[EventFactory().slug])).status_code == 404


def test_photograph_of_a_draft_is_hidden(client, editor):
    event = EventFactory(draft=True)
    photograph = Photograph.objects.create(
        event=event,
        image=ContentFile(b"webp", "a.webp"),
        alt="A hall",
        width=1,
        height=1,
        size=4,
        sha256="0" * 64,
    )
    assert client.get(photograph.get_absolute_url()).status_code == 404

    client.force_login(editor)
    response = client.get(photograph.get_absolute_url())
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/webp", "private, no-cache")


# Feed, sitemap, search, home


def test_feed_is_steady_and_without_drafts(client):
    event = EventFactory(title="Ports & <ships>")
    EventFactory(draft=True, title="Secret workshop")

    first = client.get("/feeds/events.atom")

    feed = feedparser.parse(first.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Ports & <ships> (confirmed)"]
    assert str(event.uid) in feed.entries[0].id
    assert client.get("/feeds/events.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_sitemap_names_events_but_no_drafts(client):
    event, draft = EventFactory(), EventFactory(draft=True)

    page = text(client, "/sitemap-events.xml")

    assert event.get_absolute_url() in page
    assert draft.get_absolute_url() not in page


@pytest.mark.parametrize(
    "words", ["furnitures workshops", "the furniture", "Santiago", '"furniture workshop"', "家具"]
)
def test_search_finds_events_by_words_and_hides_drafts(client, words):
    EventFactory(title="Furniture workshop 家具")
    EventFactory(draft=True, title="Secret furniture workshop 家具")

    page = text(client, "/search/", {"q": words}).replace("<mark>", "").replace("</mark>", "")

    assert "Furniture workshop 家具" in page
    assert "Secret" not in page


@pytest.mark.parametrize("words", ["", "\0", "'", "a -b or", "!!", "x" * 3000])
def test_search_survives_whatever_is_asked(client, words):
    EventFactory()

    assert client.get("/search/", {"q": words}).status_code == 200


def test_home_shows_the_next_event_and_no_cancelled_one(client):
    EventFactory(status=Event.Status.CANCELLED, reason="Nobody came.", title="Cancelled workshop")
    EventFactory(draft=True, title="Secret workshop")
    EventFactory(title="Next workshop", starts_at=timezone.now() + 60 * 24 * HOUR)

    page = text(client, "/")

    assert [name in page for name in ("Next", "Cancelled", "Secret")] == [True, False, False]


def test_documents_without_readers_change_nothing(client):
    """A guard against a page that dies of a document withdrawn under it."""
    event = EventFactory()
    document = DocumentFactory(published=True, title="Minutes")
    event.materials.create(document=document, role="minutes")
    Document.objects.update(status=Document.Status.DRAFT)

    assert "Minutes" not in text(client, event.get_absolute_url())
