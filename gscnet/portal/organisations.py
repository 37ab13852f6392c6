"""Economies and organisations in the search over everything."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy

from documents.models import Document
from events.models import Event
from gscnet.common.sitesearch import ModelSource, Shown
from gscnet.directory.models import Economy, Organisation
from pilots.models import ExcellentCase, PilotCentre


def organisations(user: Any) -> QuerySet[Organisation]:
    """Those that something bears whose existence this reader may know of; others may be secrets."""
    documents, centres, cases, events = _borne_by(user)
    return Organisation.objects.filter(
        Exists(documents) | Exists(centres) | Exists(cases) | Exists(events)
    ).annotate(
        documents_there=Exists(documents),
        centre_there=Coalesce(Subquery(centres.order_by("pk").values("slug")[:1]), Value("")),
        case_there=Coalesce(Subquery(cases.order_by("pk").values("slug")[:1]), Value("")),
        event_there=Coalesce(Subquery(events.order_by("pk").values("slug")[:1]), Value("")),
    )


def _borne_by(user: Any) -> tuple[QuerySet, ...]:
    return (
        Document.objects.visible_to(user).current().filter(publisher=OuterRef("pk")),
        PilotCentre.objects.visible_to(user).filter(host=OuterRef("pk")),
        ExcellentCase.objects.visible_to(user).filter(organisation=OuterRef("pk")),
        Event.objects.visible_to(user).filter(partners__organisation=OuterRef("pk")),
    )


def _organisation(key: str, facts: dict[str, Any]) -> Shown:
    """Leads to its centre's page, else to its documents, else to the first thing that bears it."""
    if facts["centre"]:
        url = reverse("pilots:detail", args=[facts["centre"]])
    elif facts["documents"]:
        quoted = '"{}"'.format(facts["name"].replace('"', " "))
        url = f"{reverse('documents:list')}?{urlencode({'q': quoted})}"
    elif facts["case"]:
        url = reverse("pilots:case", args=[facts["case"]])
    else:
        url = reverse("events:detail", args=[facts["event"]])
    kind = str(dict(Organisation.Kind.choices)[facts["kind"]])
    return Shown(url, [fact for fact in (facts["acronym"], kind, facts["economy"]) if fact])


def _economy(key: str, facts: dict[str, Any]) -> Shown:
    url = reverse("portal:economy", args=[key])
    return Shown(url, [facts["formal_name"]] if facts["formal_name"] != facts["name"] else [])


SOURCES = (
    ModelSource(
        source="directory_economy",
        kind=gettext_lazy("Economy"),
        rows=lambda user: Economy.objects.all(),
        public=None,
        tell=_economy,
        title="short_name",
        key="code",
        facts={"name": F("short_name"), "formal_name": F("formal_name")},
    ),
    ModelSource(
        source="directory_organisation",
        kind=gettext_lazy("Organisation"),
        rows=organisations,
        public=None,
        tell=_organisation,
        title="name",
        facts={
            "name": F("name"),
            "acronym": F("acronym"),
            "kind": F("kind"),
            "economy": Coalesce("economy__short_name", Value("")),
            "documents": F("documents_there"),
            "centre": F("centre_there"),
            "case": F("case_there"),
            "event": F("event_there"),
        },
    ),
)
