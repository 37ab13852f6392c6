"""Issued progress reports and the figures of any day, for programs."""

import datetime as dt

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Fault, Page, Refused
from gscnet.directory.api import Slug, one_of
from gscnet.workplan.figures import FIGURES, Figure, may_know
from gscnet.workplan.models import ProgressReport, ReportFile
from gscnet.workplan.reporting.record import record_of

router = Router()

FileKind = one_of(ReportFile.Kind)


class ReportFileOut(Schema):
    kind: FileKind
    url: str
    sha256: str


class ReportOut(Schema):
    """A progress report as it was issued; it never changes."""

    slug: str
    title: str
    url: str
    as_of: dt.date
    issued_at: dt.datetime
    work_plan: str = Field(description="Slug of the work plan that it reports on.")
    replaces: str | None = Field(description="Slug of the report that it corrects.")
    record: str = Field(description="Address of all that it says, as JSON: what the hash is of.")
    sha256: str = Field(description="SHA-256 of the record.")
    files: list[ReportFileOut]
    is_sample: bool

    @classmethod
    def fields_of(cls, report: ProgressReport) -> dict:
        return {
            "slug": report.slug,
            "title": report.title,
            "url": api.address(report.get_absolute_url()),
            "as_of": report.as_of,
            "issued_at": report.issued_at,
            "work_plan": report.plan.slug,
            "replaces": report.replaces.slug if report.replaces else None,
            "record": api.address(reverse("workplan:report_record", args=[report.slug])),
            "sha256": report.sha256,
            "files": [
                ReportFileOut(
                    kind=file.kind,
                    url=api.address(reverse("workplan:report_file", args=[report.slug, file.kind])),
                    sha256=file.sha256,
                )
                for file in report.files.all()
            ],
            "is_sample": report.is_sample,
        }

    @classmethod
    def of(cls, report: ProgressReport) -> "ReportOut":
        return cls(**cls.fields_of(report))


class CoverOut(Schema):
    """The cover of the meeting paper; empty where it was not known."""

    number: str
    agenda_item: str
    title: str
    purpose: str
    submitted_by: str
    forum: str
    place: str
    date: str


class IssuedFigureOut(Schema):
    key: str
    label: str
    number: int | None = Field(description="Null where so few people are counted that it is not told.")
    said: str = Field(description="As the report writes it: over 200.")
    url: str = Field(description="Its rows.")


class ReportWholeOut(ReportOut):
    """With its cover and the figures it states."""

    cover: CoverOut
    figures: list[IssuedFigureOut]


class FigureOut(Schema):
    """A number of the network, and the address of the rows behind it."""

    key: str
    label: str
    number: int | None = Field(description="Null where it is not told: few people, or not of this day.")
    said: str | None = Field(description="As it is written: fewer than 5.")
    counts_rows: bool = Field(description="Whether rows are counted, or what they state is added up.")
    url: str


class FiguresAsked(Asked):
    on: dt.date | None = Field(None, description="As of the end of this day (UTC); now unless told.")


@router.get(
    "/progress-reports/",
    response={200: Page[ReportOut], **ERRORS},
    summary="Progress reports that are issued, the last one first",
    operation_id="progress-reports",
    url_name="reports",
)
def report_list(request, asked: Query[Asked]):
    return api.page(request, reports(), asked, by=["-issued_at", "-pk"], read=ReportOut.of)


def reports():
    files = Prefetch("files", ReportFile.objects.defer("content"))
    found = ProgressReport.objects.visible_to(STRANGER).defer("record")
    return found.select_related("plan", "replaces").prefetch_related(files)


@router.get(
    "/progress-reports/{slug:slug}/",
    response={200: ReportWholeOut, **NONE_OR_ERRORS},
    summary="One issued report with its cover and figures",
    operation_id="progress-report",
    url_name="report",
)
def report_detail(request, slug: Slug):
    report = get_object_or_404(reports(), slug=slug)
    record = record_of(report)
    return ReportWholeOut(
        **ReportOut.fields_of(report),
        cover=CoverOut(**{name: record["cover"].get(name, "") for name in CoverOut.model_fields}),
        figures=[
            IssuedFigureOut(
                key=key,
                label=figure["label"],
                number=figure["number"],
                said=figure["said"],
                url=api.address(reverse("workplan:report_figure", args=[report.slug, key])),
            )
            for key, figure in record["figures"].items()
        ],
    )


@router.get(
    "/figures/",
    response={200: Page[FigureOut], **ERRORS},
    summary="Figures of the network, now or as of any day",
    operation_id="figures",
    url_name="figures",
)
def figure_list(request, asked: Query[FiguresAsked]):
    today = timezone.now().date()
    if asked.on and asked.on > today:
        raise Refused(Fault(parameter="on", detail="This day lies ahead."))
    day = asked.on if asked.on != today else None
    found = [make(day) for make in FIGURES.values()]
    told = may_know(STRANGER, found, day)

    def read(figure: Figure) -> FigureOut:
        is_told = figure.key in told
        return FigureOut(
            key=figure.key,
            label=str(figure.label),
            number=figure.number if is_told and not figure.is_hidden else None,
            said=figure.said if is_told else None,
            counts_rows=figure.counts_rows,
            url=api.address(figure.url(day)),
        )

    return api.page_of(request, found, asked, by=lambda figure: figure.key, read=read)
