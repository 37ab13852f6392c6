"""Indexes as tests need them."""

from django.db import transaction
from django.utils.text import slugify

from pilots.indexes.actions import put_in_force
from pilots.models import StarThreshold
from tests.factories import (
    DimensionFactory,
    IndexFactory,
    IndicatorFactory,
    MethodologyFactory,
    SubjectFactory,
    ValueFactory,
    WeightFactory,
)

STARS = {1: 40, 2: 55, 3: 70, 4: 85}


@transaction.atomic
def draft(weights, *, index=None, **fields):
    """A draft whose indicators `e1`, `e2`, … have these weights, each with goalposts from 0 to 100.

    The first half of them stands in the dimension “Energy”, the others in “Waste”.
    """
    index = index or IndexFactory()
    methodology = MethodologyFactory(index=index, **fields)
    dimensions = [
        index.dimensions.filter(name=name).first() or DimensionFactory(index=index, name=name)
        for name in ("Energy", "Waste")
    ]
    for number, weight in enumerate(weights, start=1):
        code = f"e{number}"
        indicator = index.indicators.filter(code=code).first() or IndicatorFactory(
            index=index, code=code, name=f"Share of part {number}"
        )
        WeightFactory(
            methodology=methodology,
            indicator=indicator,
            dimension=dimensions[2 * number > len(weights)],
            weight=weight,
        )
    for stars, least in STARS.items():
        StarThreshold.objects.create(methodology=methodology, stars=stars, least=least)
    return methodology


def values(index, year=2025, **rows):
    """Values by the name of the subject, in the order of the indicators; None is not known."""
    indicators = list(index.indicators.all())
    for name, row in rows.items():
        subject = index.subjects.filter(name=name).first() or SubjectFactory(
            index=index, name=name, slug=slugify(name)[:60] or "subject"
        )
        for indicator, value in zip(indicators, row, strict=False):
            if value is not None:
                ValueFactory(subject=subject, indicator=indicator, year=year, value=value)


def published(weights=("0.5", "0.5"), rows=None, **fields):
    """An index with a methodology in force and scores for 2024 and 2025."""
    methodology = draft(weights, **fields)
    rows = rows or {"North": (90, 80), "South": (40, 90), "West": (20, 10)}
    for year in (2024, 2025):
        values(methodology.index, year, **rows)
    put_in_force(methodology=methodology, by=None)
    return methodology.index
