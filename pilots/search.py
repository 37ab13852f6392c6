"""What the pilot centres offer the search over everything: centres, cases, indexes, tools."""

from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gscnet.common.sitesearch import ModelSource, Shown, listed_at, told
from pilots.models import ExcellentCase, Index, PilotCentre, ProcurementTool
from pilots.models.cases import CaseStatus

# Indexes and tools have no list that can be asked for words, so all of them are shown here.
ALL = 20


def _centre(key: str, facts: dict[str, Any]) -> Shown:
    stage = dict(PilotCentre.Status.choices)[facts["status"]]
    known = (stage, facts["city"], facts["economy"])
    return Shown(reverse("pilots:detail", args=[key]), told(*known, sample=facts["sample"]))


def _case(key: str, facts: dict[str, Any]) -> Shown:
    theme = dict(ExcellentCase.Theme.choices)[facts["theme"]]
    of = (facts["organisation"], facts["economy"], facts["centre"])
    return Shown(reverse("pilots:case", args=[key]), told(theme, *of, sample=facts["sample"]))


def _index(key: str, facts: dict[str, Any]) -> Shown:
    ranked = dict(Index.SubjectKind.choices)[facts["ranks"]]
    return Shown(reverse("pilots:index", args=[key]), told(ranked, sample=facts["sample"]))


def _tool(key: str, facts: dict[str, Any]) -> Shown:
    version = _("version %s") % facts["version"] if facts["version"] else ""
    return Shown(reverse("pilots:tool", args=[key]), told(version, sample=facts["sample"]))


SOURCES = (
    ModelSource(
        source="pilots_centre",
        kind=gettext_lazy("Pilot centre"),
        rows=PilotCentre.objects.visible_to,
        public=PilotCentre.objects.public,
        tell=_centre,
        title="name",
        text="summary",
        facts={
            "status": F("status"),
            "city": F("city"),
            "economy": F("economy__short_name"),
            "sample": F("is_sample"),
        },
        url=listed_at("pilots:list"),
        label=lambda n: ngettext("%d in the registry", "All %d in the registry", n) % n,
    ),
    ModelSource(
        source="pilots_case",
        kind=gettext_lazy("Excellent case"),
        rows=ExcellentCase.objects.visible_to,
        public=ExcellentCase.objects.public,
        tell=_case,
        text="summary",
        language="language",
        facts={
            "theme": F("theme"),
            "organisation": F("organisation__name"),
            "economy": F("economy__short_name"),
            "centre": Case(When(centre__is_public=True, then=F("centre__name")), default=Value("")),
            "sample": F("is_sample"),
        },
        listed=Q(status=CaseStatus.PUBLISHED),
        url=listed_at("pilots:cases"),
        label=lambda n: ngettext("%d among the cases", "All %d among the cases", n) % n,
    ),
    ModelSource(
        source="pilots_index",
        kind=gettext_lazy("Index"),
        rows=Index.objects.visible_to,
        public=Index.objects.public,
        tell=_index,
        title="name",
        text="summary",
        facts={"ranks": F("subject_kind"), "sample": F("is_sample")},
        shown=ALL,
    ),
    ModelSource(
        source="pilots_tool",
        kind=gettext_lazy("Procurement tool"),
        rows=ProcurementTool.objects.visible_to,
        public=ProcurementTool.objects.public,
        tell=_tool,
        title="name",
        text="summary",
        facts={"version": F("version"), "sample": F("is_sample")},
        shown=ALL,
    ),
)
