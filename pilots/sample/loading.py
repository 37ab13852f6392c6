"""Puts the sample centres into the registry along the verbs that people use; safe to repeat."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.common.refs import new_ref
from gscnet.directory.actions import add_organisation
from gscnet.directory.models import Economy, Organisation, Topic
from pilots.models import CentreDocument, ExpressionOfInterest, PilotCentre
from pilots.slugs import free_slug

VERBS = {"interested": "show_interest", "active": "activate", "dormant": "rest", "closed": "close"}
PLAIN = ("summary", "description", "city", "role_email")
DOCUMENTS = 3


@cache
def described() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "centres.toml").read_text("utf-8"))


@transaction.atomic
def load(people: dict[str, User]) -> int:
    """Add the sample centres that are missing, all or none; how many were added.

    `people` are the sample people by key; the library's sample should be there before.
    """
    economies = {economy.code: economy for economy in Economy.objects.all()}
    for row in described()["organisations"]:
        _organisation(economies=economies, **row)
    there = set(PilotCentre.objects.filter(is_sample=True).values_list("name", flat=True))
    rows = [*described()["centres"], *_unnamed(economies)]
    missing = [row for row in rows if row["name"] not in there]
    for row in missing:
        _centre(row, economies, people)
    if missing:
        _expressions(economies)
    return len(missing)


def _unnamed(economies: dict[str, Economy]) -> list[dict[str, Any]]:
    """Centres of which the source names the economy and nothing else."""
    return [
        {
            "name": f"Potential centre ({economies[code].short_name})",
            "economy": code,
            "summary": "The progress report of April 2016 names the economy, and no institution.",
            "steps": [{"stage": "potential", "on": group["on"], "source": group["source"]}],
        }
        for group in described()["unnamed"]
        for code in group["economies"]
    ]


def _centre(row: dict[str, Any], economies: dict[str, Economy], people: dict[str, User]) -> None:
    place = row.get("place", [None, None])
    centre = PilotCentre.objects.create(
        name=row["name"],
        slug=free_slug(row["name"]),
        economy=economies[row["economy"]],
        host=_known(row["host"]) if "host" in row else None,
        latitude=place[0],
        longitude=place[1],
        status=row.get("begins_as", PilotCentre.Status.POTENTIAL),
        is_public=True,
        is_sample=True,
        **{name: row.get(name, "").strip() for name in PLAIN},
    )
    centre.topics.set(Topic.objects.filter(name__in=row.get("topics", [])))
    _take_steps(centre, row["steps"], people["editor"])
    if "renewal_days" in row:
        centre.renewal_due_on = timezone.now().date() + dt.timedelta(days=row["renewal_days"])
        centre.save(update_fields=["renewal_due_on", "changed_at"])
    for name, what in row.get("partners", []):
        centre.partnerships.create(organisation=_known(name), what=what)
    for name, position, email, phone in row.get("contacts", []):
        centre.contacts.create(name=name, position=position, email=email, phone=phone)
    for entry in row.get("activities", []):
        _activity(centre, entry, people)
    for entry in row.get("quantities", []):
        plain = {name: entry[name] for name in ("kind", "precision", "number", "what")}
        centre.quantities.create(**plain, **_sourced(entry))
    for entry in row.get("initiatives", []):
        _initiative(centre, entry, economies, people)
    if "documents_of" in row:
        own = Document.objects.public().current().filter(publisher=_known(row["documents_of"]))
        for document in own[:DOCUMENTS]:
            centre.document_links.create(document=document, kind=CentreDocument.Kind.PRODUCED)


def _take_steps(centre: PilotCentre, steps: list[dict[str, Any]], editor: User) -> None:
    first, *later = steps
    centre.begin(by=editor, note=first.get("note", ""), **_sourced(first))
    for step in later:
        getattr(centre, VERBS[step["stage"]])(by=editor, note=step.get("note", ""), **_sourced(step))


def _sourced(row: dict[str, Any]) -> dict[str, Any]:
    source, url = described()["sources"][row["source"]]
    return {"happened_on": row["on"], "source": source, "source_url": url}


def _activity(centre: PilotCentre, row: dict[str, Any], people: dict[str, User]) -> None:
    activity = centre.activities.create(
        title=row["title"], text=row.get("text", ""), author=people["centre-editor"], **_sourced(row)
    )
    activity.submit(by=people["centre-editor"])
    state = row.get("state", "published")
    if state == "published":
        activity.publish(by=people["editor"])
    elif state == "returned":
        activity.hand_back(by=people["editor"], remark=row["remark"])


def _initiative(
    centre: PilotCentre, row: dict[str, Any], economies: dict[str, Economy], people: dict[str, User]
) -> None:
    initiative = centre.initiatives.create(
        name=row["name"], kind=row["kind"], text=row.get("text", ""), author=people["centre-editor"]
    )
    for standing in row["standings"]:
        initiative.standings.create(kind=standing["kind"], by=standing.get("by", ""), **_sourced(standing))
    for support in row.get("supporters", []):
        initiative.supporters.create(
            economy=economies[support["economy"]], what=support["what"], **_sourced(support)
        )
    initiative.submit(by=people["centre-editor"])
    initiative.publish(by=people["editor"])


def _expressions(economies: dict[str, Economy]) -> None:
    """In the queue, so that the path from there can be tried; no letter goes out."""
    for row in described()["expressions"]:
        fields = row | {"economy": economies[row["economy"]]}
        ExpressionOfInterest.objects.create(ref=new_ref("E"), **fields).confirm()


def _organisation(
    *, name: str, kind: str, economy: str, economies: dict[str, Economy], aliases: list[str] | None = None
) -> None:
    if not Organisation.objects.named(name).exists():
        organisation = add_organisation(name=name, kind=kind, economy=economies[economy])
        organisation.aliases = aliases or []
        organisation.save()


def _known(name: str) -> Organisation:
    return Organisation.objects.named(name).get()
