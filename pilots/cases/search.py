"""Words of cases: what is kept to find them by, and how a visitor's words ask for it."""

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from gscnet.common import textsearch
from pilots.models import ExcellentCase

WRITE = """
UPDATE pilots_excellentcase
SET words = to_tsvector(%s::regconfig, %s) || array_to_tsvector(ARRAY[%s])
WHERE id = %s
"""


def reindex(case: ExcellentCase) -> None:
    """Keep the words of a case as it stands now."""
    config = textsearch.configuration(case.language)
    text = textsearch.to_index("\n".join(filter(None, _texts(case))), case.language)
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [config, text, textsearch.speaks(config), case.pk])


def _texts(case: ExcellentCase) -> list[str]:
    return [
        case.title,
        case.summary,
        case.problem,
        case.measure,
        case.replicability,
        str(case.organisation),
        *case.partners,
        *(result.indicator for result in case.results.all()),
        *(award.name for award in case.awards.all()),
        *(good.name for good in case.goods.all()),
        *(good.code for good in case.goods.all()),
        *(measure.name for measure in case.customs_measures.all()),
    ]


class Matches(Func):
    """Whether a vector contains what a finished tsquery asks for."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()


def containing(cases: QuerySet[ExcellentCase], text: str) -> QuerySet[ExcellentCase]:
    """Those of `cases` with the words, phrases and exclusions of `text`; one query finds the stems."""
    query = textsearch.parse(text)
    asked = query.anywhere()
    if not asked:
        return cases.none() if text.strip() else cases
    found = cases.filter(Matches(F("words"), Value(asked)))
    for word in query.words:
        if word.needs_order and len(query.groups) == 1:
            in_order = Matches(F("words"), Value(word.in_order()))
            found = found.exclude(in_order) if word.excluded else found.filter(in_order)
    return found
