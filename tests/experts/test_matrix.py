"""The economy matrix of a round at the desk."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse

from experts import figures, matrix
from experts.models import EconomyResponse
from gscnet.directory.models import Economy
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
QUERIES = 4


def economy(code):
    return Economy.objects.get(code=code)


@pytest.fixture
def round():
    round = RoundFactory(economies=["CHL", "JPN", "THA"])
    for code, kind in (("JPN", "does_not"), ("CHL", "nominates")):
        EconomyResponse.objects.create(
            round=round, economy=economy(code), kind=kind, received_on=dt.date(2016, 4, 1), channel="email"
        )
    NominationFactory(round=round)
    NominationFactory(round=round, submitted=True)
    NominationFactory(round=round, appointed=True)
    NominationFactory(round=round, standing=True, status="retracted", place=None)
    return round


def test_matrix_has_all_economies_in_protocol_order_with_zeros(round):
    rows = matrix.matrix(round)

    assert [row.economy for row in rows] == list(Economy.objects.order_by("protocol_order"))
    chile = next(row for row in rows if row.economy.code == "CHL")
    assert {
        state.value: count for state, count in zip(matrix.STATES, chile.counts, strict=True) if count
    } == {
        "draft": 1,
        "submitted": 1,
        "appointed": 1,
        "retracted": 1,
    }
    assert (chile.standing, chile.answer.kind) == (2, "nominates")
    assert [row.economy.code for row in rows if row.eligible] == ["CHL", "JPN", "THA"]
    assert [row.economy.code for row in rows if any(row.counts)] == ["CHL"]


def test_sum_of_the_rows_is_the_figure(round):
    rows = matrix.matrix(round)

    assert sum(row.standing for row in rows) == figures.nominations(round).count()
    assert sum(matrix.totals(rows)) == round.nominations.count()


@pytest.mark.parametrize("more", [0, 5])
def test_matrix_asks_no_more_for_more_nominations(round, more, django_assert_num_queries):
    NominationFactory.create_batch(more, round=round, submitted=True)

    with django_assert_num_queries(QUERIES):
        matrix.matrix(round)


def test_desk_page_and_exports_hold_every_economy(client, secretariat, round):
    Economy.objects.filter(code="CHL").update(short_name="=Chile")
    client.force_login(secretariat)
    address = reverse("admin:experts_round_matrix", args=[round.pk])
    export = {
        kind: client.get(reverse("admin:experts_round_matrix_export", args=[round.pk, kind])).content
        for kind in ("csv", "xlsx")
    }

    page = client.get(address)
    rows = list(csv.DictReader(io.StringIO(export["csv"].decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(export["xlsx"])).active

    assert page.status_code == 200
    assert [row["Economy"] for row in rows][:4] == ["Australia", "Brunei Darussalam", "Canada", "'=Chile"]
    assert (len(rows), sheet.max_row) == (21, 22)
    assert (rows[3]["Submitted"], rows[3]["Answer"], rows[3]["Standing"]) == ("1", "Nominates", "2")
    assert (sheet["A5"].value, sheet["A5"].data_type) == ("'=Chile", "s")


def test_export_of_another_kind_is_not_found(client, secretariat, round):
    client.force_login(secretariat)

    address = reverse("admin:experts_round_matrix_export", args=[round.pk, "exe"])

    assert client.get(address).status_code == 404
