"""The record of a report: all that it says, as JSON whose hash is shown; papers are written from it."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from gscnet.workplan.models import ProgressReport
from gscnet.workplan.reporting.filling import Filled

# Rises when the shape changes, so that older records stay readable.
FORM = 1


def record_of(report: ProgressReport) -> dict[str, Any]:
    """What the report says: as issued, or of a draft as the data stands."""
    if report.is_issued:
        return json.loads(report.record)
    filled = Filled(report)
    return {
        "form": FORM,
        "address": report.get_absolute_url(),
        "as_of": report.as_of.isoformat(),
        "issued_on": timezone.now().date().isoformat(),
        "is_sample": report.is_sample,
        "cover": {
            "number": report.paper,
            "agenda_item": report.agenda_item,
            "title": report.title,
            "purpose": str(report.get_purpose_display()),
            "submitted_by": report.submitted_by,
            "forum": report.forum,
            "place": report.place,
            "date": str(report.meets_on or ""),
        },
        "sections": [
            {
                "heading": part.heading,
                "blocks": [
                    {"runs": [vars(run) for run in block.runs], "lines": [vars(line) for line in block.lines]}
                    for block in part.blocks
                ],
            }
            for part in filled.parts
        ],
        "figures": filled.figures,
    }


def as_text(record: dict[str, Any]) -> str:
    """The one way in which a record is written, so that its hash can be computed again."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)


def sha256(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
