"""Where there is nothing yet: counts that equal the rows behind them, and empty cells that are said."""

import csv
import io

import pytest
from django.urls import reverse

from gscnet.directory.models import Economy, Topic
from tests.factories import ExcellentCaseFactory, PilotCentreFactory

pytestmark = pytest.mark.django_db
GAPS = reverse("pilots:gaps")
QUERIES = 5


def cells(response):
    return {
        (row.economy.code, cell.topic.slug): cell
        for row in response.context["gaps"].rows
        for cell in row.cells
    }


def test_every_economy_and_sector_has_a_cell_in_protocol_order(client):
    response = client.get(GAPS)

    gaps = response.context["gaps"]
    assert [row.economy for row in gaps.rows] == list(Economy.objects.order_by("protocol_order"))
    assert len(gaps.rows) == 21
    assert gaps.topics == list(Topic.objects.filter(facet="sector"))
    assert (gaps.empty, gaps.total) == (168, 168)
    assert "168 of 168 cells are empty" in response.content.decode()


def test_centre_counts_in_each_of_its_sectors_and_the_cell_leads_to_it(client):
    PilotCentreFactory(topics=["building", "food", "trade"])
    PilotCentreFactory(topics=["building"])
    PilotCentreFactory(topics=["food"], is_public=False)

    found = cells(client.get(GAPS))

    assert found["CHL", "building"].centres == 2
    assert found["CHL", "food"].centres == 1
    assert found["CHL", "food"].asked == "economy=CHL&sector=food"
    assert sum(cell.centres for cell in found.values()) == 3


def test_published_case_counts_and_the_cell_leads_to_it_alone(client):
    case = ExcellentCaseFactory(published=True, topics=["furniture"])
    ExcellentCaseFactory(in_review=True, topics=["furniture"])

    cell = cells(client.get(GAPS))["CHL", "furniture"]
    behind = client.get(f"{reverse('pilots:cases')}?{cell.asked}")

    assert (cell.centres, cell.cases) == (0, 1)
    assert list(behind.context["page"]) == [case]


def test_links_of_the_chain_are_the_other_axis(client):
    PilotCentreFactory(topics=["building", "trade"])

    response = client.get(GAPS, {"axis": "chain"})

    assert response.context["gaps"].topics == list(Topic.objects.filter(facet="chain"))
    assert {key for key, cell in cells(response).items() if cell.centres} == {("CHL", "trade")}


def test_axis_of_unknown_name_is_the_sectors(client):
    assert client.get(GAPS, {"axis": "planets"}).context["gaps"].axis == "sector"


def test_empty_cells_are_said_in_words(client):
    PilotCentreFactory(topics=["building"])

    page = client.get(GAPS).content.decode()

    assert page.count(">none<") == 167
    assert page.count("Nothing yet.") == 20


def test_economy_whose_centre_names_no_sector_is_not_called_empty(client):
    PilotCentreFactory(topics=["trade"])
    PilotCentreFactory(topics=[], economy=Economy.objects.get(code="ROK"))
    PilotCentreFactory(topics=[], economy=Economy.objects.get(code="JPN"), is_public=False)

    response = client.get(GAPS)

    gaps = response.context["gaps"]
    assert [economy.code for economy in gaps.elsewhere] == ["CHL", "ROK"]
    assert len(gaps.empty_economies) == 19
    assert gaps.empty == gaps.total
    page = response.content.decode()
    assert "A centre or a case, but in no sector:" in page
    assert page.count("In no sector yet.") == 2


@pytest.mark.parametrize("count", [1, 5])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    PilotCentreFactory.create_batch(count, topics=["building"])

    with django_assert_num_queries(QUERIES):
        client.get(GAPS)


def test_table_has_a_row_for_each_cell(client):
    PilotCentreFactory(topics=["building"])

    content = client.get(reverse("pilots:gaps_table")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))

    assert len(rows) == 168
    assert [row for row in rows if row["centres"] != "0"] == [
        {"economy": "Chile", "sector": "Building", "centres": "1", "cases": "0"}
    ]
