"""An index to take away: its values and its scores as CSV, saying which version and what kind of data."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gscnet.common.tables import as_csv
from pilots.indexes.ranking import Published
from pilots.indexes.what_if import plain
from pilots.models import Index, Value


def kind_of_data(index: Index) -> str:
    return _("sample data, invented") if index.is_sample else _("as reported")


def scores_table(published: Published) -> HttpResponse:
    """One row for each subject and year, the latest year first."""
    index, number = published.index, published.methodology.number
    dimensions = [dimension.name for dimension in published.dimensions]
    head = ["subject", "economy", "year", "methodology", "place", "stars", "score", *dimensions, "data"]
    rows = (
        [
            row.subject.name,
            str(row.subject.economy or ""),
            year,
            f"version {number}",
            row.place,
            row.stars,
            row.score,
            *row.dimensions,
            kind_of_data(index),
        ]
        for year in published.years
        for row in published.ranking(year)
    )
    return as_csv(f"{index.slug}-scores", head, rows)


def values_table(published: Published) -> HttpResponse:
    """One row for each subject and year with a column for each indicator, as an import takes it."""
    index, number = published.index, published.methodology.number
    codes = list(index.indicators.values_list("code", flat=True))
    found: dict[tuple[str, str, int], dict[str, object]] = {}
    rows = Value.objects.filter(subject__index=index).order_by("-year", "subject__name")
    for name, economy, year, code, value in rows.values_list(
        "subject__name", "subject__economy__short_name", "year", "indicator__code", "value"
    ):
        found.setdefault((name, economy or "", year), {})[code] = plain(value)
    head = ["subject", "economy", "year", "methodology", *codes, "data"]
    return as_csv(
        f"{index.slug}-values",
        head,
        (
            [*key, f"version {number}", *(known.get(code, "") for code in codes), kind_of_data(index)]
            for key, known in found.items()
        ),
    )
