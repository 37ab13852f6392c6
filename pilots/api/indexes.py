"""Indexes and their rankings for programs."""

import datetime as dt

from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import Field

from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page
from gscnet.directory.api import EconomyRef, Slug, one_of
from pilots.api.shared import CentreRef, plain
from pilots.indexes.ranking import Published, in_force
from pilots.indexing import Aggregation, Direction, Missing, Normalisation
from pilots.models import Index, Methodology

router = Router(tags=["Pilot centres"])

SubjectKind = one_of(Index.SubjectKind)


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


class ScoresAsked(Asked):
    year: int | None = Field(None, ge=1000, le=9999, description="Without one, the latest.")


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
