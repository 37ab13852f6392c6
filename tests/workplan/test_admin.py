"""The desk: verbs ask first, refuse with a sentence, and leave a step."""

import pytest
from django.urls import reverse

from gscnet.common.partialdates import PartialDate
from gscnet.workplan.models import Decision, Milestone, WorkPlan
from tests.factories import (
    BodyFactory,
    DecisionFactory,
    DocumentFactory,
    MilestoneFactory,
    TaskFactory,
    WorkPlanFactory,
)

pytestmark = pytest.mark.django_db


def act(client, thing, name, data=None):
    address = reverse(f"admin:workplan_{thing._meta.model_name}_act", args=[thing.pk, name])
    return client.get(address) if data is None else client.post(address, data)


def test_milestone_is_done_with_evidence_only(client, editor):
    milestone = MilestoneFactory()
    client.force_login(editor)

    refused = act(client, milestone, "complete", {"note": "I say so"})

    assert "needs evidence" in refused.content.decode()
    assert "I say so" in refused.content.decode()
    milestone.evidence.create(document=DocumentFactory(published=True))
    assert act(client, milestone, "complete").status_code == 200
    assert Milestone.objects.get().status == "planned"
    act(client, milestone, "complete", {"note": "It opened.", "on": "2016-05-04", "source": "A letter"})
    step = milestone.steps.last()
    assert (step.status, str(step.on), step.note, step.written_by) == (
        "done",
        "2016-05-04",
        "It opened.",
        editor,
    )


def test_step_of_tomorrow_is_refused_at_its_field(client, editor):
    milestone = MilestoneFactory()
    client.force_login(editor)

    page = act(client, milestone, "start", {"on": "2100-01-01"})

    assert "lies ahead" in page.content.decode()
    assert milestone.steps.count() == 1


def test_milestone_is_put_off_for_a_reason_and_a_wrong_date_is_corrected(client, editor):
    milestone = MilestoneFactory(due=PartialDate.parse("March 2016"))
    client.force_login(editor)

    refused = act(client, milestone, "put_off", {"due": "some day", "note": ""})
    act(client, milestone, "put_off", {"due": "August 2016", "note": "No host.", "on": "2016-05-02"})

    assert refused.status_code == 200
    assert [str(step.due) for step in milestone.steps.all()] == ["March 2016", "August 2016"]
    record = {"task": milestone.task_id, "title": milestone.title, "text": "", "order": 0}
    inlines = {f"{name}-{count}_FORMS": 0 for name in ("evidence", "steps") for count in ("TOTAL", "INITIAL")}
    address = reverse("admin:workplan_milestone_change", args=[milestone.pk])
    saved = client.post(address, {**record, **inlines, "due": "September 2016"})
    assert saved.status_code == 302
    assert str(Milestone.objects.get().due) == "September 2016"
    assert [str(step.due) for step in milestone.steps.all()] == ["March 2016", "September 2016"]


def test_dropping_needs_a_reason(client, editor):
    milestone = MilestoneFactory()
    client.force_login(editor)

    act(client, milestone, "drop", {})
    assert Milestone.objects.get().status == "planned"
    act(client, milestone, "drop", {"note": "Taken over elsewhere."})
    assert Milestone.objects.get().status == "dropped"


def empty(*prefixes):
    return {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")}


def test_new_milestone_begins_as_planned_with_a_step(client, editor):
    task = TaskFactory()
    client.force_login(editor)

    client.post(
        reverse("admin:workplan_milestone_add"),
        {"task": task.pk, "title": "A new one", "text": "", "due": "before August 2016", "order": 0},
    )

    milestone = Milestone.objects.get()
    assert str(milestone.due) == "before August 2016"
    assert [step.status for step in milestone.steps.all()] == ["planned"]


def test_evidence_is_added_at_the_desk_and_two_things_in_one_row_are_refused(client, editor):
    milestone, document = MilestoneFactory(), DocumentFactory(published=True)
    client.force_login(editor)
    address = reverse("admin:workplan_milestone_change", args=[milestone.pk])
    data = {"task": milestone.task_id, "title": "Sample", "text": "", "due": "", "order": 0}
    data |= empty("evidence", "steps") | {"evidence-TOTAL_FORMS": "1", "evidence-0-document": document.pk}

    wrong = client.post(address, data | {"evidence-0-decision": DecisionFactory().pk})
    assert "Name one thing in each row" in wrong.content.decode()
    assert client.post(address, data).status_code == 302
    assert milestone.evidence.get().document == document


def test_decision_is_entered_published_and_withdrawn(client, editor):
    body = BodyFactory()
    client.force_login(editor)
    fields = dict.fromkeys(["meeting", "event", "document", "text", "source_url"], "")
    fields |= {
        "body": body.pk,
        "verb": "endorsed",
        "what": "it",
        "decided_on": "March 2016",
        "source": "A paper",
    }

    wrong = client.post(
        reverse("admin:workplan_decision_add"), fields | empty("concerns") | {"paper": "CTI 32"}
    )
    assert "is not a meeting paper number" in wrong.content.decode()
    client.post(
        reverse("admin:workplan_decision_add"), fields | empty("concerns") | {"paper": "2016/SOM1/CTI/032"}
    )
    decision = Decision.objects.get()
    assert decision.status == "draft"
    act(client, decision, "publish", {})
    assert client.get("/decisions/").context["page"].paginator.count == 1
    act(client, decision, "withdraw", {"reason": ""})
    assert Decision.objects.get().status == "published"
    act(client, decision, "withdraw", {"reason": "Another body."})
    assert Decision.objects.get().reason == "Another body."


def test_second_plan_in_force_is_refused_with_a_sentence(client, editor):
    WorkPlanFactory(title="The plan that stands")
    draft = WorkPlanFactory(draft=True)
    client.force_login(editor)

    page = act(client, draft, "put_in_force", {})

    assert "The plan that stands" in page.content.decode()
    assert WorkPlan.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize("model", ["workplan", "milestone", "decision", "body"])
def test_lists_and_pages_open(client, editor, model):
    made = {
        "workplan": WorkPlanFactory,
        "milestone": MilestoneFactory,
        "decision": DecisionFactory,
        "body": BodyFactory,
    }
    thing = made[model]()
    client.force_login(editor)

    for name, args in (("changelist", []), ("add", []), ("change", [thing.pk]), ("history", [thing.pk])):
        assert client.get(reverse(f"admin:workplan_{model}_{name}", args=args)).status_code == 200


def test_auditor_reads_and_changes_nothing(client, auditor):
    milestone = MilestoneFactory()
    client.force_login(auditor)

    page = client.get(reverse("admin:workplan_milestone_change", args=[milestone.pk]))

    assert page.status_code == 200
    assert "/do/start/" not in page.content.decode()
    assert act(client, milestone, "start", {}).status_code == 403
