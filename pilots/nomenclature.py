"""The public text of pilot centres and cases, for the check of its words."""

from collections.abc import Iterator

from django.utils.text import capfirst

from gscnet.directory.nomenclature import Texts, fields_of
from pilots.models import Activity, ExcellentCase, Initiative, PilotCentre, Revision


def centre_texts(centre: PilotCentre) -> Iterator[tuple[str, str]]:
    """(label, text) of a centre's own page."""
    yield from fields_of(centre, "name", "summary", "description", "city")
    for partnership in centre.partnerships.all():
        yield from fields_of(partnership, "what", within=str(partnership))


def entry_texts(entry: Activity | Initiative) -> Iterator[tuple[str, str]]:
    """(label, text) of an activity or initiative."""
    yield from fields_of(entry, "title" if isinstance(entry, Activity) else "name", "text")


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
    for result in case.results.all():
        yield from fields_of(result, "indicator", "unit", within=result.indicator)
    for award in case.awards.all():
        yield from fields_of(award, "name", "giver", within=award.name)
    for picture in case.pictures.all():
        yield from fields_of(picture, "alt", "caption", "credit", within=picture.alt)


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address, texts) of public centres with their published entries, and of cases, tombstones too."""
    for centre in PilotCentre.objects.public().prefetch_related("partnerships__organisation"):
        yield centre.get_absolute_url(), centre_texts(centre)
    for entries in (Activity.objects.public(), Initiative.objects.public()):
        for entry in entries.select_related("centre"):
            yield entry.get_absolute_url(), entry_texts(entry)
    cases = ExcellentCase.objects.public() | ExcellentCase.objects.tombstones()
    for case in cases.order_by("pk").prefetch_related("results", "awards", "pictures"):
        yield case.get_absolute_url(), case_texts(case)
