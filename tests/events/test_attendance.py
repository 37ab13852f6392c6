"""Who took part, in numbers: all of them for staff, none that points at somebody for the public."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from events import figures, report
from gscnet.directory.models import Economy
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


def economy(code):
    return Economy.objects.get(code=code)


def came(event, number, **fields):
    ParticipationFactory.create_batch(number, event=event, attended=True, **fields)


@pytest.fixture
def event():
    event = RegistrationFactory(event=EventFactory(held=True)).event
    came(event, 7, gender="female")
    came(event, 6, economy=economy("JPN"), gender="male")
    came(event, 2, economy=economy("PRC"), gender="male")
    came(event, 5, guest=True)
    ParticipationFactory.create_batch(3, event=event, economy=economy("PE"), confirmed=True, status="absent")
    return event


def tables(event, reader):
    return {table.title: dict(table.rows) for table in figures.attendance_tables(event, reader)}


def test_staff_see_every_number_in_protocol_order(event, secretariat):
    shown = tables(event, secretariat)

    assert list(shown["By economy"].items()) == [
        ("Chile", 7),
        ("China", 2),
        ("Japan", 6),
        ("For no economy", 5),
    ]
    assert shown["By category"] == {"Member economy": 15, "Guest": 5}
    assert shown["By gender"] == {"Female": 7, "Male": 8, "Not said": 5}


def test_public_sees_no_small_number_and_none_that_gives_it_away(event):
    shown = tables(event, STRANGER)

    assert shown["By economy"] == {"Chile": 7, "China": None, "Japan": 6, "For no economy": None}
    # All others are known to be 20; with 15 members China would be 15 - 7 - 6.
    assert "By category" not in shown
    assert shown["By gender"] == {"Female": 7, "Male": 8, "Not said": 5}


def test_categories_are_shown_where_nothing_is_hidden():
    event = RegistrationFactory(event=EventFactory(held=True)).event
    came(event, 6)
    came(event, 5, guest=True)

    assert tables(event, STRANGER)["By category"] == {"Member economy": 6, "Guest": 5}


def test_no_number_under_five_can_be_computed_from_what_is_shown():
    """Whoever knows the rules tries every table that would be shown like this: several fit."""
    sizes = range(1, 9)
    looks = {}
    for cells in product(sizes, repeat=3):
        table = figures._without_small(figures.Table("", [(str(place), n) for place, n in enumerate(cells)]))
        looks.setdefault((sum(cells), tuple(number for _label, number in table.rows)), []).append(cells)

    for (_total, shown), fitting in looks.items():
        for place, number in enumerate(shown):
            if number is None:
                assert len({cells[place] for cells in fitting}) > 1, (shown, fitting)


def test_event_page_and_report_say_the_same(client, event, secretariat):
    address = event.get_absolute_url()

    public = client.get(address).content.decode()
    client.force_login(secretariat)
    full = client.get(address).content.decode()
    lines = " ".join(line for part in report.summary(event, STRANGER)["sections"] for line in part["lines"])
    all_lines = " ".join(
        line for part in report.summary(event, secretariat)["sections"] for line in part["lines"]
    )

    assert "Who took part" in public
    assert "Numbers under 5 are not shown" in public
    assert "Numbers under 5 are not shown" not in full
    assert "By economy: Chile 7; China not shown; Japan 6; For no economy not shown" in lines
    assert "By economy: Chile 7; China 2; Japan 6; For no economy 5" in all_lines
    assert client.get(reverse("events:report_docx", args=[event.slug])).status_code == 200


def test_nothing_is_counted_in_public_before_the_event_was_held():
    event = RegistrationFactory(event=EventFactory(running=True)).event
    came(event, 9)

    assert figures.attendance_tables(event, STRANGER) == []


def test_absent_people_are_not_counted(event, secretariat):
    assert "Peru" not in tables(event, secretariat)["By economy"]
    assert sum(tables(event, secretariat)["By economy"].values()) == 20
    [participants, economies] = figures.all_of(event)
    assert (participants.number, economies.number) == (20, 3)


def test_names_that_no_font_prints_are_named_at_the_desk(client, secretariat):
    event = RegistrationFactory().event
    ParticipationFactory(event=event, confirmed=True, name="王小明")
    other = ParticipationFactory(event=event, confirmed=True, name="Sample தமிழ்")
    client.force_login(secretariat)

    page = client.get(reverse("events:attendance", args=[event.slug]))

    assert [person for person, _letters in page.context["unprintable"]] == [other]
    assert "print as boxes" in page.content.decode()
