"""Sample procurement tools; safe to repeat."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from gscnet.directory.models import Economy, Topic
from pilots.models import PilotCentre, ProcurementTool

TABLE = Path(__file__).parent / "sample.toml"
PARTS = {"centre", "topics", "criteria", "supporters"}


@transaction.atomic
def load() -> int:
    """Add the sample tools that are missing; how many were added."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["tools"]
    missing = [row for row in rows if not ProcurementTool.objects.filter(slug=row["slug"]).exists()]
    for row in missing:
        _tool(row)
    return len(missing)


def _tool(row: dict[str, Any]) -> None:
    named = PilotCentre.objects.filter(name__startswith=row.get("centre", "-"), is_sample=True)
    plain = {name: value.strip() for name, value in row.items() if name not in PARTS}
    tool = ProcurementTool.objects.create(**plain, centre=named.first(), is_sample=True)
    tool.topics.set(Topic.objects.filter(name__in=row["topics"]))
    tool.supporters.set(Economy.objects.filter(code__in=row.get("supporters", [])))
    for order, (heading, level, text, evidence) in enumerate(row["criteria"]):
        tool.criteria.create(order=order, heading=heading, level=level, text=text, evidence=evidence)
    tool.publish(by=None)
