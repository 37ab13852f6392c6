"""The endorsement of a tool is what the register says of it, on every page, by the database itself."""

import pytest

from gscnet.common.partialdates import PartialDate
from gscnet.workplan.models import Decision
from pilots.models import ProcurementTool
from tests.factories import BodyFactory, DecisionFactory, ToolFactory

pytestmark = pytest.mark.django_db


def endorsement(tool):
    return ProcurementTool.objects.get(pk=tool.pk).endorsement


def test_tool_bears_what_the_register_says_of_it(client, editor):
    tool = ToolFactory(published=True)
    decision = DecisionFactory(draft=True, what="the research proposal", paper="2016/SOM1/CTI/032")
    decision.concerns.create(tool=tool)
    assert endorsement(tool) == ""

    decision.publish(by=editor)

    assert endorsement(tool) == "CTI endorsed the research proposal, March 2016"
    page = client.get(tool.get_absolute_url()).content.decode()
    assert "CTI endorsed the research proposal, March 2016" in page
    assert "2016/SOM1/CTI/032" in page
    assert decision.get_absolute_url() in page


def test_every_change_of_the_register_reaches_the_tool(editor):
    tool, other = ToolFactory(published=True), ToolFactory(published=True)
    decision = DecisionFactory(what="it")
    concern = decision.concerns.create(tool=tool)

    Decision.objects.update(decided_on="2016-05-17")
    assert endorsement(tool) == "CTI endorsed it, 17 May 2016"
    decision.body.short_name = "Committee"
    decision.body.save()
    assert endorsement(tool) == "Committee endorsed it, 17 May 2016"
    concern.tool = other
    concern.save()
    assert (endorsement(tool), endorsement(other)) == ("", "Committee endorsed it, 17 May 2016")
    decision.refresh_from_db()
    decision.withdraw(by=editor, reason="Wrong.")
    assert endorsement(other) == ""
    decision.publish(by=editor)
    concern.delete()
    assert endorsement(other) == ""


def test_an_endorsement_goes_before_later_notes():
    tool = ToolFactory(published=True)
    DecisionFactory(what="the plan").concerns.create(tool=tool)
    noted = DecisionFactory(
        body=BodyFactory(slug="som"),
        verb="took_note",
        what="the report",
        decided_on=PartialDate.parse("2017"),
    )
    noted.concerns.create(tool=tool)

    assert endorsement(tool) == "CTI endorsed the plan, March 2016"


def test_verbs_of_tools_are_those_of_the_register():
    assert ProcurementTool.Verb.choices == Decision.Verb.choices


def test_endorsement_is_not_written_at_the_desk_of_tools(client, editor):
    tool = ToolFactory(published=True)
    client.force_login(editor)

    page = client.get(f"/admin/pilots/procurementtool/{tool.pk}/change/").content.decode()

    assert 'name="endorsed_by"' not in page
    assert "Comes from the register of decisions" in page
