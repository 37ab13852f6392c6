"""The public text of pilot centres and cases, for the check of its words."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.utils.text import capfirst

from gscnet.directory.nomenclature import Texts, fields_of
from pilots.models import (
    Activity,
    CustomsMeasure,
    EnvironmentalGood,
    ExcellentCase,
    Index,
    Initiative,
    Methodology,
    PilotCentre,
    ProcurementTool,
    Revision,
)


def centre_texts(centre: PilotCentre) -> Iterator[tuple[str, str]]:
    """(label, text) of a centre's own page."""
    yield from fields_of(centre, "name", "summary", "description", "city")
    for partnership in centre.partnerships.all():
        yield from fields_of(partnership, "what", within=str(partnership))
    for step in centre.steps.all():
        yield from fields_of(step, "note", within=str(step.get_stage_display()))
    for quantity in centre.quantities.all():
        yield from fields_of(quantity, "what", within=str(quantity))


def entry_texts(entry: Activity | Initiative) -> Iterator[tuple[str, str]]:
    """(label, text) of an activity or initiative."""
    yield from fields_of(entry, "title" if isinstance(entry, Activity) else "name", "text")
    if isinstance(entry, Initiative):
        for standing in entry.standings.all():
            yield from fields_of(standing, "by", within=str(standing.get_kind_display()))
        for support in entry.supporters.all():
            yield from fields_of(support, "what", within=str(support.economy))


def proposal_texts(proposal: Activity | Initiative | Revision) -> Iterator[tuple[str, str]]:
    """(label, text) of what an editor of a centre proposes."""
    if isinstance(proposal, Revision):
        yield from ((capfirst(str(label)), str(becomes)) for label, _was, becomes in proposal.differences())
    else:
        yield from entry_texts(proposal)


def case_texts(case: ExcellentCase) -> Iterator[tuple[str, str]]:
    """(label, text) of a case."""
    yield from fields_of(case, "title", "summary", "problem", "measure", "replicability", "withdrawal_reason")
    yield capfirst(str(case._meta.get_field("partners").verbose_name)), "\n".join(case.partners)
    for each in case.translations.all():
        yield from fields_of(each, "title", "summary", within=each.get_language_display())
    for result in case.results.all():
        yield from fields_of(result, "indicator", "unit", within=result.indicator)
    for award in case.awards.all():
        yield from fields_of(award, "name", "giver", within=award.name)
    for picture in case.pictures.all():
        yield from fields_of(picture, "alt", "caption", "credit", within=picture.alt)


def index_texts(index: Index) -> Iterator[tuple[str, str]]:
    """(label, text) of an index with its indicators and what its versions say of themselves."""
    yield from fields_of(index, "name", "summary", "description")
    for dimension in index.dimensions.all():
        yield from fields_of(dimension, "name", within=dimension.name)
    for indicator in index.indicators.all():
        yield from fields_of(indicator, "name", "unit", "description", within=indicator.name)
    for methodology in index.methodologies.all():
        for label, text in methodology_texts(methodology):
            yield f"{methodology}: {label}", text
    for subject in index.subjects.all():
        yield from fields_of(subject, "name", within=subject.name)


def methodology_texts(methodology: Methodology) -> Iterator[tuple[str, str]]:
    """(label, text) of what a version of an index says of itself."""
    yield from fields_of(methodology, "summary", "notes")


def tool_texts(tool: ProcurementTool) -> Iterator[tuple[str, str]]:
    """(label, text) of a procurement tool with its criteria."""
    yield from fields_of(tool, "name", "summary", "description", "endorsed_by", "endorsed_what")
    for criterion in tool.criteria.all():
        yield from fields_of(criterion, "heading", "text", "evidence", within=criterion.heading)


def good_texts(good: EnvironmentalGood) -> Iterator[tuple[str, str]]:
    """(label, text) of one good of APEC's list."""
    yield from fields_of(good, "name", "hs_2022_source")


def measure_texts(measure: CustomsMeasure) -> Iterator[tuple[str, str]]:
    """(label, text) of a way across the border."""
    yield from fields_of(measure, "name", "description")


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts): public centres and entries, cases (tombstones too), indexes, tools, goods."""
    parts = ("partnerships__organisation", "steps", "quantities")
    for centre in PilotCentre.objects.public().prefetch_related(*parts):
        yield centre.get_absolute_url(), centre_texts(centre)
    for entries in (Activity.objects.public(), Initiative.objects.public()):
        for entry in entries.select_related("centre"):
            yield entry.get_absolute_url(), entry_texts(entry)
    cases = ExcellentCase.objects.public() | ExcellentCase.objects.tombstones()
    for case in cases.order_by("pk").prefetch_related("translations", "results", "awards", "pictures"):
        yield case.get_absolute_url(), case_texts(case)
    stranger = AnonymousUser()
    indexes = Index.objects.visible_to(stranger).order_by("pk")
    for index in indexes.prefetch_related("dimensions", "indicators", "methodologies", "subjects"):
        yield index.get_absolute_url(), index_texts(index)
    tools = ProcurementTool.objects.visible_to(stranger).order_by("pk")
    for tool in tools.prefetch_related("criteria"):
        yield tool.get_absolute_url(), tool_texts(tool)
    for good in EnvironmentalGood.objects.all():
        yield str(good), good_texts(good)
    for measure in CustomsMeasure.objects.all():
        yield str(measure), measure_texts(measure)
