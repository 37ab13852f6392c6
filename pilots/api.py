"""Pilot centres, excellent cases, indexes and tools for programs."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef
from documents.metadata import describes
from documents.models import Document
from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page, Problem, When
from gscnet.directory.api import Code, EconomyRef, OrganisationRef, Slug, TopicRef, one_of
from gscnet.directory.models import Economy, Organisation
from pilots.cases.filters import CaseFilter
from pilots.cases.listing import Listing
from pilots.filters import CentreFilter
from pilots.finding import Registry, labels
from pilots.indexes.ranking import Published, in_force
from pilots.indexing import Aggregation, Direction, Missing, Normalisation
from pilots.models import (
    Activity,
    CentreDocument,
    ExcellentCase,
    Index,
    Initiative,
    Methodology,
    PilotCentre,
    ProcurementTool,
    Standing,
    ToolCriterion,
)
from pilots.tools.finding import ToolList

router = Router(tags=["Pilot centres"])

Stage = one_of(PilotCentre.Status)
Theme = one_of(ExcellentCase.Theme)
InitiativeKind = one_of(Initiative.Kind)
StandingKind = one_of(Standing.Kind)
DocumentRole = one_of(CentreDocument.Kind)
SubjectKind = one_of(Index.SubjectKind)
CriterionLevel = one_of(ToolCriterion.Level)
ToolVerb = one_of(ProcurementTool.Verb)


class CentreRef(Schema):
    slug: str
    name: str
    url: str

    @classmethod
    def of(cls, centre: PilotCentre | None) -> "CentreRef | None":
        """Names a centre that the public knows; None for every other."""
        if centre is None or not centre.is_public:
            return None
        return cls(slug=centre.slug, name=centre.name, url=api.address(centre.get_absolute_url()))


class SourceOut(Schema):
    """When it happened and who says so."""

    date: When
    source: str
    source_url: str


def sourced(row) -> dict:
    return {"date": When.of(row.happened_on), "source": row.source, "source_url": row.source_url}


class StepOut(SourceOut):
    stage: Stage
    note: str


class CentreOut(Schema):
    """A pilot centre of the public registry."""

    slug: str
    name: str
    url: str
    stage: Stage
    steps: list[StepOut] = Field(description="How it came there, the first step first.")
    economy: EconomyRef
    city: str
    latitude: float | None = Field(description="Of the city.")
    longitude: float | None
    host: OrganisationRef | None
    topics: list[TopicRef]
    summary: str
    website: str
    renewal_due_on: dt.date | None
    is_sample: bool
    changed_at: dt.datetime

    @classmethod
    def fields_of(cls, centre: PilotCentre) -> dict:
        return {
            "slug": centre.slug,
            "name": centre.name,
            "url": api.address(centre.get_absolute_url()),
            "stage": centre.status,
            "steps": [
                StepOut(stage=step.stage, note=step.note, **sourced(step)) for step in centre.steps.all()
            ],
            "economy": EconomyRef.of(centre.economy),
            "city": centre.city,
            "latitude": centre.latitude,
            "longitude": centre.longitude,
            "host": OrganisationRef.of(centre.host),
            "topics": [TopicRef.of(topic) for topic in centre.topics.all()],
            "summary": centre.summary,
            "website": centre.website,
            "renewal_due_on": centre.renewal_due_on,
            "is_sample": centre.is_sample,
            "changed_at": centre.changed_at,
        }

    @classmethod
    def of(cls, centre: PilotCentre) -> "CentreOut":
        return cls(**cls.fields_of(centre))


class PartnershipOut(Schema):
    organisation: OrganisationRef
    what: str


class ActivityOut(SourceOut):
    title: str
    text: str
    url: str


class StandingOut(SourceOut):
    standing: StandingKind
    by: str


class SupportOut(SourceOut):
    economy: EconomyRef
    what: str


class InitiativeOut(Schema):
    kind: InitiativeKind
    name: str
    text: str
    url: str
    standings: list[StandingOut]
    supporters: list[SupportOut]

    @classmethod
    def of(cls, one: Initiative) -> "InitiativeOut":
        return cls(
            kind=one.kind,
            name=one.name,
            text=one.text,
            url=api.address(one.get_absolute_url()),
            standings=[
                StandingOut(standing=each.kind, by=each.by, **sourced(each)) for each in one.standings.all()
            ],
            supporters=[
                SupportOut(economy=EconomyRef.of(each.economy), what=each.what, **sourced(each))
                for each in one.supporters.all()
            ],
        )


class CentreDocumentOut(Schema):
    kind: DocumentRole
    document: DocumentRef


class CentreWholeOut(CentreOut):
    """A pilot centre with all that its page shows."""

    description: str
    role_email: str = Field(description="Of the office, not of a person.")
    partners: list[PartnershipOut]
    activities: list[ActivityOut]
    initiatives: list[InitiativeOut]
    documents: list[CentreDocumentOut]

    @classmethod
    def of(cls, centre: PilotCentre) -> "CentreWholeOut":
        return cls(
            **cls.fields_of(centre),
            description=centre.description,
            role_email=centre.role_email,
            partners=[
                PartnershipOut(organisation=OrganisationRef.of(each.organisation), what=each.what)
                for each in centre.partnerships.select_related("organisation")
            ],
            activities=[
                ActivityOut(
                    title=each.title,
                    text=each.text,
                    url=api.address(each.get_absolute_url()),
                    **sourced(each),
                )
                for each in Activity.objects.public().filter(centre=centre).select_related("centre")
            ],
            initiatives=[
                InitiativeOut.of(each)
                for each in Initiative.objects.public()
                .filter(centre=centre)
                .select_related("centre")
                .prefetch_related("standings", "supporters__economy")
            ],
            documents=[
                CentreDocumentOut(kind=each.kind, document=DocumentRef.of(each.document))
                for each in centre.document_links.filter(
                    document__in=Document.objects.visible_to(STRANGER)
                ).select_related("document")
            ],
        )


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


def plain(number) -> str | None:
    """A decimal number without the zeros at its end; None for none."""
    return None if number is None else f"{number.normalize():f}"


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


class IndexOut(Schema):
    """An index that ranks cities or companies by a published methodology."""

    slug: str
    name: str
    url: str
    ranks: SubjectKind
    summary: str
    centre: CentreRef | None
    is_sample: bool

    @classmethod
    def fields_of(cls, index: Index) -> dict:
        return {
            "slug": index.slug,
            "name": index.name,
            "url": api.address(index.get_absolute_url()),
            "ranks": index.subject_kind,
            "summary": index.summary,
            "centre": CentreRef.of(index.centre),
            "is_sample": index.is_sample,
        }

    @classmethod
    def of(cls, index: Index) -> "IndexOut":
        return cls(**cls.fields_of(index))


class WeightOut(Schema):
    """How an indicator counts in the version in force."""

    code: str
    name: str
    unit: str
    dimension: str
    weight: str
    direction: one_of(Direction)
    normalisation: one_of(Normalisation)


class MethodologyOut(Schema):
    number: int
    summary: str
    notes: str
    aggregation: one_of(Aggregation)
    missing: one_of(Missing)
    least_coverage: str
    in_force_at: dt.datetime
    weights: list[WeightOut]

    @classmethod
    def of(cls, methodology: Methodology) -> "MethodologyOut":
        return cls(
            number=methodology.number,
            summary=methodology.summary,
            notes=methodology.notes,
            aggregation=methodology.aggregation,
            missing=methodology.missing,
            least_coverage=plain(methodology.least_coverage),
            in_force_at=methodology.in_force_at,
            weights=[
                WeightOut(
                    code=each.indicator.code,
                    name=each.indicator.name,
                    unit=each.indicator.unit,
                    dimension=each.dimension.name,
                    weight=plain(each.weight),
                    direction=each.direction,
                    normalisation=each.normalisation,
                )
                for each in methodology.weights.all()
            ],
        )


class IndexWholeOut(IndexOut):
    """An index with the methodology in force and the years for which there are scores."""

    description: str
    methodology: MethodologyOut
    years: list[int]


class ScoreOut(Schema):
    """A subject at its place in a year. Scores are texts, so that no digit is lost."""

    subject: str
    url: str
    economy: EconomyRef | None
    year: int
    place: int
    score: str
    stars: int
    dimensions: dict[str, str | None]


class CentresAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    stage: list[Stage] = []
    economy: list[Code] = []
    sector: list[Slug] = []
    chain: list[Slug] = []


class CasesAsked(Asked):
    q: str = Field("", max_length=LONGEST)
    theme: list[Theme] = []
    sector: list[Slug] = []
    chain: list[Slug] = []
    economy: list[Code] = []
    hs: list[str] = Field([], description="Six digits of the Harmonized System of 2012.")
    customs: list[Slug] = []
    award: list[str] = []


class ToolsAsked(Asked):
    sector: list[Slug] = []
    chain: list[Slug] = []


class ScoresAsked(Asked):
    year: int | None = Field(None, ge=1000, le=9999, description="Without one, the latest.")


def centres() -> QuerySet[PilotCentre]:
    return PilotCentre.objects.visible_to(STRANGER).for_lists()


@router.get(
    "/centres/",
    response={200: Page[CentreOut], **ERRORS},
    summary="Pilot centres",
    operation_id="centres",
    url_name="centres",
)
def centre_list(request, asked: Query[CentresAsked]):
    known = labels()
    said = {"q": "", **api.understood(CentreFilter(request.GET, labels=known))}
    found = [light.pk for light in Registry(STRANGER, said, known).found]
    return api.page(request, centres().filter(pk__in=found), asked, by=["pk"], read=CentreOut.of)


@router.get(
    "/centres/{slug:slug}/",
    response={200: CentreWholeOut, **NONE_OR_ERRORS},
    summary="One pilot centre, with its journal and initiatives",
    operation_id="centre",
    url_name="centre",
)
def centre_detail(request, slug: Slug):
    found = get_object_or_404(centres(), slug=slug)
    return CentreWholeOut.of(found)


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


def tools() -> QuerySet[ProcurementTool]:
    found = ProcurementTool.objects.visible_to(STRANGER).select_related("centre")
    supporters = Prefetch("supporters", Economy.objects.order_by("protocol_order"))
    return found.prefetch_related("topics", "criteria", supporters)


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


@router.get(
    "/indexes/",
    response={200: Page[IndexOut], **ERRORS},
    summary="Indexes",
    operation_id="indexes",
    url_name="indexes",
)
def index_list(request, asked: Query[Asked]):
    rows = Index.objects.visible_to(STRANGER).select_related("centre")
    return api.page(request, rows, asked, by=["pk"], read=IndexOut.of)


@router.get(
    "/indexes/{slug:slug}/",
    response={200: IndexWholeOut, **NONE_OR_ERRORS},
    summary="One index with its methodology",
    operation_id="index",
    url_name="index",
)
def index_detail(request, slug: Slug):
    index, published = _published(slug)
    return IndexWholeOut(
        **IndexOut.fields_of(index),
        description=index.description,
        methodology=MethodologyOut.of(published.methodology),
        years=published.years,
    )


@router.get(
    "/indexes/{slug:slug}/scores/",
    response={200: Page[ScoreOut], **NONE_OR_ERRORS},
    summary="The ranking of an index in a year",
    operation_id="scores",
    url_name="scores",
)
def index_scores(request, slug: Slug, asked: Query[ScoresAsked]):
    _index, published = _published(slug)
    year = asked.year or next(iter(published.years), None)
    ranking = published.ranking(year) if year else []
    names = [dimension.name for dimension in published.dimensions]
    numbered = list(enumerate(ranking, 1))
    return api.page_of(
        request,
        numbered,
        asked,
        by=lambda pair: pair[0],
        read=lambda pair: score(pair[1], year, names),
    )


def score(row, year: int, names: list[str]) -> ScoreOut:
    return ScoreOut(
        subject=row.subject.name,
        url=api.address(row.subject.get_absolute_url()),
        economy=EconomyRef.of(row.subject.economy),
        year=year,
        place=row.place,
        score=plain(row.score),
        stars=row.stars,
        dimensions=dict(zip(names, map(plain, row.dimensions), strict=True)),
    )


def _published(slug: str) -> tuple[Index, Published]:
    index = Index.objects.visible_to(STRANGER).select_related("centre").filter(slug=slug).first()
    published = in_force(index) if index else None
    if index is None or published is None:
        raise Http404
    return index, published


def organisations() -> QuerySet[Organisation]:
    """Hosts and partners of public centres, and whose published cases are shown."""
    centres = PilotCentre.objects.visible_to(STRANGER)
    return Organisation.objects.filter(
        Q(hosted_centres__in=centres)
        | Q(partnerships__centre__in=centres)
        | Q(excellent_cases__in=ExcellentCase.objects.public())
    )
