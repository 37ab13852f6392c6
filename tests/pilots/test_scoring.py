"""Methodologies, stored scores, and the rules that the database keeps about them."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gscnet.common.lifecycle import InvalidTransition
from pilots.indexes.actions import begin_version, put_in_force, verify
from pilots.indexes.scoring import computed_scores, differences, store_all
from pilots.indexing import renormalise
from pilots.models import Index, Methodology, Score, StarThreshold, Value, Weight
from pilots.tasks import verify_indexes
from tests.factories import IndexFactory, MethodologyFactory, SubjectFactory, ValueFactory, WeightFactory
from tests.pilots import index_scenes as scenes
from tests.pilots.test_indexing import CODES, SUBJECTS, amounts, methods

pytestmark = pytest.mark.django_db
D = Decimal


def check_deferred():
    """What waits for the commit, which a test's transaction never reaches."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def overall(index, year=2025):
    rows = Score.objects.filter(methodology__index=index, year=year, dimension=None)
    return {score.subject.name: score.value for score in rows.filter(methodology__status="in_force")}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    methods(),
    st.dictionaries(
        st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(CODES), st.sampled_from([2024, 2025])), amounts
    ),
    st.dictionaries(st.integers(0, 40), amounts | st.none(), max_size=5),
)
def test_recomputed_scores_equal_the_stored_ones_for_whatever_methodology(db, method, known, corrections):
    """Also after values were corrected, added and taken away."""
    with transaction.atomic():
        methodology = as_methodology(method)
        rows = [add_value(methodology.index, *key, value) for key, value in known.items()]
        put_in_force(methodology=methodology, by=None)
        first = {key: score.value for key, score in stored(methodology).items()}
        assert first == computed_scores(methodology)

        for place, value in corrections.items():
            correct(rows, place, value)
        store_all(methodology.index)
        assert verify(methodology.index) == []
        check_deferred()
        transaction.set_rollback(True)


def as_methodology(method):
    index = IndexFactory()
    made = MethodologyFactory(
        index=index,
        aggregation=method.aggregation,
        missing=method.missing,
        least_coverage=method.least_coverage,
    )
    for part in method.components:
        weight = WeightFactory.build(methodology=made, indicator=None, dimension=None, weight=part.weight)
        weight.indicator = index.indicators.create(code=part.code, name=part.code, unit="t")
        weight.dimension = index.dimensions.get_or_create(name=part.dimension)[0]
        weight.direction, weight.normalisation = part.direction, part.normalisation
        weight.low = part.low if part.normalisation == "min_max" else None
        weight.high = part.high if part.normalisation == "min_max" else None
        weight.target = part.target if part.normalisation == "distance" else None
        weight.save()
    return made


def add_value(index, name, code, year, value):
    subject = index.subjects.filter(name=name).first() or SubjectFactory(index=index, name=name)
    indicator = index.indicators.get_or_create(code=code, defaults={"name": code, "unit": "t"})[0]
    return ValueFactory(subject=subject, indicator=indicator, year=year, value=value)


def correct(rows, place, value):
    if place >= len(rows):
        return
    found = Value.objects.filter(pk=rows[place].pk)
    if value is None:
        found.delete()
    else:
        found.update(value=value)


def stored(methodology):
    return {(score.subject_id, score.year, score.dimension_id): score for score in methodology.scores.all()}


def test_version_in_force_has_scores_over_all_and_by_dimension():
    index = scenes.published()

    assert overall(index) == {"North": 85, "South": 65, "West": 15}
    north = Score.objects.filter(subject__name="North", year=2025).exclude(dimension=None)
    assert {score.dimension.name: score.value for score in north} == {"Energy": 90, "Waste": 80}


@pytest.mark.parametrize("weights", [("0.5", "0.499999"), ("0.5", "0.500001"), ("0.3",)])
def test_weights_that_do_not_sum_to_exactly_1_are_refused_at_the_commit(weights):
    scenes.draft(weights)

    with pytest.raises(IntegrityError, match="must sum to exactly 1"):
        check_deferred()


def test_weights_of_thirds_that_sum_to_1_are_taken():
    scenes.draft(renormalise({1: D(1), 2: D(1), 3: D(1)}).values())

    check_deferred()
    assert sum(Weight.objects.values_list("weight", flat=True)) == 1


def test_weight_taken_away_is_refused_at_the_commit():
    methodology = scenes.draft(("0.5", "0.5"))
    methodology.weights.first().delete()

    with pytest.raises(IntegrityError, match="must sum to exactly 1"):
        check_deferred()


def test_methodology_goes_in_force_only_with_weights():
    empty = MethodologyFactory()

    with pytest.raises(InvalidTransition, match="sum to 0, not to 1"):
        put_in_force(methodology=empty, by=None)
    Methodology.objects.update(status="in_force", in_force_at="2026-01-01T00:00Z")
    with pytest.raises(IntegrityError, match="needs weights"):
        check_deferred()


def test_more_stars_must_ask_for_more():
    methodology = scenes.draft(("1",))
    StarThreshold.objects.filter(stars=4).update(least=60)

    with pytest.raises(InvalidTransition, match="higher score"):
        put_in_force(methodology=methodology, by=None)


@pytest.mark.parametrize(
    "change",
    [
        lambda made: Weight.objects.update(weight=0),
        lambda made: Weight.objects.first().delete(),
        lambda made: WeightFactory(methodology=made, weight=0),
        lambda made: StarThreshold.objects.update(least=1),
        lambda made: Methodology.objects.update(aggregation="geometric"),
        lambda made: Methodology.objects.update(missing="mean"),
        lambda made: Methodology.objects.filter(pk=made.pk)._raw_delete("default"),
        lambda made: made.index.indicators.update(unit="kg"),
        lambda made: made.index.indicators.filter(code="e1").update(code="e9"),
    ],
)
def test_methodology_that_was_in_force_is_frozen(change):
    made = scenes.published().methodologies.get()

    with pytest.raises(IntegrityError, match=r"frozen|published scores"):
        change(made)


def test_words_that_only_explain_may_be_corrected():
    index = scenes.published()

    index.indicators.update(description="Measured at the gate.")

    assert index.indicators.filter(description="Measured at the gate.").count() == 2


def test_new_version_begins_as_the_last_and_replaces_it_when_put_in_force():
    index = scenes.published()

    second = begin_version(index=index, by=None)
    assert [weight.weight for weight in second.weights.all()] == [D("0.5"), D("0.5")]
    assert second.thresholds.count() == 4
    second.weights.filter(indicator__code="e1").update(weight="0.1")
    second.weights.filter(indicator__code="e2").update(weight="0.9")
    put_in_force(methodology=second, by=None)
    check_deferred()

    assert dict(index.methodologies.values_list("number", "status")) == {1: "replaced", 2: "in_force"}
    assert overall(index) == {"North": 81, "South": 85, "West": 11}
    assert index.methodologies.get(number=1).scores.filter(dimension=None).count() == 6
    assert verify(index) == []


def test_second_draft_is_refused():
    index = scenes.draft(("1",)).index

    with pytest.raises(InvalidTransition, match="is still a draft"):
        begin_version(index=index, by=None)


def test_in_force_cannot_be_put_in_force_again():
    index = scenes.published()

    with pytest.raises(InvalidTransition):
        put_in_force(methodology=index.methodologies.get(), by=None)


def test_nightly_check_tells_the_desk_how_many_scores_differ():
    index = scenes.published()
    whole = scenes.published()
    Score.objects.filter(methodology__index=index, subject__name="North", year=2025, dimension=None).update(
        value=99
    )

    verify_indexes(0)

    assert dict(Index.objects.values_list("pk", "differences")) == {index.pk: 1, whole.pk: 0}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda scores: scores.update(value=99), "North, 2025, over all: stored 99.0000, computed 85.0000"),
        (lambda scores: scores.delete(), "North, 2025, over all: stored nothing, computed 85.0000"),
    ],
)
def test_verify_index_names_each_difference_and_ends_with_an_error(capsys, spoil, said):
    index = scenes.published()
    call_command("verify_index")
    assert "1 index, 18 scores" in capsys.readouterr().out
    spoil(index.methodologies.get().scores.filter(subject__name="North", year=2025, dimension=None))

    with pytest.raises(CommandError, match="1 score"):
        call_command("verify_index")

    assert said in capsys.readouterr().out


def test_score_that_nothing_gives_is_a_difference():
    index = scenes.published()
    stray = SubjectFactory(index=index)
    made = index.methodologies.get()
    Score.objects.create(methodology=made, subject=stray, year=2025, value=1)

    assert [each.computed for each in differences(made)] == [None]
