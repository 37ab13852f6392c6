"""Every figure is the number of its rows, on any day, and the page it opens lists them."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from lxml import html

from documents.actions import make_version
from documents.models import Document
from events.models import Event, Notice
from experts.actions.nominations import retract
from experts.actions.responses import record_response
from experts.models import EconomyResponse, Membership, Nomination, Round
from gscnet.common.partialdates import PartialDate, known_by
from gscnet.directory.models import Economy
from gscnet.workplan.figures import FIGURES
from gscnet.workplan.models import Decision, Milestone, WorkPlan
from gscnet.workplan.reporting.lists import LISTS
from pilots.models import PilotCentre
from tests.factories import (
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    MembershipFactory,
    MilestoneFactory,
    NominationFactory,
    PilotCentreFactory,
    ProgressReportFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2016, 4, 27)
BEFORE = dt.date(2015, 6, 1)


def at(day, hour=12):
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


def a_network(nominees=6):
    """Something behind each figure by April 2016, and more of it after that."""
    round = RoundFactory(
        opens_at=at(dt.date(2016, 2, 26)),
        announced_at=at(dt.date(2016, 2, 26)),
        closes_on=dt.date(2016, 5, 30),
        nominee_closes_on=dt.date(2016, 6, 6),
        shows_answers=True,
    )
    for code, day in (
        ("CHL", dt.date(2016, 3, 1)),
        ("JPN", dt.date(2016, 3, 2)),
        ("PE", dt.date(2016, 5, 2)),
    ):
        round.responses.create(
            economy=Economy.objects.get(code=code), kind=EconomyResponse.Kind.NOMINATES, received_on=day
        )
    for number in range(nominees):
        NominationFactory(accepted=True, round=round, submitted_at=at(dt.date(2016, 3, 1), number))
    NominationFactory(accepted=True, round=round, submitted_at=at(dt.date(2016, 5, 1)))
    MembershipFactory(starts_on=dt.date(2016, 7, 1))
    active = PilotCentreFactory(active=True, begun="16 June 2015")
    PilotCentreFactory(interested=True, begun="March 2016")
    PilotCentreFactory(begun="2016-05-01")
    active.quantities.create(number=1500, happened_on="before 27 April 2016", source="A report")
    active.quantities.create(number=300, what="a hall", happened_on="2017-01-01", source="A report")
    for date, number in (("2015-10-22", 200), ("2017-07-07", 100)):
        event = EventFactory(held=True, dated=True, date=PartialDate.parse(date))
        event.stated_figures.create(kind="participants", precision="over", number=number, source="A report")
        Notice.objects.create(event=event, on=date, status="held", date=PartialDate.parse(date))
    DocumentFactory(published=True, published_on=PartialDate.parse("2016-03"))
    DocumentFactory(published=True, published_on=PartialDate.parse("2016"))
    DocumentFactory(title="Secret draft", published_on=PartialDate.parse("2016-03"))
    DecisionFactory()
    DecisionFactory(decided_on=PartialDate.parse("2016-05-17"))
    milestone = MilestoneFactory(set_on=DAY)
    milestone.evidence.create(document=DocumentFactory(published=True, published_on=None))
    milestone.complete(by=None, on=DAY)
    MilestoneFactory(set_on=DAY, due=PartialDate.parse("March 2016"))


def numbers(day):
    return {key: make(day).number for key, make in FIGURES.items()}


def test_figures_are_those_of_the_day():
    a_network()

    assert numbers(DAY) == {
        "responses": 2,
        "nominating_economies": 1,
        "nominees": 6,
        "rounds": 1,
        "open_rounds": 1,
        "members": 0,
        "active_centres": 1,
        "interested_centres": 1,
        "potential_centres": 0,
        "cases": 0,
        "exhibition_area": 1500,
        "documents": 1,
        "events": 1,
        "representatives": 200,
        "decisions": 1,
        "milestones_done": 1,
        "milestones_running": 0,
        "milestones_late": 1,
    }


def told(day):
    """What reports can hold of a day: every figure with its rows, by what does not change with a name."""
    plan = WorkPlan.objects.get()
    figures = {key: (make(day).words, len(make(day).rows)) for key, make in FIGURES.items()}
    return figures, {name: len(lines(plan, day)) for name, lines in LISTS.items()}


def test_what_happens_later_leaves_the_figures_of_an_earlier_day_as_they_were(editor, secretariat):
    """Answers, nominations, stages, seats, events, documents and cases move on; April 2016 stays (#80)."""
    a_network()
    seat = MembershipFactory(starts_on=dt.date(2016, 1, 1))
    case = ExcellentCaseFactory(published=True, published_at=at(dt.date(2016, 4, 1)))
    shelf = [DocumentFactory(published=True, published_on=PartialDate.parse("2016-03")) for _each in range(3)]
    planned = EventFactory(date=PartialDate.parse("before August 2016"))
    Notice.objects.create(event=planned, on=dt.date(2016, 4, 1), status="tentative", date=planned.date)
    before, early, now = told(DAY), told(BEFORE), numbers(None)

    round = Round.objects.get(pk=EconomyResponse.objects.first().round_id)
    record_response(
        round=round,
        economy=Economy.objects.get(code="JPN"),
        kind=EconomyResponse.Kind.DOES_NOT,
        channel=EconomyResponse.Channel.EMAIL,
        received_on=dt.date(2016, 5, 20),
        by=secretariat,
    )
    retract(Nomination.objects.filter(round=round).order_by("submitted_at").first(), by=secretariat)
    Round.objects.filter(pk=round.pk).update(status="concluded", concluded_at=timezone.now())
    PilotCentre.objects.get(status="active").rest(
        by=editor, happened_on=PartialDate.parse("2017-01-01"), source="A report"
    )
    PilotCentre.objects.get(status="interested").activate(
        by=editor, happened_on=PartialDate.parse("June 2016"), source="A report"
    )
    Membership.objects.filter(pk=seat.pk).update(ends_on=dt.date(2016, 12, 31))
    held = Event.objects.filter(status="held").order_by("date").first()
    Event.objects.filter(pk=held.pk).update(title="Another name")
    Event.objects.filter(pk=planned.pk).update(title="Another name too", date="2016-07-29")
    planned.refresh_from_db()
    planned.cancel(by=editor, reason="No host.")
    shelf[0].withdraw(by=editor, reason="Wrong.")
    Document.objects.filter(pk=shelf[1].pk).update(access=Document.Access.NETWORK)
    newer = make_version(shelf[2], by=editor)
    Document.objects.filter(pk=newer.pk).update(
        status="published", published_at=timezone.now(), published_on="2018", is_current=True
    )
    Document.objects.filter(pk=shelf[2].pk).update(is_current=False)
    case.withdraw(by=editor, reason="Wrong.")
    Milestone.objects.get(status="planned").drop(by=editor, note="Nobody does it.")

    assert (told(DAY), told(BEFORE)) == (before, early)
    changed = {key for key, number in numbers(None).items() if number != now[key]}
    assert {"interested_centres", "nominees", "members", "documents", "cases"} <= changed
    assert "milestones_late" in changed


def test_before_there_was_anything_all_are_zero():
    a_network()

    assert set(numbers(BEFORE).values()) == {0}


def test_now_all_that_happened_counts():
    a_network()
    now = numbers(None)

    assert now["responses"] == 3
    assert now["nominees"] == 7
    assert now["exhibition_area"] == 1800
    assert now["representatives"] == 300
    assert now["members"] == 1
    assert now["open_rounds"] == 0
    assert FIGURES["representatives"](None).said == "over 300"


@pytest.mark.parametrize("day", [None, DAY, BEFORE])
def test_number_is_that_of_its_rows_and_of_the_page_it_opens(client, secretariat, day):
    """For a reader who may know of all rows; strangers are told how many they do not see."""
    a_network()
    client.force_login(secretariat)

    for key, make in FIGURES.items():
        figure = make(day)
        page = client.get(figure.url(day))
        assert len(rows_of(page)) == len(figure.rows), key
        if figure.counts_rows:
            assert figure.number == len(figure.rows), key
        else:
            assert figure.number == sum(row.number for row in figure.rows), key
        assert page.context["unseen"] == 0, key


def rows_of(page):
    """The rows that a page lists."""
    return html.fromstring(page.content).xpath("//ol[@class='figure-rows']/li")


def test_strangers_see_public_rows_and_how_many_are_not(client):
    a_network()

    nominees = client.get(reverse("workplan:figure", args=["nominees"]))
    answers = client.get(reverse("workplan:figure", args=["responses"]))

    assert nominees.context["page"].object_list == []
    assert nominees.context["unseen"] == 7
    assert "Sample Nominee" not in nominees.content.decode()
    assert [line.text for line in answers.context["page"].object_list] == ["Chile", "Japan", "Peru"]


def test_few_people_are_not_counted_to_the_public(client, secretariat):
    a_network(nominees=2)

    stranger = client.get(reverse("workplan:figure", args=["nominees"])).content.decode()
    client.force_login(secretariat)
    staff = client.get(reverse("workplan:figure", args=["nominees"])).content.decode()

    assert "fewer than 5" in stranger
    assert "rows are not public" in stranger
    assert "<strong>3</strong>" not in stranger
    assert "<strong>3</strong>" in staff


def test_numbers_of_people_are_not_told_day_by_day(client, secretariat):
    a_network()
    address = FIGURES["nominees"](DAY).url(DAY)

    assert "Not told for this day." in client.get(address).content.decode()
    everything = client.get(reverse("workplan:figures"), {"on": DAY.isoformat()}).content.decode()
    assert "told for today and for days of reports" in everything
    report = ProgressReportFactory(as_of=DAY)
    report.sections.create(heading="All", text="{nominees}")
    client.force_login(secretariat)
    assert "Not told" not in client.get(address).content.decode()


def test_rows_of_withdrawn_and_hidden_things_are_in_no_figure():
    a_network()
    Decision.objects.update(status="withdrawn", reason="Wrong.", withdrawn_at=timezone.now())

    lines = [line.text for make in FIGURES.values() for line in make(None).lines(AnonymousUser())]

    assert FIGURES["decisions"](None).number == 0
    assert not any("Secret" in text for text in lines)


def test_counts_equal_the_log_of_that_day():
    """What the history of the rows tells of a day is what the figure of that day counts (#80)."""
    a_network()
    history = EconomyResponse.pgh_event_model.objects.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    log = [event for event in history if event.received_on <= DAY and event.pgh_label != "delete"]

    assert FIGURES["responses"](DAY).number == len({event.economy_id for event in log})


@pytest.mark.parametrize(
    ("date", "day", "is_known"),
    [
        ("30 May 2016", "2016-05-29", False),
        ("30 May 2016", "2016-05-30", True),
        ("April 2016", "2016-03-31", False),
        ("April 2016", "2016-04-27", True),
        ("2016", "2016-06-01", False),
        ("2016", "2016-12-31", True),
        ("2016", "2017-01-01", True),
    ],
)
def test_partial_dates_count_as_far_as_they_are_known(date, day, is_known):
    DecisionFactory(decided_on=PartialDate.parse(date))

    assert Decision.objects.filter(known_by("decided_on", dt.date.fromisoformat(day))).exists() == is_known


def test_unknown_figure_is_not_found_and_odd_days_are_passed_over(client):
    assert client.get("/progress/figures/nonsense/").status_code == 404
    assert client.get("/progress/figures/rounds/", {"on": "nonsense"}).context["day"] is None
    assert client.get("/progress/figures/rounds/", {"on": "2100-01-01"}).context["day"] is None


def test_page_of_all_figures_opens_each(client):
    a_network()

    page = client.get(reverse("workplan:figures")).content.decode()

    for key, make in FIGURES.items():
        assert f'href="{reverse("workplan:figure", args=[key])}"' in page
        assert make(None).said in page
