"""Puts the sample cases beside the sample centres, along the verbs that people use; safe to repeat."""

import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.directory.models import Economy, Organisation, Topic
from pilots.cases import actions
from pilots.models import CustomsMeasure, EnvironmentalGood, ExcellentCase, PilotCentre

PLAIN = ("summary", "problem", "measure", "replicability")
PAPER, SPRUCE = "#f6f5ef", "#2f5d50"


@cache
def described() -> list[dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["cases"]


@transaction.atomic
def load(people: dict[str, User]) -> int:
    """Add the sample cases that are missing, all or none; how many were added.

    `people` are the sample people by key; the samples of library and centres should be there before.
    """
    there = set(ExcellentCase.objects.filter(is_sample=True).values_list("title", flat=True))
    missing = [row for row in described() if row["title"] not in there]
    for number, row in enumerate(missing):
        _case(row, number, people)
    return len(missing)


def _case(row: dict[str, Any], number: int, people: dict[str, User]) -> None:
    author, editor = people["contributor"], people["editor"]
    case = ExcellentCase(
        title=row["title"],
        theme=row["theme"],
        economy=Economy.objects.get(code=row["economy"]),
        organisation=Organisation.objects.named(row["organisation"]).get(),
        centre=PilotCentre.objects.filter(name=row["centre"]).first() if "centre" in row else None,
        started_on=row.get("started"),
        ended_on=row.get("ended"),
        partners=row.get("partners", []),
        is_sample=True,
        **{name: row[name].strip() for name in PLAIN},
    )
    if "cost" in row:
        case.cost, case.cost_currency, case.cost_year = row["cost"]
    actions.create_case(case, by=author)
    _parts(case, row)
    if "picture" in row:
        actions.add_picture(case=case, upload=_drawn(number), alt=row["picture"], by=author)
    _bring_to_state(case, row, author, editor)


def _parts(case: ExcellentCase, row: dict[str, Any]) -> None:
    for indicator, value, unit, baseline, year, period in row["results"]:
        case.results.create(
            indicator=indicator,
            value=value,
            unit=unit,
            baseline=baseline or None,
            baseline_year=year or None,
            period=period or None,
            position=case.results.count(),
        )
    for language, title, summary in row.get("translations", []):
        case.translations.create(language=language, title=title, summary=summary)
    for name, giver, year in row.get("awards", []):
        case.awards.create(name=name, giver=giver, year=year)
    case.topics.set(Topic.objects.filter(name__in=row["topics"]))
    case.goods.set(EnvironmentalGood.objects.filter(code__in=row.get("goods", [])))
    case.customs_measures.set(CustomsMeasure.objects.filter(slug__in=row.get("customs", [])))
    titles = row.get("documents", [])
    case.documents.set(Document.objects.public().current().filter(is_sample=True, title__in=titles))


def _bring_to_state(case: ExcellentCase, row: dict[str, Any], author: User, editor: User) -> None:
    """By the verbs of the model; no letter goes out for what is sample content."""
    case.submit(by=author)
    state = row.get("state", "published")
    if state == "published":
        case.publish(by=editor)
    elif state == "changes_requested":
        case.request_changes(by=editor, comment=row["remark"])


def _drawn(number: int) -> ContentFile:
    """Plain bars on paper, for want of a photograph that would be true."""
    picture = Image.new("RGB", (1280, 720), PAPER)
    draw = ImageDraw.Draw(picture)
    for place in range(4):
        height = 140 + (number * 97 + place * 131) % 420
        draw.rectangle([120 + place * 280, 640 - height, 300 + place * 280, 640], fill=SPRUCE)
    draw.line([80, 642, 1200, 642], fill=SPRUCE, width=4)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return ContentFile(stream.getvalue(), name="sample.png")
