"""The desk of indexes and methodologies: weights checked at the door, versions put in force."""

import pytest
from django.urls import reverse

from pilots.models import Methodology, Score, Weight
from tests.factories import MethodologyFactory, WeightFactory
from tests.pilots import index_scenes as scenes

pytestmark = pytest.mark.django_db
METHODOLOGIES = reverse("admin:pilots_methodology_changelist")


def change(methodology):
    return reverse("admin:pilots_methodology_change", args=[methodology.pk])


def form(methodology, weights, stars=("40", "55", "70", "85")):
    """What the browser sends for a version with these weights on its rows."""
    rows = list(methodology.weights.all())
    sent = {
        "summary": "Changed",
        "notes": "",
        "aggregation": "linear",
        "missing": "deletion",
        "least_coverage": "0.5",
        "weights-TOTAL_FORMS": len(rows),
        "weights-INITIAL_FORMS": len(rows),
        "thresholds-TOTAL_FORMS": 4,
        "thresholds-INITIAL_FORMS": 4,
    }
    for number, (row, weight) in enumerate(zip(rows, weights, strict=True)):
        sent |= {
            f"weights-{number}-id": row.pk,
            f"weights-{number}-methodology": methodology.pk,
            f"weights-{number}-indicator": row.indicator_id,
            f"weights-{number}-dimension": row.dimension_id,
            f"weights-{number}-weight": weight,
            f"weights-{number}-direction": "higher",
            f"weights-{number}-normalisation": "min_max",
            f"weights-{number}-low": "0",
            f"weights-{number}-high": "100",
        }
    for number, (row, least) in enumerate(zip(methodology.thresholds.all(), stars, strict=True)):
        sent |= {
            f"thresholds-{number}-id": row.pk,
            f"thresholds-{number}-methodology": methodology.pk,
            f"thresholds-{number}-stars": row.stars,
            f"thresholds-{number}-least": least,
        }
    return sent


def test_weights_that_sum_to_1_are_saved(client, editor):
    methodology = scenes.draft(("0.5", "0.5"))
    client.force_login(editor)

    assert client.post(change(methodology), form(methodology, ["0.3", "0.7"])).status_code == 302

    assert [str(weight) for weight in Weight.objects.values_list("weight", flat=True)] == [
        "0.300000",
        "0.700000",
    ]


@pytest.mark.parametrize(
    ("weights", "stars", "said"),
    [
        (["0.3", "0.699999"], ("40", "55", "70", "85"), "sum to 0.999999; they must sum to exactly 1"),
        (["0.5", "0.5"], ("40", "55", "55", "85"), "More stars must ask for a higher score."),
    ],
)
def test_weights_and_stars_that_do_not_fit_come_back_with_a_sentence(client, editor, weights, stars, said):
    methodology = scenes.draft(("0.5", "0.5"))
    client.force_login(editor)

    response = client.post(change(methodology), form(methodology, weights, stars))

    assert response.status_code == 200
    assert said in response.content.decode()
    assert Methodology.objects.get().summary == ""


def test_indicator_of_another_index_is_refused(client, editor):
    methodology = scenes.draft(("1",))
    foreign = WeightFactory().indicator
    client.force_login(editor)

    response = client.post(
        change(methodology), form(methodology, ["1"]) | {"weights-0-indicator": foreign.pk}
    )

    assert response.status_code == 200
    assert methodology.weights.get().indicator != foreign


def test_version_in_force_can_only_be_looked_at(client, editor):
    methodology = scenes.published().methodologies.get()
    client.force_login(editor)

    page = client.get(change(methodology)).content.decode()

    assert 'name="_save"' not in page
    assert client.post(change(methodology), form(methodology, ["0.3", "0.7"])).status_code == 403


def test_version_is_put_in_force_after_a_question(client, editor):
    methodology = scenes.draft(("0.5", "0.5"))
    scenes.values(methodology.index, North=(90, 80))
    client.force_login(editor)
    asked = {"action": "put_in_force", "_selected_action": [methodology.pk]}

    assert "frozen for good" in client.post(METHODOLOGIES, asked).content.decode()
    assert Methodology.objects.get().status == "draft"
    client.post(METHODOLOGIES, {**asked, "confirmed": "yes"})

    assert Methodology.objects.get().status == "in_force"
    assert Score.objects.filter(dimension=None).get().value == 85


def test_version_without_weights_is_not_put_in_force_and_says_why(client, editor):
    empty = MethodologyFactory()
    client.force_login(editor)

    asked = {"action": "put_in_force", "_selected_action": [empty.pk], "confirmed": "yes"}
    response = client.post(METHODOLOGIES, asked, follow=True)

    assert "sum to 0, not to 1" in response.content.decode()
    assert Methodology.objects.get().status == "draft"


def test_auditor_puts_nothing_in_force(client, auditor):
    methodology = scenes.draft(("1",))
    client.force_login(auditor)

    client.post(
        METHODOLOGIES, {"action": "put_in_force", "_selected_action": [methodology.pk], "confirmed": "yes"}
    )

    assert Methodology.objects.get().status == "draft"


def test_new_version_begins_by_post_only_and_not_for_auditors(client, editor, auditor):
    index = scenes.published()
    address = reverse("admin:pilots_index_version", args=[index.pk])

    client.force_login(auditor)
    assert client.post(address).status_code == 403
    client.force_login(editor)
    client.get(address)
    assert index.methodologies.count() == 1
    client.post(address)

    assert index.methodologies.count() == 2


def test_desk_shows_where_stored_scores_differ(client, editor):
    index = scenes.published()
    whole = scenes.published()
    Score.objects.filter(subject__index=index, subject__name="North", year=2025, dimension=None).update(
        value=1
    )
    client.force_login(editor)
    desk = reverse("admin:pilots_index_changelist")

    asked = {"action": "verify_selected", "_selected_action": [index.pk, whole.pk]}
    page = client.post(desk, asked, follow=True).content.decode()
    listed = client.get(desk, {"scores": "differ"}).content.decode()

    assert "stored 1.0000, computed 85.0000" in page
    assert "1 differs" in listed
    assert index.name in listed
    assert whole.name not in listed
