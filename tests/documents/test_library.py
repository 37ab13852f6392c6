"""The library as an address: facets, counts, chips, orders, pages; with htmx and without."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.facets import kept_labels
from documents.models import Document
from documents.search import index_document
from documents.suggestions import refresh_terms
from gscnet.directory.models import Organisation, Topic
from tests.documents.test_search import indexed, scene
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = "/documents/"


@pytest.fixture
def shelf():
    """Documents that differ in every facet."""
    topics = list(Topic.objects.order_by("pk")[:3])
    kinds = [Organisation.Kind.RESEARCH, Organisation.Kind.NGO]
    for n in range(12):
        document = indexed(
            title=f"Recycling report {n}",
            kind=["policy", "standard", "case-study"][n % 3],
            publisher=OrganisationFactory(kind=kinds[n % 2]) if n % 4 else None,
            language=["en", "es"][n % 2],
            published_on=f"{2014 + n % 3}-05" if n % 5 else None,
            economies=[["CHL"], ["CHL", "JPN"], [], ["PE"]][n % 4],
            abstract="A gearbox." if n % 2 else "",
        )
        document.topics.set(topics[: n % 3])
        index_document(document.pk)


def total_after(client, url):
    return client.get(url).context["total"]


QUESTIONS = [
    {},
    {"q": "recycling"},
    {"q": '"recycling report"'},
    {"q": "gearbox", "economy": "CHL"},
    {"economy": ["CHL", "PE"]},
    {"kind": "policy", "language": ["en", "es"], "year": "2015"},
    {"q": "recycling -gearbox", "publisher_kind": "ngo"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_facet_count_equals_what_a_click_lists(client, shelf, question):
    context = client.get(LIST, question).context
    values = [value for facet in context["facets"] for value in facet.values]
    assert any(value.selected for value in values) == bool(set(question) - {"q"})

    for facet in context["facets"]:
        chosen = question.get(facet.name)
        for value in facet.values:
            if value.selected:
                continue
            if chosen:
                # Beside other values of its facet a click adds; alone it leads to what it says.
                alone = client.get(LIST, {**question, facet.name: value.value}).context
                assert (facet.name, value.label, alone["total"]) == (facet.name, value.label, value.count)
            else:
                assert (value.label, total_after(client, value.url)) == (value.label, value.count)


@pytest.mark.parametrize("words", ["", "recycling", '"recycling report"'])
def test_a_choice_leaves_the_other_values_of_its_facet_as_they_were(client, shelf, words):
    def counts(question):
        facets = client.get(LIST, {"q": words, **question}).context["facets"]
        economy = next(facet for facet in facets if facet.name == "economy")
        return {value.label: value.count for value in economy.values}

    assert counts({}) == counts({"economy": "CHL"}) == counts({"economy": ["PE", "JPN"]}) != {}
    assert counts({"kind": "policy"}) == counts({"kind": "policy", "economy": "CHL"})


def test_total_equals_the_rows_over_all_pages(client, shelf):
    for n in range(30):
        indexed(title=f"More {n}")

    first = client.get(LIST).context
    titles = [
        row.document.title
        for number in first["page"].paginator.page_range
        for row in client.get(LIST, {"page": number}).context["page"]
    ]

    assert first["total"] == len(titles) == len(set(titles)) == 42
    assert first["total_label"] == "42"


def test_values_of_one_facet_widen_and_facets_narrow(client, shelf):
    chile = total_after(client, f"{LIST}?economy=CHL")
    either = total_after(client, f"{LIST}?economy=CHL&economy=PE")
    both = total_after(client, f"{LIST}?economy=CHL&kind=policy")

    assert both < chile < either


def test_selected_value_leads_back_and_stands_first(client, shelf):
    context = client.get(LIST, {"q": "recycling", "economy": "PE", "sort": "title"}).context

    economy = next(facet for facet in context["facets"] if facet.name == "economy")
    assert economy.values[0].selected
    assert economy.values[0].url == f"{LIST}?q=recycling&sort=title"
    assert context["chips"] == [{"label": "Economy: Peru", "url": f"{LIST}?q=recycling&sort=title"}]
    assert context["clear_url"] == f"{LIST}?q=recycling&sort=title"


def test_economies_keep_protocol_order_and_years_go_down(client, shelf):
    facets = {facet.name: facet for facet in client.get(LIST).context["facets"]}

    assert [value.label for value in facets["economy"].values] == ["Chile", "Japan", "Peru"]
    assert [value.value for value in facets["year"].values] == ["2016", "2015", "2014"]


def test_sort_is_relevance_for_words_and_newest_otherwise(client, shelf):
    def selected(question):
        return [sort["label"] for sort in client.get(LIST, question).context["sorts"] if sort["selected"]]

    assert selected({}) == selected({"sort": "relevance"}) == ["Newest"]
    assert selected({"q": "recycling"}) == ["Best match"]
    assert selected({"q": "recycling", "sort": "oldest"}) == ["Oldest"]


@pytest.mark.parametrize("page", ["0", "-3", "99", "x", "9" * 40, "²"])
def test_page_that_does_not_exist_shows_one_that_does(client, shelf, page):
    response = client.get(LIST, {"page": page})

    assert response.status_code == 200
    assert len(response.context["page"]) == 12


@pytest.mark.parametrize(
    "question",
    [
        {"q": "\0"},
        {"q": "a\0b"},
        {"q": "x" * 10_000},
        {"q": "word " * 2_000},
        {"q": ":*"},
        {"q": "gear:*"},
        {"q": "a & | ! <-> b"},
        {"q": "'"},
        {"q": "''\\'"},
        {"q": "\\"},
        {"q": '"'},
        {"q": '"""'},
        {"q": '"unbalanced phrase'},
        {"q": "((("},
        {"q": "-"},
        {"q": "--"},
        {"q": "-gearbox"},
        {"q": '-"of the"'},
        {"q": "or"},
        {"q": "or or or"},
        {"q": "%s %(x)s {0}"},
        {"q": "'; DROP TABLE documents_document; --"},
        {"q": "<script>alert(1)</script>"},
        {"q": "\ue000\ue001"},
        {"q": "\ud7ff\uffff\U0001f600"},
        {"q": "economy=CHL reader=staff"},
        {"kind": "\0"},
        {"kind": "nonsense"},
        {"economy": "'"},
        {"year": "20 16"},
        {"topic": ["x"] * 300},
        {"sort": "\0"},
        {"sort": "drop table"},
    ],
    ids=lambda question: str(question)[:40],
)
def test_hostile_question_is_answered(client, shelf, question):
    response = client.get(LIST, question)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert response.context["chips"] == []
    assert client.get(reverse("portal:suggest"), question).status_code == 200


def test_query_cannot_ask_for_what_only_the_index_may_say(client):
    indexed(title="Hidden", access="staff")

    assert total_after(client, f"{LIST}?q=reader%3Dstaff+or+all%3D1+or+%27all%3D1%27") == 0


@pytest.mark.parametrize("question", [{}, {"q": "gearbox"}, {"q": '"a gearbox"', "kind": "policy"}], ids=str)
def test_list_queries_do_not_grow(client, question):
    def queries():
        caches["pages"].clear()
        kept_labels.cache_clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(LIST, question)
        assert len(response.context["page"]) == min(shown, 20)
        return len(captured)

    counted = []
    shown = 0
    for wanted in (1, 3, 30):
        while shown < wanted:
            indexed(title=f"On gears {shown}", kind="policy", pages=["a gearbox"], economies=["CHL"])
            shown += 1
        counted.append(queries())

    assert len(set(counted)) == 1


def test_nothing_hidden_shows_anywhere_on_the_page(client, editor):
    hidden = scene()
    public = indexed(title="Public secret phrase", economies=["CHL"])
    for document in hidden.values():
        document.economies.set(public.economies.all())
        document.topics.set(Topic.objects.all()[:1])
        index_document(document.pk)

    for question in ({}, {"q": "secret"}, {"q": '"secret phrase"'}, {"economy": "CHL"}):
        context = client.get(LIST, question).context
        assert [row.document for row in context["page"]] == [public]
        counts = {
            (facet.name, value.value): value.count for facet in context["facets"] for value in facet.values
        }
        assert counts.pop(("economy", "CHL")) == 1
        assert set(counts.values()) == {1}
        assert not [name for name, _value in counts if name == "topic"]

    client.force_login(editor)
    assert client.get(LIST, {"q": "secret"}).context["total"] == 5


def test_htmx_gets_the_results_alone(client, shelf):
    response = client.get(LIST, headers={"HX-Request": "true", "HX-Target": "results"})

    html = response.content.decode()
    assert "<html" not in html
    assert 'id="results"' in html
    assert "HX-Request" in response["Vary"]
    assert "HX-Target" in response["Vary"]


def test_list_for_a_stranger_reads_no_session_and_answers_304(client, shelf):
    response = client.get(LIST)

    assert not response.cookies
    again = client.get(LIST, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_every_link_of_the_page_is_one_the_filter_understands(client, shelf):
    context = client.get(LIST, {"q": "recycling", "kind": "policy"}).context
    urls = [value.url for facet in context["facets"] for value in facet.values]

    for url in urls:
        assert urlsplit(url).path == LIST
        assert {name for name, _value in parse_qsl(urlsplit(url).query)} <= {
            "q",
            "kind",
            "publisher_kind",
            "topic",
            "economy",
            "language",
            "year",
            "sort",
        }


def test_empty_library_says_so(client):
    response = client.get(LIST)

    assert response.context["total"] == 0
    assert Document.objects.count() == 0


def test_year_of_hidden_documents_only_is_no_filter(client, shelf):
    indexed(title="Hidden", published_on="1971", access=Document.Access.NETWORK)

    assert client.get(LIST, {"year": "1971"}).context["chips"] == []


def test_many_matches_are_estimated_and_say_so(client, monkeypatch):
    monkeypatch.setattr("documents.entries.EXACT", 3)
    for n in range(40):
        indexed(title=f"Recycling {n}")

    context = client.get(LIST, {"q": "recycling"}).context

    assert context["total_label"].startswith("about ")
    assert context["total"] % 16 == 0
    assert len(context["page"]) == 20 or context["total"] < 20
    assert {facet.values[0].count_label[0] for facet in context["facets"] if facet.values} == {"~"}


def test_facets_of_rather_many_are_estimated_beside_an_exact_total(client, monkeypatch):
    monkeypatch.setattr("documents.entries.READ", 3)
    monkeypatch.setattr("documents.entries.sizes", lambda wheres: [20 for _where in wheres])
    for n in range(20):
        indexed(title=f"Recycling {n}")

    context = client.get(LIST, {"q": "recycling"}).context
    counts = [facet.values[0].count for facet in context["facets"] if facet.values]

    assert context["total_label"] == "20"
    assert set(counts) == {20}  # of a row of twenty, five stand for four each
    assert {facet.values[0].count_label[0] for facet in context["facets"] if facet.values} == {"~"}


def test_site_search_leads_into_the_library(client, shelf):
    response = client.get(reverse("portal:search"), {"q": "gearbox"})

    assert response.context["total"] == 6
    assert f'<a href="{LIST}?q=gearbox">All 6 in the library' in response.content.decode()


def test_suggestions_come_as_links_and_as_json(client):

    indexed(title="Green procurement")
    refresh_terms()

    page = client.get(reverse("portal:suggest"), {"q": "gre", "in": "library"})
    everywhere = client.get(reverse("portal:suggest"), {"q": "gre"})
    data = client.get(reverse("portal:suggest"), {"q": "gre", "format": "json"})

    assert f'<a href="{LIST}?q=green">green</a>' in page.content.decode()
    assert '<a href="/search/?q=green">green</a>' in everywhere.content.decode()
    assert data.json() == ["gre", ["green"]]
    assert data["Content-Type"] == "application/x-suggestions+json"
