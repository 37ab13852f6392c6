"""Excellent cases as strangers read them."""

import csv
import io
import json
import re

import pytest
from django.urls import reverse

from gscnet.directory.models import Economy
from pilots.cases.comparison import axes
from pilots.models import ExcellentCase
from tests.factories import (
    DocumentFactory,
    ExcellentCaseFactory,
    OrganisationFactory,
    PilotCentreFactory,
)

pytestmark = pytest.mark.django_db
LIST_QUERIES = 14
DETAIL_QUERIES = 11
COMPARE_QUERIES = 8


def listed(client, **query):
    return set(client.get(reverse("pilots:cases"), query).context["page"])


def test_list_without_any_case_says_so(client):
    assert "No case is published yet." in client.get(reverse("pilots:cases")).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_list_queries_do_not_grow(client, count, django_assert_num_queries):
    shown = ExcellentCaseFactory.create_batch(count, published=True, topics=["building", "trade"])
    hidden = ExcellentCaseFactory(in_review=True, title="Secret case")

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(reverse("pilots:cases"))

    assert set(response.context["page"]) == set(shown)
    assert hidden.title not in response.content.decode()


def test_list_shows_published_cases_only_even_to_their_author(client, contributor):
    ExcellentCaseFactory(contributor=contributor, title="My draft")
    client.force_login(contributor)

    assert listed(client) == set()


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("theme", "food"),
        ("sector", "furniture"),
        ("chain", "trade"),
        ("economy", "JPN"),
        ("hs", "854140"),
        ("customs", "green-lane"),
        ("award", "Sample award"),
    ],
)
def test_facet_lists_what_it_counts(client, facet, value):
    wanted = ExcellentCaseFactory(
        published=True,
        economy=Economy.objects.get(code="JPN"),
        theme="food",
        topics=["furniture", "trade"],
        goods=["854140", "850231"],
        customs=["green-lane", "single-window"],
    )
    wanted.awards.create(name="Sample award", giver="Sample city", year=2016)
    ExcellentCaseFactory(published=True, goods=["850231"], topics=["building", "design"])
    draft = ExcellentCaseFactory(theme="food", topics=["furniture", "trade"], goods=["854140"])
    draft.awards.create(name="Sample award", giver="Sample city", year=2016)

    page = client.get(reverse("pilots:cases"))
    counts = {
        facet.name: {value.value: value.count for value in facet.values} for facet in page.context["facets"]
    }

    assert counts[facet][value] == 1
    assert listed(client, **{facet: value}) == {wanted}


def test_border_question_is_answered_by_two_filters(client):
    both = ExcellentCaseFactory(published=True, goods=["854140"], customs=["green-lane"])
    ExcellentCaseFactory(published=True, goods=["854140"])
    ExcellentCaseFactory(published=True, customs=["green-lane"])

    assert listed(client, hs="854140", customs="green-lane") == {both}


def test_values_of_one_facet_widen_and_of_two_facets_narrow(client):
    food = ExcellentCaseFactory(published=True, theme="food")
    clothing = ExcellentCaseFactory(published=True, theme="clothing", topics=["retail"])

    assert listed(client, theme=["food", "clothing"]) == {food, clothing}
    assert listed(client, theme=["food", "clothing"], sector="retail") == {clothing}


def test_unknown_value_finds_none_and_can_be_taken_away(client):
    ExcellentCaseFactory(published=True)

    page = client.get(reverse("pilots:cases"), {"theme": "<script>"})

    assert list(page.context["page"]) == []
    assert "<script>alert" not in page.content.decode()
    assert [chip["label"] for chip in page.context["chips"]] == ["Theme: <script>"]


@pytest.mark.parametrize(
    "query",
    [
        "?page=99999999999999999999",
        "?page=x",
        "?q=%00",
        "?q=%22",
        "?hs=%00",
        "?case=" + "a" * 5000,
        "?q=" + "x" * 5000,
    ],
)
def test_odd_questions_are_answered(client, query):
    ExcellentCaseFactory(published=True)

    for name in ("pilots:cases", "pilots:case_compare", "pilots:case_table"):
        assert client.get(reverse(name) + query).status_code == 200


def test_words_are_found_in_published_text_only(client):
    organisation = OrganisationFactory(name="Sample Sawmill")
    found = ExcellentCaseFactory(
        published=True, measure="Plywood without formaldehyde.", organisation=organisation
    )
    ExcellentCaseFactory(in_review=True, measure="Plywood of a draft.")
    chinese = ExcellentCaseFactory(published=True, title="绿色供应链家具", language="zh-Hans")

    assert listed(client, q="plywood") == {found}
    assert listed(client, q="sawmill") == {found}
    assert listed(client, q='"without formaldehyde"') == {found}
    assert listed(client, q='"formaldehyde without"') == set()
    assert listed(client, q="plywood -formaldehyde") == set()
    assert listed(client, q="供应链") == {chinese}


def test_case_is_shown_with_its_numbers_beside_their_units(client):
    case = ExcellentCaseFactory(
        published=True,
        results=[
            {
                "indicator": "Water used",
                "value": "1200.50",
                "unit": "m³",
                "baseline": "2401",
                "baseline_year": 2014,
            }
        ],
        partners=["Sample Partner"],
        cost=1200000,
        cost_currency="CNY",
        cost_year=2016,
    )

    page = client.get(case.get_absolute_url()).content.decode()

    assert "<strong>1,200.5</strong> <span>m³</span>" in page
    assert "before: 2,401 m³, 2014 (−50 %)" in page
    assert "CNY 1,200,000 (2016)" in page
    assert "Sample Partner" in page


@pytest.mark.parametrize("count", [1, 3])
def test_detail_queries_do_not_grow(client, count, django_assert_num_queries):
    case = ExcellentCaseFactory(
        published=True,
        results=[{"indicator": f"Indicator {n}", "value": n, "unit": "t"} for n in range(count)],
        goods=["854140", "850231", "850239"][:count],
        topics=["building", "trade", "design"][:count],
    )
    for _n in range(count):
        case.documents.add(DocumentFactory(published=True))

    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(case.get_absolute_url())


def test_drafts_are_404_for_strangers_and_other_contributors(client, contributor, focal_point, editor):
    case = ExcellentCaseFactory(contributor=contributor)
    statuses = [client.get(case.get_absolute_url()).status_code]

    for person in (focal_point, contributor, editor):
        client.force_login(person)
        statuses.append(client.get(case.get_absolute_url()).status_code)

    assert statuses == [404, 404, 200, 200]


def test_withdrawn_case_is_410_with_reason_and_citation(client):
    case = ExcellentCaseFactory(withdrawn=True, measure="Secret measure")

    response = client.get(case.get_absolute_url())
    page = response.content.decode()

    assert response.status_code == 410
    assert "The figures were wrong." in page
    assert case.organisation.name in page
    assert "Secret measure" not in page


def test_hidden_document_and_hidden_centre_do_not_show(client):
    hidden = PilotCentreFactory(is_public=False, name="Sample Hidden Centre")
    case = ExcellentCaseFactory(published=True, centre=hidden)
    case.documents.add(
        DocumentFactory(title="Secret paper"), DocumentFactory(published=True, title="Open paper")
    )

    page = client.get(case.get_absolute_url()).content.decode()

    assert "Open paper" in page
    assert "Secret paper" not in page
    assert "Sample Hidden Centre" not in page


def test_hostile_text_stays_text(client):
    case = ExcellentCaseFactory(
        published=True, title="</script><script>alert(1)</script>", summary='"><img src=x onerror=alert(1)>'
    )

    for address in (
        case.get_absolute_url(),
        reverse("pilots:cases"),
        f"{reverse('pilots:case_compare')}?case={case.slug}",
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_schema_org_describes_the_case(client):
    case = ExcellentCaseFactory(published=True, title="Chairs & tables")
    case.awards.create(name="Best practice", giver="Sample city", year=2016)

    page = client.get(case.get_absolute_url()).content.decode()
    described = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    )

    assert described["headline"] == "Chairs & tables"
    assert described["award"] == ["Best practice (Sample city, 2016)"]


def test_table_has_one_row_for_each_result_and_no_formula(client):
    ExcellentCaseFactory(
        published=True,
        title="=SUM(A1)",
        results=[
            {"indicator": "Water", "value": "1.50", "unit": "m³"},
            {"indicator": "Energy", "value": "2", "unit": "MWh"},
        ],
    )
    ExcellentCaseFactory(title="A draft")

    response = client.get(reverse("pilots:case_table"))
    head, *rows = list(csv.reader(io.StringIO(response.content.decode().lstrip("\ufeff"))))

    assert [dict(zip(head, row, strict=True))["Unit"] for row in rows] == ["m³", "MWh"]
    assert {row[0] for row in rows} == {"'=SUM(A1)"}
    assert rows[0][head.index("Value")] == "1.5"


def test_comparison_keeps_the_order_asked_and_passes_over_what_is_hidden(client):
    first, second = ExcellentCaseFactory.create_batch(2, published=True)
    hidden = ExcellentCaseFactory(title="Secret case")

    page = client.get(
        reverse("pilots:case_compare"), {"case": [second.slug, hidden.slug, "no-such-case", first.slug]}
    )

    assert [case for case, _without in page.context["cases"]] == [second, first]
    assert "Secret case" not in page.content.decode()


def test_comparison_of_more_than_four_says_that_some_are_left_out(client):
    cases = ExcellentCaseFactory.create_batch(5, published=True)

    page = client.get(reverse("pilots:case_compare"), {"case": [case.slug for case in cases]})

    assert [case for case, _without in page.context["cases"]] == cases[:4]
    assert "At most 4 cases" in page.content.decode()


def test_comparison_without_cases_says_what_to_do(client):
    assert "Nothing to compare yet" in client.get(reverse("pilots:case_compare")).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_comparison_queries_do_not_grow(client, count, django_assert_num_queries):
    cases = ExcellentCaseFactory.create_batch(count, published=True, goods=["854140"], topics=["building"])

    with django_assert_num_queries(COMPARE_QUERIES):
        client.get(reverse("pilots:case_compare"), {"case": [case.slug for case in cases]})


def measured(*results):
    return ExcellentCaseFactory(
        published=True,
        results=[{"indicator": name, "value": value, "unit": unit} for name, value, unit in results],
    )


def test_same_indicator_in_the_same_unit_shares_an_axis():
    one, other = measured(("Water used", 10, "m³ per t")), measured(("water  used", 40, "m³ per T"))

    (axis,) = axes([one, other])

    assert [(bar.case, bar.number, bar.length) for bar in axis.bars] == [
        (one, "10", 25.0),
        (other, "40", 100.0),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Water used", 10, "m³"), ("Water used", 10, "l")),
        (("Water used", 10, "m³"), ("Water saved", 10, "m³")),
        (("Change", 10, "%"), ("Change", -10, "%")),
    ],
)
def test_what_differs_in_unit_or_kind_is_never_put_on_one_axis(one, other):
    assert axes([measured(one), measured(other)]) == []


def test_one_case_alone_has_no_axis():
    assert axes([measured(("Water used", 10, "m³"), ("Water used", 5, "m³"))]) == []


def test_goods_page_counts_published_cases(client):
    ExcellentCaseFactory(published=True, goods=["854140"])
    ExcellentCaseFactory(goods=["854140", "850231"])

    page = client.get(reverse("pilots:goods"))

    assert {good.code: good.case_count for good in page.context["goods"] if good.case_count} == {"854140": 1}
    assert len(page.context["goods"]) == 54
    text = page.content.decode()
    assert text.count("not known") == 4
    assert '<span class="hs">8541.41</span>, <span class="hs">8541.42</span>' in text
    assert "Check a code with Annex C before you rely on it." in text
    assert text.count("CSIS Indonesia") == 1


def test_ticked_cases_stay_ticked_and_those_elsewhere_go_along(client):
    here = ExcellentCaseFactory(published=True)

    page = client.get(reverse("pilots:cases"), {"case": [here.slug, "on-another-page"]}).content.decode()

    assert f'value="{here.slug}" checked' in page
    assert '<input type="hidden" name="case" value="on-another-page">' in page


def test_theme_choices_are_those_of_the_case_centre():
    assert ExcellentCase.Theme.values == ["clothing", "food", "housing", "transport"]


def test_centres_page_shows_its_published_cases(client):
    centre = PilotCentreFactory()
    shown = ExcellentCaseFactory(published=True, centre=centre)
    hidden = ExcellentCaseFactory(centre=centre, title="Secret case")

    page = client.get(centre.get_absolute_url()).content.decode()

    assert shown.get_absolute_url() in page
    assert hidden.title not in page


def test_record_of_an_attached_document_names_the_case(client):
    document = DocumentFactory(published=True)
    shown, hidden = ExcellentCaseFactory(published=True), ExcellentCaseFactory(title="Secret case")
    shown.documents.add(document)
    hidden.documents.add(document)

    page = client.get(document.get_absolute_url()).content.decode()

    assert shown.get_absolute_url() in page
    assert hidden.title not in page


def test_sitemap_names_published_cases_only(client):
    shown, hidden = ExcellentCaseFactory(published=True), ExcellentCaseFactory()

    sitemap = client.get("/sitemap-cases.xml").content.decode()

    assert shown.get_absolute_url() in sitemap
    assert hidden.get_absolute_url() not in sitemap
