"""The first page: what is open, what is next, what is new, and figures that equal their rows."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.utils import timezone
from lxml import html

from documents.search import index_document
from tests.factories import (
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    MembershipFactory,
    MilestoneFactory,
    PilotCentreFactory,
    RegistrationFactory,
    RoundFactory,
    WorkPlanFactory,
)

pytestmark = pytest.mark.django_db

TIANJIN = {"city": "Tianjin", "latitude": "39.08", "longitude": "117.2"}


def home(client):
    caches["pages"].clear()
    return client.get("/")


def calls(client):
    return [call.title for call in home(client).context["calls"]]


@pytest.fixture
def content():
    """Something in every task, and beside it what strangers must not count."""
    for language in ("en", "es"):
        index_document(DocumentFactory(published=True, language=language).pk)
    index_document(DocumentFactory().pk)
    MembershipFactory()
    MembershipFactory()
    PilotCentreFactory(active=True, name="Tianjin Centre", **TIANJIN)
    PilotCentreFactory(active=True)
    PilotCentreFactory(name="Hidden Centre", is_public=False, **TIANJIN)
    ExcellentCaseFactory(published=True)
    ExcellentCaseFactory()
    EventFactory()
    EventFactory(held=True)
    EventFactory(draft=True)


def rows_at(client, figure):
    """How many rows the page that a figure leads to has."""
    caches["pages"].clear()
    path, _hash, part = figure.url.partition("#")
    response = client.get(path)
    if part == "facet-language":
        return len(next(facet for facet in response.context["facets"] if facet.name == "language").values)
    if part == "by-economy":
        found = html.fromstring(response.content)
        assert found.xpath("//*[@id='by-economy']")
        rows = found.xpath("//*[@id='by-economy']//tbody/tr/td[1]/text()")
        return sum(map(int, rows)) if figure.label.startswith("member") else len(rows)
    if path == "/events/":
        return len(response.context["upcoming"]) + response.context["page"].paginator.count
    if path == "/pilots/cases/":
        return response.context["page"].paginator.count
    return response.context["total"]


def test_every_figure_equals_the_rows_it_opens(client, content):
    shown = [figure for pillar in home(client).context["pillars"] for figure in pillar.filled]

    assert [(figure.number, figure.label) for figure in shown] == [
        (2, "documents"),
        (2, "languages"),
        (2, "members"),
        (1, "economy"),
        (2, "pilot centres"),
        (1, "excellent case"),
        (2, "events"),
    ]
    assert [rows_at(client, figure) for figure in shown] == [figure.number for figure in shown]


def test_staff_see_figures_that_equal_their_rows_too(client, secretariat, content):
    client.force_login(secretariat)

    shown = [figure for pillar in home(client).context["pillars"] for figure in pillar.filled]

    assert [rows_at(client, figure) for figure in shown] == [figure.number for figure in shown]
    assert (shown[0].number, shown[4].number, shown[6].number) == (3, 3, 3)


def test_map_shows_public_centres_and_says_how_many_have_no_place(client, content):
    page = home(client)

    assert [mark.name for mark in page.context["marks"]] == ["Tianjin Centre"]
    assert "1 centre has no place on the map yet" in page.content.decode()
    assert "Hidden Centre" not in page.content.decode()


def test_empty_portal_says_for_each_task_what_is_missing(client):
    page = home(client)

    assert [pillar.filled for pillar in page.context["pillars"]] == [[]] * 4
    assert all(pillar.empty in page.content.decode() for pillar in page.context["pillars"])
    assert "map-frame" not in page.content.decode()


def test_open_round_and_registration_show_their_deadlines(client):
    day = timezone.now().date() + dt.timedelta(days=9)
    RoundFactory(title="Second round", closes_on=day, policy="fixed", zone="Asia/Shanghai")
    event = EventFactory(title="Ports workshop")
    RegistrationFactory(event=event, closes_on=day, policy="fixed", zone="America/Santiago")

    page = home(client).content.decode()

    assert calls(client) == ["Second round", "Registration: Ports workshop"]
    assert "(Shanghai time)" in page
    assert "(Santiago time)" in page
    assert "UTC" in page


@pytest.mark.parametrize(
    ("event", "registration"),
    [
        ({"draft": True}, {}),
        ({"status": "postponed", "reason": "A storm."}, {}),
        ({"status": "cancelled", "reason": "A storm."}, {}),
        ({"held": True}, {}),
        ({}, {"opens_at": timezone.now() + dt.timedelta(days=1)}),
        (
            {},
            {
                "opens_at": timezone.now() - dt.timedelta(days=9),
                "closes_on": timezone.now().date() - dt.timedelta(days=2),
            },
        ),
    ],
)
def test_registration_that_takes_nobody_is_no_call(client, event, registration):
    RegistrationFactory(event=EventFactory(**event), **registration)

    assert calls(client) == []


def test_plan_says_how_many_milestones_are_in_each_state_and_opens_them(client):
    first, second = MilestoneFactory(due="2015"), MilestoneFactory()
    second.start(by=None)

    shown = home(client).context["progress"]

    assert [(figure.number, figure.label) for figure in shown] == [(1, "Running"), (1, "Late")]
    assert [client.get(figure.url).context["shown"] for figure in shown] == [1, 1]
    assert first.title in client.get("/work-plan/?state=late").content.decode()


def test_draft_of_a_plan_does_not_show(client):
    WorkPlanFactory(draft=True, title="Secret plan")

    page = home(client)

    assert page.context["plan"] is None
    assert "Secret plan" not in page.content.decode()
