"""Reports, figures and the participation matrix for programs: what pages show to strangers, and no more."""

import csv
import hashlib
import io

import pytest

from gscnet.common.partialdates import PartialDate
from gscnet.portal.participation import COLUMNS
from gscnet.workplan.figures import FIGURES
from tests.factories import (
    DecisionFactory,
    MilestoneFactory,
    NominationFactory,
    ProgressReportFactory,
    issued_report,
)

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


def read(client, path):
    response = client.get(f"/api/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def rows(client, path):
    content = client.get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


def test_issued_report_is_told_with_its_hashes(client):
    older = issued_report(slug="older")
    issued_report(
        "{decisions.words}", slug="april-2016", paper="2016/SOM2/CTI/017", replaces=older, place="Arequipa"
    )

    (first, second) = read(client, "progress-reports/")["items"]
    whole = read(client, "progress-reports/april-2016/")

    assert (first["slug"], first["replaces"], second["slug"]) == ("april-2016", "older", "older")
    assert (
        hashlib.sha256(client.get(first["record"].removeprefix(SITE)).content).hexdigest() == first["sha256"]
    )
    assert {file["kind"] for file in first["files"]} == {"pdf", "docx"}
    for file in first["files"]:
        content = client.get(file["url"].removeprefix(SITE)).content
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert (whole["cover"]["number"], whole["cover"]["place"]) == ("2016/SOM2/CTI/017", "Arequipa")
    (figure,) = whole["figures"]
    assert (figure["key"], figure["number"]) == ("decisions", 0)
    assert client.get(figure["url"].removeprefix(SITE)).status_code == 200


def test_drafts_of_reports_do_not_exist(client, editor):
    ProgressReportFactory(slug="draft", title="Secret draft")
    client.force_login(editor)

    assert read(client, "progress-reports/")["items"] == []
    assert client.get("/api/progress-reports/draft/").status_code == 404
    assert "Secret" not in client.get("/progress/reports.csv").content.decode()


def test_figures_are_those_of_the_page_and_of_any_day(client):
    DecisionFactory()

    now = {one["key"]: one for one in read(client, "figures/")["items"]}
    before = {one["key"]: one for one in read(client, "figures/?on=2015-01-01")["items"]}

    assert set(now) == set(FIGURES)
    assert (now["decisions"]["number"], before["decisions"]["number"]) == (1, 0)
    assert before["decisions"]["url"] == f"{SITE}/progress/figures/decisions/?on=2015-01-01"
    assert client.get("/api/figures/?on=2999-01-01").status_code == 422
    assert client.get("/api/figures/?on=yesterday").status_code == 422


def test_few_people_are_counted_nowhere_and_not_day_by_day(client, secretariat):
    NominationFactory.create_batch(2, accepted=True)
    client.force_login(secretariat)

    now = {one["key"]: one for one in read(client, "figures/")["items"]}["nominees"]
    then = {one["key"]: one for one in read(client, "figures/?on=2016-04-27")["items"]}["nominees"]
    client.logout()
    table = {row[0]: row for row in rows(client, "/progress/figures.csv")}

    assert (now["number"], now["said"]) == (None, "fewer than 5")
    assert (then["number"], then["said"]) == (None, None)
    assert table["Nominees for the Expert Group"][1:3] == ["", "fewer than 5"]


def test_participation_holds_all_economies_in_protocol_order(client):
    items = read(client, "participation/?limit=100")["items"]

    assert [one["economy"]["code"] for one in items][:3] == ["AUS", "BD", "CDA"]
    assert len(items) == 21
    assert list(items[0]["counts"]) == [column.key for column in COLUMNS]
    assert set(items[0]["counts"].values()) == {0}


def test_plan_is_a_table_of_the_state_and_day_that_are_asked_for(client):
    late = MilestoneFactory(due=PartialDate.parse("March 2016"), title="=1+1")
    MilestoneFactory(task=late.task, due=None)
    page = f"/work-plan/{late.task.plan.slug}"

    assert len(rows(client, f"{page}.csv")) == 2
    ((task, title, due, state, *_rest),) = rows(client, f"{page}.csv?state=late")
    assert (task, title, due, state) == (str(late.task.number), "'=1+1", "2016-03", "Late")
    assert rows(client, f"{page}.csv?on=2001-01-01") == []
    content = client.get(f"{page}/?state=late&on=2017-01-01").content.decode()
    assert f'href="{page}.csv?state=late&amp;on=2017-01-01"' in content
