"""What the room of the experts offers the search over everything: members, rounds, terms of reference."""

import json
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from experts.finding import VECTOR, address, words
from experts.models import Clause, Round, TermsVersion
from experts.roster import entries, public_entries
from gscnet.common.sitesearch import SHOWN, ModelSource, Shown, Statement
from gscnet.common.textsearch import Query

MEMBERS = f"""
SELECT key, title, text, 'en' AS language, facts, count(*) OVER () AS total, count(*) OVER () AS listed
FROM (
    SELECT number, key, title, text, facts, {VECTOR} AS vector
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::jsonb[], %s::text[], %s::text[])
        AS entry (number, key, title, text, facts, name, words)
) AS entries, asked
WHERE vector @@ matches
ORDER BY ts_rank(weights, vector, ranked) DESC, number LIMIT {SHOWN}
"""  # noqa: S608, fixed parts only


class Members:
    """Who is in the group, of each what this reader may know; so no word finds what is not shown."""

    kind = gettext_lazy("Expert")

    def statement(self, user: Any, query: Query) -> Statement | None:
        rows = [
            (
                number,
                each.seat.nominee.slug,
                each.full_name,
                each.expertise,
                json.dumps(
                    {
                        "public": each.is_public,
                        "note": each.note,
                        "told": [each.position, each.organisation, each.economy.short_name],
                    }
                ),
                each.name,
                words(each),
            )
            for number, each in enumerate(entries(user))
        ]
        return Statement(MEMBERS, [list(column) for column in zip(*rows, strict=True)]) if rows else None

    def titles(self) -> Statement | None:
        return Statement("SELECT unnest(%s::text[]) AS title", [[each.name for each in public_entries()]])

    def show(self, key: str, facts: dict[str, Any]) -> Shown:
        told = [fact for fact in facts["told"] if fact]
        return Shown(reverse("experts:member", args=[key]), told, note=facts["note"])

    def all_of_them(self, listed: int, text: str) -> tuple[str, str] | None:
        if not listed:
            return None
        label = ngettext("%d expert on the roster", "All %d experts on the roster", listed) % listed
        return label, address(reverse("experts:list"), text, {})


def _round(key: str, facts: dict[str, Any]) -> Shown:
    status = str(dict(Round.Status.choices)[facts["status"]])
    return Shown(reverse("experts:round", args=[key]), [_("Round %d") % facts["number"], status])


def _clause(key: str, facts: dict[str, Any]) -> Shown:
    version = _("Terms of reference, version %s") % facts["version"]
    url = reverse("experts:terms_version", args=[facts["version"]])
    return Shown(f"{url}#clause-{key}", [version])


def _clauses(user: Any):
    """Of the text in force, and of the next one as far as this reader may know it."""
    current = [TermsVersion.Status.ADOPTED, TermsVersion.Status.PROPOSED, TermsVersion.Status.DRAFT]
    versions = TermsVersion.objects.visible_to(user).filter(status__in=current)
    return Clause.objects.filter(version__in=versions.values("pk"))


SOURCES = (
    Members(),
    ModelSource(
        source="experts_round",
        kind=gettext_lazy("Round of nominations"),
        rows=Round.objects.visible_to,
        public=lambda: Round.objects.exclude(status=Round.Status.DRAFT),
        tell=_round,
        text="call",
        facts={"number": F("number"), "status": F("status")},
    ),
    ModelSource(
        source="experts_clause",
        kind=gettext_lazy("Terms of reference"),
        rows=_clauses,
        public=lambda: Clause.objects.filter(version__status__in=TermsVersion.PUBLIC),
        tell=_clause,
        key="number",
        title=Concat("number", Value(" "), "heading"),
        text="text",
        facts={"version": F("version__number")},
    ),
)
