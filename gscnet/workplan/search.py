"""Decisions in the search over everything."""

from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from gscnet.common.sitesearch import ModelSource, Shown, listed_at, told
from gscnet.workplan.models import Decision


def _decision(key: str, facts: dict[str, Any]) -> Shown:
    verb = dict(Decision.Verb.choices)[facts["verb"]]
    date = Decision._meta.get_field("decided_on").from_db_value(facts["date"], None, None)
    facts_told = told(f"{facts['body']} {verb}", date, facts["meeting"], sample=facts["sample"])
    return Shown(reverse("workplan:decision", args=[key]), facts_told)


SOURCES = (
    ModelSource(
        source="workplan_decision",
        kind=gettext_lazy("Decision"),
        rows=Decision.objects.visible_to,
        public=Decision.objects.public,
        tell=_decision,
        title="what",
        text="text",
        facts={
            "body": F("body__short_name"),
            "verb": F("verb"),
            "date": Cast("decided_on", TextField()),
            "meeting": F("meeting"),
            "sample": F("is_sample"),
        },
        url=listed_at("workplan:decisions"),
        label=lambda n: ngettext("%d in the register", "All %d in the register", n) % n,
    ),
)
