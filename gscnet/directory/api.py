"""The API's words for economies, topics and organisations, and the first two as lists.

Organisations are listed by the portal: which of them the public knows, the apps above say.
"""

from typing import Annotated, Literal

from django.db.models import TextChoices
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from gscnet.common.api import ERRORS, NONE_OR_ERRORS, Asked, Page, page
from gscnet.directory.models import Economy, Organisation, Topic

router = Router(tags=["Directory"])

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,100}$")]


def one_of(choices: type[TextChoices]) -> type:
    """The values of some choices as a type that is checked and stands in the OpenAPI."""
    return Literal[tuple(choices.values)]  # type: ignore[return-value]


Facet = one_of(Topic.Facet)
OrganisationKind = one_of(Organisation.Kind)


class EconomyRef(Schema):
    code: str = Field(description="APEC's three letters.")
    name: str

    @classmethod
    def of(cls, economy: Economy | None) -> "EconomyRef | None":
        return cls(code=economy.code, name=economy.short_name) if economy else None


class TopicRef(Schema):
    slug: str
    name: str
    facet: Facet

    @classmethod
    def of(cls, topic: Topic) -> "TopicRef":
        return cls(slug=topic.slug, name=topic.name, facet=topic.facet)


class OrganisationRef(Schema):
    slug: str
    name: str
    acronym: str
    kind: OrganisationKind

    @classmethod
    def of(cls, one: Organisation | None) -> "OrganisationRef | None":
        return cls(slug=one.slug, name=one.name, acronym=one.acronym, kind=one.kind) if one else None


class EconomyOut(EconomyRef):
    """A member economy of APEC."""

    formal_name: str
    protocol_order: int = Field(description="APEC's own order.")
    time_zone: str = Field(description="IANA name.")

    @classmethod
    def of(cls, economy: Economy) -> "EconomyOut":
        return cls(
            code=economy.code,
            name=economy.short_name,
            formal_name=economy.formal_name,
            protocol_order=economy.protocol_order,
            time_zone=economy.time_zone,
        )


class TopicOut(TopicRef):
    """A word under which content is filed: a link of the chain, or a sector."""


class TopicsAsked(Asked):
    facet: Facet | None = None


@router.get(
    "/economies/",
    response={200: Page[EconomyOut], **ERRORS},
    summary="Member economies, in protocol order",
    operation_id="economies",
    url_name="economies",
)
def economies(request, asked: Query[Asked]):
    return page(request, Economy.objects.all(), asked, by=["protocol_order"], read=EconomyOut.of)


@router.get(
    "/economies/{slug:code}/",
    response={200: EconomyOut, **NONE_OR_ERRORS},
    summary="One economy",
    operation_id="economy",
    url_name="economy",
)
def economy(request, code: Slug):
    found = get_object_or_404(Economy.objects, code=code.upper())
    return EconomyOut.of(found)


@router.get(
    "/topics/",
    response={200: Page[TopicOut], **ERRORS},
    summary="Topics",
    operation_id="topics",
    url_name="topics",
)
def topics(request, asked: Query[TopicsAsked]):
    rows = Topic.objects.all()
    if asked.facet:
        rows = rows.filter(facet=asked.facet)
    return page(request, rows, asked, by=["pk"], read=TopicOut.of)
