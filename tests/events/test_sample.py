"""The sample events: what public sources tell stays as they tell it, and an invented one is complete."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from events import afterwards, figures, surveys
from events.models import Certificate, CheckIn, Event
from events.sample import afterwards as sample_afterwards
from events.sample.loading import load_events
from gscnet.accounts.sample import create_sample_people
from gscnet.common.models import Message
from gscnet.common.partialdates import PartialDate

pytestmark = pytest.mark.django_db
APRIL = dt.date(2016, 4, 27)


@pytest.fixture
def people():
    return create_sample_people()


def text_of(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_dialogue_of_2016_stands_as_planned_in_april_and_as_held_in_july(client, people):
    load_events(by=people["editor"])
    event = Event.objects.get(slug="dialogue-2016")

    page = text_of(client, event.get_absolute_url())
    planned = {notice.event.slug: notice.date for notice in figures.announced(APRIL)}

    assert (event.status, str(event.date)) == (Event.Status.HELD, "29 July 2016")
    assert "As of 27 April 2016: tentative, before August 2016" in page
    assert "17 organisations" in page
    assert planned == {
        "dialogue-2016": PartialDate.parse("before August 2016"),
        "first-expert-group-meeting": PartialDate.parse("before August 2016"),
    }
    assert event not in figures.held(APRIL)
    assert event in figures.held(dt.date(2016, 7, 29))
    assert "do not say that the Expert Group met on the same day" in page


def test_sample_workshop_shows_everything_that_an_event_leaves(client, people):
    load_events(by=people["editor"])
    added = sample_afterwards.load(people)
    event = Event.objects.get(slug="sample-workshop")
    counts = afterwards.counts(event)

    assert added == event.participations.count()
    assert (counts.came, counts.expected, counts.absent, counts.uncertified) == (33, 0, 2, 0)
    assert CheckIn.objects.count() == Certificate.objects.count() == 33
    page = text_of(client, event.get_absolute_url())
    for said in ("This event is invented", "33", "not shown", "What participants said", "report.docx"):
        assert said in page
    assert len(surveys.results(event.survey, with_texts=True)) == 3
    assert client.get(reverse("events:survey_results", args=[event.slug])).status_code == 200
    assert event.photographs.get().alt
    # Nobody is invented who could be taken for a person, and nobody is written to.
    names = set(event.participations.values_list("name", flat=True))
    assert all(name.startswith("Sample ") for name in names)
    assert not Message.objects.exists()
    assert sample_afterwards.load(people) == 0


def test_sample_person_who_signs_in_finds_the_certificate(client, people):
    load_events(by=people["editor"])
    sample_afterwards.load(people)
    client.force_login(people["focal-point-chl"])

    own = re.search(r"/events/participation/[^/]+/", text_of(client, "/events/sample-workshop/"))[0]
    answer = client.get(f"{own}certificate.pdf")
    assert answer.content.startswith(b"%PDF")
