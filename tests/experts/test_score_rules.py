"""No score above the highest of its criterion, none in a conflict of interest, whatever the code does."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from experts.models import Conflict, Criterion, Review, Score
from tests.experts.scenes import reviewed_by, under_review
from tests.factories import RoundFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(reviewer):
    nomination = under_review()
    nomination.round.criteria.all().delete()
    nomination.round.criteria.create(name="Practice", highest=5)
    return reviewed_by(reviewer, nomination, 4)


def test_database_refuses_more_points_than_the_criterion_has(review):
    with pytest.raises(IntegrityError, match="More points"), transaction.atomic():
        review.scores.update(points=6)
    other = review.nomination.round.criteria.create(name="Reach", highest=3)
    with pytest.raises(IntegrityError, match="More points"), transaction.atomic():
        Score.objects.create(review=review, criterion=other, points=4)

    assert review.scores.update(points=5) == 1


def test_database_refuses_a_highest_below_a_score_given(review):
    with pytest.raises(IntegrityError, match="higher than that"), transaction.atomic():
        Criterion.objects.update(highest=3)

    assert Criterion.objects.update(highest=4) == 1


def test_desk_says_why_the_highest_cannot_be_lowered(client, secretariat, review):
    client.force_login(secretariat)
    round, criterion = review.nomination.round, review.nomination.round.criteria.get()
    url = reverse("admin:experts_round_change", args=[round.pk])
    form = client.get(url).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None}
    sent |= {
        "opens_at_0": round.opens_at.date().isoformat(),
        "opens_at_1": "00:00:00",
        "economies": [each.pk for each in round.economies.all()],
        "areas": [each.pk for each in round.areas.all()],
        "documents": [],
        "criteria-TOTAL_FORMS": 1,
        "criteria-INITIAL_FORMS": 1,
        "criteria-0-id": criterion.pk,
        "criteria-0-round": round.pk,
        "criteria-0-name": criterion.name,
        "criteria-0-highest": 3,
        "criteria-0-order": 0,
        "phases-TOTAL_FORMS": 0,
        "phases-INITIAL_FORMS": 0,
    }

    answer = client.post(url, sent)

    criterion.refresh_from_db()
    assert "A score given before is higher than that." in answer.content.decode()
    assert criterion.highest == 5


def test_database_refuses_a_score_for_a_criterion_of_another_round(review):
    elsewhere = RoundFactory().criteria.create(name="Elsewhere")

    with pytest.raises(IntegrityError, match="another round"), transaction.atomic():
        Score.objects.create(review=review, criterion=elsewhere, points=1)


def test_database_refuses_reviews_and_scores_of_who_declared_a_conflict(review, reviewer):
    score = review.scores.get()
    Conflict.objects.create(nomination=review.nomination, reviewer=reviewer)
    other = review.nomination.round.criteria.create(name="Reach", highest=3)

    with pytest.raises(IntegrityError, match="conflict of interest"), transaction.atomic():
        Score.objects.filter(pk=score.pk).update(points=5)
    with pytest.raises(IntegrityError, match="conflict of interest"), transaction.atomic():
        Score.objects.create(review=review, criterion=other, points=1)
    Review.objects.filter(pk=review.pk).delete()
    with pytest.raises(IntegrityError, match="conflict of interest"), transaction.atomic():
        Review.objects.create(nomination=review.nomination, reviewer=reviewer)


def test_conflict_of_one_reviewer_leaves_others_free(review):
    Conflict.objects.create(nomination=review.nomination, reviewer=UserFactory())

    assert review.scores.update(points=5) == 1
