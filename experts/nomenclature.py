"""The public text of the Expert Group's pages, for the check of its words."""

from collections.abc import Iterator

from experts.models import ExpertGroup, ExpertiseArea, Round, TermsVersion
from gscnet.directory.nomenclature import Texts, fields_of


def round_texts(round: Round) -> Iterator[tuple[str, str]]:
    """(label, text) of a round's page."""
    yield from fields_of(round, "title", "call")
    for criterion in round.criteria.all():
        yield from fields_of(criterion, "name", "description", within=str(criterion))


def terms_texts(version: TermsVersion) -> Iterator[tuple[str, str]]:
    """(label, text) of the terms of reference."""
    yield from fields_of(version, "summary")
    for clause in version.clauses.all():
        yield from fields_of(clause, "heading", "text", within=str(clause))


def area_texts(area: ExpertiseArea) -> Iterator[tuple[str, str]]:
    """(label, text) of an area of expertise."""
    yield from fields_of(area, "name")


def group_texts(group: ExpertGroup) -> Iterator[tuple[str, str]]:
    """(label, text) of the group."""
    yield from fields_of(group, "name")


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(address or name, texts) of announced rounds, areas of expertise, the group and adopted terms."""
    rounds = Round.objects.exclude(status=Round.Status.DRAFT)
    for round in rounds.order_by("pk").prefetch_related("criteria"):
        yield round.get_absolute_url(), round_texts(round)
    for area in ExpertiseArea.objects.all():
        yield str(area), area_texts(area)
    for group in ExpertGroup.objects.all():
        yield str(group), group_texts(group)
    adopted = TermsVersion.objects.filter(
        status__in=[TermsVersion.Status.ADOPTED, TermsVersion.Status.REPLACED]
    )
    for version in adopted.order_by("pk").prefetch_related("clauses"):
        yield str(version), terms_texts(version)
