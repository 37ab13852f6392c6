"""No score above the highest of its criterion, whatever the code does."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from experts.models import Criterion, Score
from tests.experts.scenes import reviewed_by, under_review

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
