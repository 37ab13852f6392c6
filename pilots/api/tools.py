"""Tools for green procurement for programs."""

import datetime as dt

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page, When
from gscnet.directory.api import EconomyRef, Slug, TopicRef, one_of
from gscnet.directory.models import Economy
from pilots.api.shared import CentreRef
from pilots.models import ProcurementTool, ToolCriterion
from pilots.tools.finding import ToolList

router = Router(tags=["Pilot centres"])

CriterionLevel = one_of(ToolCriterion.Level)
ToolVerb = one_of(ProcurementTool.Verb)


class CriterionOut(Schema):
    heading: str
    text: str
    evidence: str
    level: CriterionLevel


class EndorsementOut(Schema):
    body: str
    verb: ToolVerb
    date: When
    concerning: str
    paper: str
    source: str


class ToolOut(Schema):
    """A tool for green procurement: what to ask of suppliers, and what shows it."""

    slug: str
    name: str
    url: str
    summary: str
    description: str
    centre: CentreRef | None
    topics: list[TopicRef]
    version: str
    dated: When | None
    endorsement: EndorsementOut | None
    supporters: list[EconomyRef]
    criteria: list[CriterionOut]
    is_sample: bool
    made_public_at: dt.datetime

    @classmethod
    def of(cls, tool: ProcurementTool) -> "ToolOut":
        return cls(
            slug=tool.slug,
            name=tool.name,
            url=api.address(tool.get_absolute_url()),
            summary=tool.summary,
            description=tool.description,
            centre=CentreRef.of(tool.centre),
            topics=[TopicRef.of(topic) for topic in tool.topics.all()],
            version=tool.version,
            dated=When.of(tool.dated),
            endorsement=endorsement(tool),
            supporters=[EconomyRef.of(economy) for economy in tool.supporters.all()],
            criteria=[
                CriterionOut(heading=each.heading, text=each.text, evidence=each.evidence, level=each.level)
                for each in tool.criteria.all()
            ],
            is_sample=tool.is_sample,
            made_public_at=tool.published_at,
        )


def endorsement(tool: ProcurementTool) -> EndorsementOut | None:
    if not tool.endorsed_by:
        return None
    return EndorsementOut(
        body=tool.endorsed_by,
        verb=tool.endorsement_verb,
        date=When.of(tool.endorsed_on),
        concerning=tool.endorsed_what,
        paper=tool.endorsement_paper,
        source=tool.endorsement_source,
    )


class ToolsAsked(Asked):
    sector: list[Slug] = []
    chain: list[Slug] = []


def tools() -> QuerySet[ProcurementTool]:
    found = ProcurementTool.objects.visible_to(STRANGER).select_related("centre")
    supporters = Prefetch("supporters", Economy.objects.order_by("protocol_order"))
    return found.prefetch_related("topics", "criteria", supporters)


@router.get(
    "/tools/",
    response={200: Page[ToolOut], **ERRORS},
    summary="Tools for green procurement",
    operation_id="tools",
    url_name="tools",
)
def tool_list(request, asked: Query[ToolsAsked]):
    listing = ToolList(STRANGER, request.GET, request.path)
    api.understood(listing.filter)
    found = tools().filter(pk__in=[tool.pk for tool in listing.found])
    return api.page(request, found, asked, by=["pk"], read=ToolOut.of)


@router.get(
    "/tools/{slug:slug}/",
    response={200: ToolOut, **NONE_OR_ERRORS},
    summary="One tool",
    operation_id="tool",
    url_name="tool",
)
def tool_detail(request, slug: Slug):
    found = get_object_or_404(tools(), slug=slug)
    return ToolOut.of(found)
