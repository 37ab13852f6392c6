"""Excellent cases for programs."""

import datetime as dt

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef
from documents.metadata import describes
from documents.models import Document
from gscnet.common import api
from gscnet.common.api import ERRORS, STRANGER, Asked, Page, Problem, When
from gscnet.directory.api import Code, EconomyRef, OrganisationRef, Slug, TopicRef, one_of
from pilots.api.shared import CentreRef, plain
from pilots.cases.filters import CaseFilter
from pilots.cases.listing import Listing
from pilots.models import ExcellentCase

router = Router(tags=["Pilot centres"])

Theme = one_of(ExcellentCase.Theme)


class ResultOut(Schema):
    """A measured result. Numbers are texts, so that no digit is lost."""

    indicator: str
    value: str
    unit: str
    baseline: str | None
    baseline_year: int | None
    period: When | None


class AwardOut(Schema):
    name: str
    giver: str
    year: int


class CostOut(Schema):
    amount: str
    currency: str
    year: int


class GoodRef(Schema):
    hs_2012: str = Field(description="Six digits of the Harmonized System of 2012.")
    name: str


class CaseTranslationOut(Schema):
    """Title and summary of a case in another language than its own."""

    language: str
    title: str
    summary: str


class CaseOut(Schema):
    """An excellent case: what was tried and what came of it."""

    slug: str
    title: str
    url: str
    language: str
    theme: Theme
    economy: EconomyRef
    organisation: OrganisationRef
    centre: CentreRef | None
    started_on: When | None
    ended_on: When | None
    summary: str
    translations: list[CaseTranslationOut]
    problem: str
    measure: str
    replicability: str
    partners: list[str]
    cost: CostOut | None
    topics: list[TopicRef]
    results: list[ResultOut]
    awards: list[AwardOut]
    goods: list[GoodRef]
    customs_measures: list[str]
    documents: list[DocumentRef]
    is_sample: bool
    made_public_at: dt.datetime
    changed_at: dt.datetime

    @classmethod
    def of(cls, case: ExcellentCase) -> "CaseOut":
        return cls(
            slug=case.slug,
            title=case.title,
            url=api.address(case.get_absolute_url()),
            language=case.language,
            theme=case.theme,
            economy=EconomyRef.of(case.economy),
            organisation=OrganisationRef.of(case.organisation),
            centre=CentreRef.of(case.centre),
            started_on=When.of(case.started_on),
            ended_on=When.of(case.ended_on),
            summary=case.summary,
            translations=[
                CaseTranslationOut(language=each.language, title=each.title, summary=each.summary)
                for each in case.translations.all()
            ],
            problem=case.problem,
            measure=case.measure,
            replicability=case.replicability,
            partners=case.partners,
            cost=cost(case),
            topics=[TopicRef.of(topic) for topic in case.topics.all()],
            results=[result(each) for each in case.results.all()],
            awards=[
                AwardOut(name=award.name, giver=award.giver, year=award.year) for award in case.awards.all()
            ],
            goods=[GoodRef(hs_2012=good.code, name=good.name) for good in case.goods.all()],
            customs_measures=[measure.name for measure in case.customs_measures.all()],
            documents=[DocumentRef.of(document) for document in case.public_documents],
            is_sample=case.is_sample,
            made_public_at=case.published_at,
            changed_at=case.changed_at,
        )


def cost(case: ExcellentCase) -> CostOut | None:
    if case.cost is None:
        return None
    return CostOut(amount=plain(case.cost), currency=case.cost_currency, year=case.cost_year)


def result(row) -> ResultOut:
    return ResultOut(
        indicator=row.indicator,
        value=plain(row.value),
        unit=row.unit,
        baseline=plain(row.baseline),
        baseline_year=row.baseline_year,
        period=When.of(row.period),
    )


class CasesAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    theme: list[Theme] = []
    sector: list[Slug] = []
    chain: list[Slug] = []
    economy: list[Code] = []
    hs: list[str] = Field([], description="Six digits of the Harmonized System of 2012.")
    customs: list[Slug] = []
    award: list[str] = []


def cases(found: QuerySet[ExcellentCase]) -> QuerySet[ExcellentCase]:
    documents = Document.objects.visible_to(STRANGER)
    return found.select_related("economy", "organisation", "centre").prefetch_related(
        "topics",
        "translations",
        "results",
        "awards",
        "goods",
        "customs_measures",
        Prefetch("documents", documents, to_attr="public_documents"),
    )


@router.get(
    "/cases/",
    response={200: Page[CaseOut], **ERRORS},
    summary="Excellent cases, those made public last first",
    operation_id="cases",
    url_name="cases",
)
def case_list(request, asked: Query[CasesAsked]):
    said = {"q": "", **api.understood(CaseFilter(request.GET))}
    found = cases(Listing(said).cases())
    return api.page(request, found, asked, by=["-published_at", "-pk"], read=CaseOut.of)


@router.get(
    "/cases/{slug:slug}/",
    response={200: CaseOut, (404, 410, 422, 429): Problem},
    summary="One case; 410 with the reason once it is withdrawn",
    operation_id="case",
    url_name="case",
)
def case_detail(request, response: HttpResponse, slug: Slug):
    found = cases(ExcellentCase.objects.visible_to(STRANGER)).filter(slug=slug).first()
    if found is not None:
        response["Link"] = describes(api.address(found.get_absolute_url()))
        return CaseOut.of(found)
    withdrawn = get_object_or_404(ExcellentCase.objects.tombstones(), slug=slug)
    return api.problem(410, withdrawn.withdrawal_reason)
