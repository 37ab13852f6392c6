"""Milestones: done needs evidence, late is computed with partial dates, and a day can be looked back to."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate
from gscnet.workplan.models import Evidence, Milestone, WorkPlan
from gscnet.workplan.progress import STATES, all_rows, counts, next_steps, progress
from tests.factories import (
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    MilestoneFactory,
    TaskFactory,
    WorkPlanFactory,
)

pytestmark = pytest.mark.django_db
Status = Milestone.Status
# Content version, plan, tasks, milestones, steps, evidence, its documents, other plans, decisions, session.
PLAN_QUERIES = 10


def check_now(statement=lambda: None):
    """Do it, and run what waits for the commit, which a test's transaction never reaches."""
    statement()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_done_needs_evidence(client):
    milestone = MilestoneFactory()

    with pytest.raises(InvalidTransition, match="evidence"):
        milestone.complete(by=None)

    milestone.refresh_from_db()
    assert milestone.status == Status.PLANNED
    milestone.evidence.create(document=DocumentFactory(published=True))
    milestone.complete(by=None, on=dt.date(2016, 5, 1))
    assert milestone.status == Status.DONE
    check_now()


def test_database_refuses_done_without_evidence():
    milestone = MilestoneFactory()

    with pytest.raises(IntegrityError, match="needs evidence"), transaction.atomic():
        check_now(lambda: Milestone.objects.filter(pk=milestone.pk).update(status=Status.DONE))


def test_database_keeps_the_last_evidence_of_what_is_done():
    milestone = MilestoneFactory()
    milestone.evidence.create(event=EventFactory())
    milestone.complete(by=None)
    check_now()

    with pytest.raises(IntegrityError, match="needs evidence"), transaction.atomic():
        check_now(milestone.evidence.all().delete)

    other = MilestoneFactory()
    with pytest.raises(IntegrityError, match="needs evidence"), transaction.atomic():
        check_now(lambda: milestone.evidence.update(milestone=other))


@pytest.mark.parametrize("fields", [{}, {"document": True, "event": True}])
def test_evidence_is_exactly_one_thing(fields):
    things = {"document": DocumentFactory, "event": EventFactory}
    evidence = Evidence(milestone=MilestoneFactory(), **{name: things[name]() for name in fields})

    with pytest.raises(IntegrityError), transaction.atomic():
        evidence.save()


@pytest.mark.parametrize(
    ("due", "last_day_in_time"),
    [
        ("30 May 2016", dt.date(2016, 5, 30)),
        ("May 2016", dt.date(2016, 5, 31)),
        ("2016", dt.date(2016, 12, 31)),
        ("before August 2016", dt.date(2016, 7, 31)),
        ("May 2016 (tentative)", dt.date(2016, 5, 31)),
    ],
)
def test_late_begins_with_the_day_after_the_period(due, last_day_in_time):
    milestone = MilestoneFactory(due=PartialDate.parse(due))

    assert not milestone.is_late(last_day_in_time)
    assert milestone.is_late(last_day_in_time + dt.timedelta(days=1))


def test_without_a_last_day_nothing_is_late():
    assert not MilestoneFactory(due=None).is_late(dt.date(2100, 1, 1))
    assert not MilestoneFactory(due=PartialDate.parse("after 30 May 2016")).is_late(dt.date(2100, 1, 1))


def test_what_is_done_or_dropped_is_not_late():
    milestone = MilestoneFactory(due=PartialDate.parse("2016"))
    milestone.drop(by=None, note="Taken over by another task.")

    assert not milestone.is_late()


def test_steps_follow_in_time():
    milestone = MilestoneFactory(set_on=dt.date(2016, 4, 27))

    with pytest.raises(InvalidTransition, match="cannot be earlier"):
        milestone.start(by=None, on=dt.date(2016, 4, 26))
    with pytest.raises(InvalidTransition, match="lies ahead"):
        milestone.start(by=None, on=dt.date(2100, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        milestone.drop(by=None, note="")

    milestone.refresh_from_db()
    assert milestone.status == Status.PLANNED


def test_what_is_put_off_was_due_earlier_on_earlier_days(client, editor):
    """It was late in April, is in time from May on, and reports as of April still say late."""
    milestone = MilestoneFactory(due=PartialDate.parse("March 2016"))
    milestone.start(by=editor, on=dt.date(2016, 1, 10))
    milestone.put_off(
        by=editor, due=PartialDate.parse("before August 2016"), note="No host.", on=dt.date(2016, 5, 2)
    )

    def stood(day):
        (row,) = all_rows(progress(milestone.task.plan, day))
        return row.state, str(row.due), row.since

    began = dt.date(2016, 1, 10)
    assert stood(dt.date(2016, 3, 31)) == ("running", "March 2016", began)
    assert stood(dt.date(2016, 4, 27)) == ("late", "March 2016", began)
    assert stood(dt.date(2016, 5, 2)) == ("running", "before August 2016", began)
    assert stood(None) == ("late", "before August 2016", began)
    page = client.get("/work-plan/?on=2016-04-27").content.decode()
    assert "Due March 2016" in page
    assert "before August 2016" not in page
    assert "due before August 2016" in client.get("/progress/figures/milestones_late/").content.decode()


def test_only_what_is_open_is_put_off_and_steps_follow_in_time(editor):
    milestone = MilestoneFactory(due=PartialDate.parse("March 2016"))
    later = PartialDate.parse("August 2016")

    for wrong in ({"due": milestone.due}, {"due": later, "on": dt.date(2015, 1, 1)}):
        with pytest.raises(InvalidTransition):
            milestone.put_off(by=editor, note="No host.", **wrong)
    milestone.drop(by=editor, note="Nobody does it.")
    with pytest.raises(InvalidTransition):
        milestone.put_off(by=editor, due=later, note="No host.")
    assert str(Milestone.objects.get().due) == "March 2016"


def test_only_one_plan_is_in_force():
    WorkPlanFactory(title="The plan that stands")
    other = WorkPlanFactory(draft=True)

    with pytest.raises(InvalidTransition, match="The plan that stands"):
        other.put_in_force(by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkPlan.objects.filter(pk=other.pk).update(status="in_force", published_at=dt.datetime.now(dt.UTC))


def a_plan():
    """Four milestones: one done, one running, one late, one planned; they were so only step by step."""
    task = TaskFactory(plan=WorkPlanFactory(title="Sample plan of 2015"), title="A website")
    done = MilestoneFactory(task=task, title="Documents collected", set_on=dt.date(2015, 7, 1))
    done.evidence.create(document=DocumentFactory(published=True, title="The proof"))
    done.evidence.create(document=DocumentFactory(title="Secret draft"))
    done.complete(by=None, on=dt.date(2016, 4, 27))
    running = MilestoneFactory(task=task, title="Experts invited", set_on=dt.date(2016, 4, 27))
    running.start(by=None, on=dt.date(2016, 5, 1))
    MilestoneFactory(
        task=task, title="Website open", set_on=dt.date(2016, 4, 27), due=PartialDate.parse("May 2016")
    )
    MilestoneFactory(task=task, title="Centres found", set_on=dt.date(2017, 1, 1))
    return task.plan


def test_plan_counts_each_milestone_once_and_each_count_opens_its_rows(client):
    plan = a_plan()
    page = client.get(reverse("workplan:plan"))

    tally = {key: number for key, _label, number in page.context["tally"]}
    assert tally == {"done": 1, "running": 1, "late": 1, "planned": 1}
    assert page.context["total"] == sum(tally.values()) == Milestone.objects.filter(task__plan=plan).count()
    for key in STATES:
        opened = client.get(reverse("workplan:plan"), {"state": key})
        rows = all_rows(opened.context["tasks"])
        assert len(rows) == opened.content.decode().count('class="milestone"') == tally.get(key, 0)


def test_page_shows_evidence_as_far_as_the_reader_may_know(client, editor):
    a_plan()

    stranger = client.get(reverse("workplan:plan")).content.decode()
    client.force_login(editor)
    staff = client.get(reverse("workplan:plan")).content.decode()

    assert "The proof" in stranger
    assert "Secret draft" not in stranger
    assert "Secret draft" in staff


def test_plan_as_it_stood_on_a_day(client):
    plan = a_plan()

    assert counts(all_rows(progress(plan, dt.date(2015, 6, 1)))) == dict.fromkeys(STATES, 0)
    then = counts(all_rows(progress(plan, dt.date(2016, 4, 27))))
    assert then == {"done": 1, "running": 0, "late": 0, "planned": 2, "dropped": 0}
    page = client.get(reverse("workplan:plan"), {"on": "2016-04-27"}).content.decode()
    assert "As it stood on" in page
    assert "Website open" in page
    assert "Centres found" not in page
    assert [row.milestone.title for row in next_steps(plan, dt.date(2016, 4, 27))] == [
        "Website open",
        "Experts invited",
    ]


def test_counts_of_a_day_equal_the_log():
    """The states that the steps give are those that the history of the rows tells (#80)."""
    plan = a_plan()
    history = Milestone.pgh_event_model.objects.filter(task__plan=plan).order_by("pgh_obj_id", "-pgh_id")
    log = {event.pgh_obj_id: event.status for event in history.distinct("pgh_obj_id")}

    today = {row.milestone.pk: row.status for row in all_rows(progress(plan, dt.date.today()))}  # noqa: DTZ011

    assert today == log


def test_what_is_asked_wrongly_is_passed_over(client):
    a_plan()

    page = client.get(reverse("workplan:plan"), {"state": "nonsense", "on": "yesterday"})

    assert page.context["shown"] == page.context["total"] == 4


def test_empty_page_says_so(client, editor):
    stranger = client.get(reverse("workplan:plan"))
    client.force_login(editor)
    staff = client.get(reverse("workplan:plan"))

    assert "No work plan is in force yet." in stranger.content.decode()
    assert reverse("admin:workplan_workplan_add") in staff.content.decode()


def test_draft_of_a_plan_is_not_found_by_strangers(client):
    draft = WorkPlanFactory(draft=True, title="Secret plan")

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "Secret plan" not in client.get(reverse("workplan:plan")).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_plan_asks_as_often_however_long_it_is(client, count, django_assert_num_queries):
    plan = WorkPlanFactory()
    for _number in range(count):
        milestone = MilestoneFactory(task=TaskFactory(plan=plan))
        milestone.evidence.create(document=DocumentFactory(published=True))
        DecisionFactory().concerns.create(plan=plan)

    with django_assert_num_queries(PLAN_QUERIES):
        client.get(reverse("workplan:plan"))


def test_old_addresses_lead_here(client):
    assert client.get("/progress/").url == "/work-plan/"
    assert client.get("/progress/decisions/").url == "/decisions/"
