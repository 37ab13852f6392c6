"""Sample indexes with invented values, published along the verbs that people use; safe to repeat."""

import random
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from gscnet.directory.models import Economy
from pilots.indexes.actions import put_in_force
from pilots.models import Index, Methodology, PilotCentre, StarThreshold, Subject, Value, Weight

TABLE = Path(__file__).parent / "sample.toml"
PLAIN = ("name", "slug", "subject_kind", "summary", "description")
# How much better the best is than the worst, and how much a year brings, in shares of a range.
BEST, WORST, PER_YEAR, NOISE = 0.7, 0.3, 0.03, 0.3


@transaction.atomic
def load() -> int:
    """Add the sample indexes that are missing; how many were added."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["indexes"]
    missing = [row for row in rows if not Index.objects.filter(slug=row["slug"]).exists()]
    for row in missing:
        _index(row)
    return len(missing)


def _index(row: dict[str, Any]) -> None:
    centre = PilotCentre.objects.filter(name__startswith=row["centre"], is_sample=True).first()
    index = Index.objects.create(**{name: row[name].strip() for name in PLAIN}, centre=centre, is_sample=True)
    for order, name in enumerate(row["dimensions"]):
        index.dimensions.create(name=name, order=order)
    for order, made in enumerate(row["indicators"]):
        index.indicators.create(
            code=made["code"],
            name=made["name"],
            unit=made["unit"],
            description=made.get("description", ""),
            order=order,
        )
    Value.objects.bulk_create(_values(index, row))
    for number, version in enumerate(row["versions"], start=1):
        put_in_force(methodology=_version(index, number, version, row["stars"]), by=None)


def _subjects(index: Index, row: dict[str, Any]) -> Iterator[Subject]:
    economies = {economy.code: economy for economy in Economy.objects.filter(code__in=row["economies"])}
    for number in range(row["subjects"]):
        name = f"{row['subject_name']} {number + 1}"
        code = row["economies"][number % len(row["economies"])]
        yield Subject.objects.create(index=index, name=name, slug=slugify(name), economy=economies[code])


def _values(index: Index, row: dict[str, Any]) -> Iterator[Value]:
    """Invented values around a level of each subject; the same every time."""
    numbers = random.Random(index.slug)  # noqa: S311, a sample and no secret
    subjects = list(_subjects(index, row))
    levels = [BEST - (BEST - WORST) * place / (len(subjects) - 1) for place in range(len(subjects))]
    numbers.shuffle(levels)
    indicators = {indicator.code: indicator for indicator in index.indicators.all()}
    unknown = {tuple(each) for each in row["unknown"]}
    for number, (subject, level) in enumerate(zip(subjects, levels, strict=True), start=1):
        for made in row["indicators"]:
            own = level + numbers.uniform(-NOISE, NOISE)
            for year_number, year in enumerate(row["years"]):
                share = own + PER_YEAR * year_number + numbers.uniform(-NOISE, NOISE) / 4
                if (number, made["code"], year) not in unknown:
                    value = _in_range(made, share)
                    yield Value(subject=subject, indicator=indicators[made["code"]], year=year, value=value)


def _in_range(made: dict[str, Any], share: float) -> Decimal:
    worst, best = made["range"]
    return round(Decimal(worst + (best - worst) * min(max(share, 0), 1)), made.get("places", 1))


def _version(index: Index, number: int, row: dict[str, Any], stars: list[int]) -> Methodology:
    methodology = Methodology.objects.create(
        index=index,
        number=number,
        summary=row["summary"],
        notes=row["notes"],
        aggregation=row["aggregation"],
        missing=row["missing"],
        least_coverage=row.get("least_coverage", "0.5"),
    )
    for weight in row["weights"]:
        Weight.objects.create(
            methodology=methodology,
            **weight
            | {
                "indicator": index.indicators.get(code=weight["indicator"]),
                "dimension": index.dimensions.get(name=weight["dimension"]),
            },
        )
    for place, least in enumerate(stars, start=1):
        StarThreshold.objects.create(methodology=methodology, stars=place, least=least)
    return methodology
