"""Words of cases: what is kept to find them by, and how a visitor's words ask for it."""

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value

from gscnet.common import textsearch
from pilots.models import ExcellentCase

# Of one language: its words, and the mark that they are of it.
VECTOR = "to_tsvector(%s::regconfig, %s) || array_to_tsvector(ARRAY[%s])"
WRITE = "UPDATE pilots_excellentcase SET words = {vectors} WHERE id = %s"


def reindex(case: ExcellentCase) -> None:
    """Keep the words of a case and of its translations as they stand now."""
    texts = [(case.language, _texts(case))]
    texts += [(each.language, [each.title, each.summary]) for each in case.translations.all()]
    values = [value for language, text in texts for value in _vector(language, text)]
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(vectors=" || ".join([VECTOR] * len(texts))), [*values, case.pk])


def _vector(language: str, texts: list[str]) -> tuple[str, str, str]:
    """What VECTOR asks for."""
    config = textsearch.configuration(language)
    text = textsearch.to_index("\n".join(filter(None, texts)), language)
    return config, text, textsearch.speaks(config)


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
