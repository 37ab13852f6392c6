"""Pages of an index: ranking, subject, methodology, other weights, tables to take away."""

import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from pilots.indexes.actions import begin_version, put_in_force
from pilots.indexes.charts import BOTTOM, HEIGHT, LEAST, MOST, TOP
from pilots.indexes.scoring import store_scores
from pilots.models import Index, Score
from tests.factories import IndexFactory, PilotCentreFactory, SubjectFactory
from tests.pilots import index_scenes as scenes

pytestmark = pytest.mark.django_db
LIST_QUERIES = 2
DETAIL_QUERIES = 10
WEIGHTS_QUERIES = 9
PARTS = ["index", "index_methodology", "index_weights", "index_scores", "index_values"]


def get(client, name, index, *args, **asked):
    return client.get(reverse(f"pilots:{name}", args=[index.slug, *args]), asked)


def text(response):
    return response.content.decode()


def table(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("count", [1, 3])
def test_list_queries_do_not_grow(client, count, django_assert_num_queries):
    shown = [scenes.published() for _number in range(count)]
    hidden = scenes.draft(("1",), index=IndexFactory(name="Secret index")).index

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(reverse("pilots:indexes"))

    assert set(response.context["indexes"]) == set(shown)
    assert hidden.name not in text(response)
    assert "3 ranked, latest year 2025" in text(response)


def test_list_without_any_index_says_so(client):
    assert "No index has been published yet." in text(client.get(reverse("pilots:indexes")))


@pytest.mark.parametrize("count", [3, 9])
def test_ranking_queries_do_not_grow(client, count, django_assert_num_queries):
    rows = {f"City{number}": (number, number) for number in range(count)}
    index = scenes.published(rows=rows, index=IndexFactory(centre=PilotCentreFactory()))

    with django_assert_num_queries(DETAIL_QUERIES):
        response = get(client, "index", index)

    assert len(response.context["ranking"]) == count


@pytest.mark.parametrize("count", [3, 9])
def test_other_weights_queries_do_not_grow(client, count, django_assert_num_queries):
    index = scenes.published(rows={f"City{number}": (number, number) for number in range(count)})

    with django_assert_num_queries(WEIGHTS_QUERIES):
        get(client, "index_weights", index, **{"w-e1": 1, "w-e2": 3})


def test_ranking_shows_places_scores_stars_and_the_change(client):
    index = scenes.published()
    scenes.values(index, 2026, North=(10, 10), South=(80, 90))
    made = index.methodologies.get()
    put_in_force(methodology=begin_version(index=made.index, by=None), by=None)

    response = get(client, "index", index)

    rows = [(r.place, r.subject.name, r.score, r.stars, r.risen) for r in response.context["ranking"]]
    assert rows == [(1, "South", 85, 4, 1), (2, "North", 10, 0, -1)]
    page = text(response)
    assert "up 1" in page
    assert "down 1" in page
    assert "4 stars of four" in page
    assert "Too little is known of 2026 to rank:" in page
    assert "West" in page


def test_chart_says_what_its_table_says(client):
    index = scenes.published()
    scenes.values(index, 2022, North=(30, 40), West=(90, 10))
    store_scores(index.methodologies.get(status="in_force"))

    response = client.get(index.get_absolute_url())

    chart, development = response.context["chart"], response.context["development"]
    names = [line.name for line in chart.series]
    rows = {str(subject): scores for subject, scores in development["rows"]}
    assert sorted(development["years"]) == [2022, 2024, 2025]
    assert set(names) == set(rows) == {"North", "South", "West"}
    for line in chart.series:
        told = dict(zip(development["years"], rows[line.name], strict=True))
        drawn = [score_at(y) for _x, y in line.marks]
        known = [float(told[year]) for year in sorted(told) if told[year] is not None]
        assert drawn == pytest.approx(known, abs=0.05)
        assert f"{line.letter}: {line.name}, {line.last:.1f}" in response.content.decode()
    assert rows["South"].count(None) == 1


def score_at(y):
    """The score that a mark at this height of the chart stands for."""
    return MOST - (y - TOP) * (MOST - LEAST) / (HEIGHT - TOP - BOTTOM)


def test_ranking_of_another_year_is_in_the_address(client):
    index = scenes.published()
    scenes.values(index, 2026, North=(1, 1))

    assert get(client, "index", index, year=2024).context["year"] == 2024
    assert get(client, "index", index, year="1e9").context["year"] == 2025


@pytest.mark.parametrize("name", PARTS)
def test_index_that_is_still_a_draft_is_404_for_strangers(client, name):
    index = scenes.draft(("1",)).index

    assert get(client, name, index).status_code == 404


def test_index_that_is_still_a_draft_is_shown_to_the_desk(client, editor):
    index = scenes.draft(("1",)).index
    client.force_login(editor)

    assert "has not been published yet" in text(get(client, "index", index))
    assert get(client, "index_methodology", index).status_code == 200
    assert get(client, "index_weights", index).status_code == 404


def test_draft_of_a_next_version_is_shown_to_the_desk_only(client, editor):
    index = scenes.published()
    draft = begin_version(index=index, by=None)
    draft.summary = "Secret change"
    draft.save()

    page = text(get(client, "index_methodology", index, version=2))
    client.force_login(editor)

    assert "Secret change" not in page
    assert "version 1" in page
    assert "Secret change" in text(get(client, "index_methodology", index, version=2))


def test_owner_is_named_only_to_whom_may_know_of_it(client, editor):
    index = scenes.published(
        index=IndexFactory(centre=PilotCentreFactory(is_public=False, name="Secret Centre"))
    )

    stranger = text(get(client, "index", index))
    client.force_login(editor)

    assert "Secret Centre" not in stranger
    assert "Secret Centre" in text(get(client, "index", index))


def test_methodology_says_what_changed_between_versions(client):
    index = scenes.published()
    second = begin_version(index=index, by=None)
    second.weights.filter(indicator__code="e1").update(weight="0.25", direction="lower")
    second.weights.filter(indicator__code="e2").update(weight="0.75")
    second.aggregation = "geometric"
    second.save()
    put_in_force(methodology=second, by=None)

    response = get(client, "index_methodology", index)

    assert response.context["changes"] == [
        "Aggregation: Geometric (weighted geometric mean), before: Linear (weighted arithmetic mean).",
        "“Share of part 1”, weight: 25 %, before: 50 %.",
        "“Share of part 1”, direction: Lower is better, before: Higher is better.",
        "“Share of part 2”, weight: 75 %, before: 50 %.",
    ]
    assert get(client, "index_methodology", index, version=1).context["changes"] == []


def test_subject_page_shows_dimensions_values_and_normalised_values(client):
    index = scenes.published()

    response = get(client, "index_subject", index, "north")

    (energy, waste) = response.context["dimensions"]
    assert (energy.score, waste.score) == (90, 80)
    assert [(part.value, part.normalised) for part in energy.parts] == [(90, 90)]
    assert "Place 1 of 3 in 2025, with a score of 85.0." in text(response)


def test_subject_without_a_score_says_so_and_an_unknown_one_is_404(client):
    index = scenes.published()
    SubjectFactory(index=index, name="Silent", slug="silent")

    assert "Not ranked" in text(get(client, "index_subject", index, "silent"))
    assert get(client, "index_subject", index, "nowhere").status_code == 404
    other = SubjectFactory(slug="elsewhere")
    assert get(client, "index_subject", index, other.slug).status_code == 404


def test_other_weights_rank_anew_beside_the_official_ranking(client):
    index = scenes.published()

    response = get(client, "index_weights", index, **{"w-e1": "1", "w-e2": "9"})

    rows = [(r.subject.name, r.place, r.score, r.official) for r in response.context["comparison"].rows]
    assert rows == [("South", 1, 85, 2), ("North", 2, 81, 1), ("West", 3, 11, 3)]
    page = text(response)
    assert "With your weights, 2 change their place in 2025" in page
    assert "did not sum to 100" in page
    assert "counts 90 %, officially 50 %" in " ".join(page.split())
    assert 'name="w-e2" value="9"' in page


def test_without_other_weights_the_official_ranking_stands_alone(client):
    index = scenes.published()

    page = text(get(client, "index_weights", index))

    assert "Official ranking 2025" in page
    assert "Your place" not in page
    assert 'name="w-e1" value="50"' in page


def test_weights_of_the_same_proportions_are_the_official_ones(client):
    index = scenes.published()

    response = get(client, "index_weights", index, **{"w-e1": "7", "w-e2": "7"})

    assert not response.context["is_own"]


def test_weights_that_sum_to_100_are_not_said_to_be_scaled(client):
    index = scenes.published()

    assert "did not sum to 100" not in text(
        get(client, "index_weights", index, **{"w-e1": "30", "w-e2": "70"})
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"w-e1": "-1", "w-e2": "3"}, "greater than or equal to 0"),
        ({"w-e1": "ten", "w-e2": "3"}, "Enter a number"),
        ({"w-e1": "1e99", "w-e2": "3"}, "less than or equal to 1000"),
        ({"w-e1": "0", "w-e2": ""}, "Give at least one indicator a weight above 0."),
        ({"w-e1": "<script>alert(1)</script>"}, "&lt;script&gt;alert(1)"),
    ],
)
def test_weights_that_make_no_sense_come_back_with_the_official_ranking(client, asked, said):
    index = scenes.published()

    response = get(client, "index_weights", index, **asked)

    assert response.status_code == 422
    assert said in text(response)
    assert "<script>alert" not in text(response)
    assert [row.subject.name for row in response.context["comparison"].rows] == ["North", "South", "West"]


def test_other_weights_change_nothing_that_is_stored(client):
    index = scenes.published()
    before = list(Score.objects.values_list("pk", "value"))

    get(client, "index_weights", index, **{"w-e1": "1", "w-e2": "9"})

    assert list(Score.objects.values_list("pk", "value")) == before


def test_scores_table_names_version_place_stars_and_kind_of_data(client):
    index = scenes.published(index=IndexFactory(is_sample=True))

    rows = table(get(client, "index_scores", index))

    assert len(rows) == 6
    assert rows[0] == {
        "subject": "North",
        "economy": "",
        "year": "2025",
        "methodology": "version 1",
        "place": "1",
        "stars": "4",
        "score": "85.0000",
        "Energy": "90.0000",
        "Waste": "80.0000",
        "data": "sample data, invented",
    }


def test_tables_run_no_formula(client):
    index = scenes.published(rows={"=cmd()": (-5, 5)})

    for name in ("index_scores", "index_values"):
        assert table(get(client, name, index))[0]["subject"] == "'=cmd()"
    assert Decimal(table(get(client, "index_values", index))[0]["e1"]) == -5


def test_page_of_a_sample_says_so(client):
    index = scenes.published(index=IndexFactory(is_sample=True))
    own = scenes.published()

    for name in ("index", "index_methodology", "index_weights"):
        assert "Sample data." in text(get(client, name, index))
        assert "Sample data." not in text(get(client, name, own))


def test_pages_of_an_index_carry_no_cookie(client):
    index = scenes.published()

    for name in PARTS:
        assert not get(client, name, index).cookies
    assert Index.objects.count() == 1
