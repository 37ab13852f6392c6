"""Every list as a table: what strangers may know, whoever asks, with the filters of the list."""

import csv
import io

import pytest
from django.urls import reverse

from documents.search import index_document
from experts.models import Round
from tests.documents.test_record import SECRET, hidden
from tests.factories import (
    DecisionFactory,
    DocumentFactory,
    DocumentFileFactory,
    EventFactory,
    ExcellentCaseFactory,
    IndexFactory,
    PilotCentreFactory,
    RoundFactory,
    ToolFactory,
    issued_report,
)

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("https://bad.example","Open")'


def table(client, address, **query):
    response = client.get(address, query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


MAKE = {
    "documents:csv": lambda title: DocumentFactory(title=title, published=True),
    "experts:rounds_csv": lambda title: RoundFactory(title=title),
    "pilots:csv": lambda title: PilotCentreFactory(name=title),
    "pilots:case_table": lambda title: ExcellentCaseFactory(title=title, published=True),
    "pilots:tools_csv": lambda title: ToolFactory(name=title, published=True),
    "events:csv": lambda title: EventFactory(title=title),
    "workplan:decisions_csv": lambda title: DecisionFactory(what=title),
    "workplan:reports_csv": lambda title: issued_report(title=title),
}


@pytest.mark.parametrize("name", MAKE)
def test_table_defuses_what_a_spreadsheet_would_run(client, name):
    MAKE[name](FORMULA)

    (row,) = table(client, reverse(name))

    assert f"'{FORMULA}" in row.values()


def test_library_as_a_table_holds_what_its_filters_find(client):
    wanted = DocumentFactory(
        title="Green ports", kind="policy", authors=["One", "Two"], economies=["CHL", "JPN"], published=True
    )
    DocumentFileFactory(document=wanted)
    DocumentFactory(kind="brochure", published=True)
    hidden(kind="policy")

    (row,) = table(client, reverse("documents:csv"), kind="policy", year="no year")

    assert (row["Title"], row["Published"], row["Files"]) == ("Green ports", "2016-05", "1")
    assert (row["Authors"], row["Economies"]) == ("One; Two", "Chile; Japan")
    assert row["Address"].endswith("/documents/sample-document-" + wanted.slug.rpartition("-")[2] + "/")


@pytest.mark.parametrize("name", MAKE)
def test_table_is_the_same_for_editors(client, editor, name):
    MAKE[name]("Public")
    hidden()
    RoundFactory(number=9, slug="draft", title=SECRET, status=Round.Status.DRAFT)
    ExcellentCaseFactory(title=SECRET)
    ToolFactory(name=SECRET)
    EventFactory(title=SECRET, draft=True)
    IndexFactory(name=SECRET)
    client.force_login(editor)

    if name != "pilots:csv":  # the registry's table holds what the list shows to its reader
        assert SECRET not in client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_library_as_a_table_needs_the_same_queries_for_any_length(client, count, django_assert_num_queries):
    for _each in range(count):
        DocumentFileFactory(document=DocumentFactory(economies=["CHL"], published=True))

    with django_assert_num_queries(9):
        assert len(table(client, reverse("documents:csv"))) == count


@pytest.mark.parametrize(
    ("page", "asked", "name"),
    [
        ("documents:list", {"kind": "policy"}, "documents:csv"),
        ("events:list", {"type": "forum"}, "events:csv"),
        ("pilots:tools", {}, "pilots:tools_csv"),
        ("experts:rounds", {}, "experts:rounds_csv"),
        ("workplan:decisions", {"verb": "endorsed"}, "workplan:decisions_csv"),
        ("workplan:reports", {}, "workplan:reports_csv"),
        ("workplan:figures", {"on": "2016-04-27"}, "workplan:figures_csv"),
        ("portal:participation", {}, "portal:participation_csv"),
    ],
)
def test_list_leads_to_its_table_and_to_the_api(client, page, asked, name):
    index_document(DocumentFactory(kind="policy", published=True).pk)
    EventFactory(type="forum")
    ToolFactory(published=True)
    RoundFactory()
    DecisionFactory()
    issued_report()

    content = client.get(reverse(page), asked).content.decode()

    query = "".join(f"?{key}={value}" for key, value in asked.items())
    assert f'href="{reverse(name)}{query}"' in content
    assert reverse("api:docs") + "#" in content
