"""A record written as DOCX and as tagged PDF, with the cover of an APEC meeting paper (#81).

The cover holds the fields of papers in the Meeting Document Database: number, agenda item, title,
purpose, who submitted it, forum, place and date.
"""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from gscnet.common.typesetting import each_text, pdf

TEMPLATE = Path(__file__).parent / "report.typ"
# Neither PDF nor DOCX can hold control characters or halves of surrogate pairs.
UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000)), " ")
Record = dict[str, Any]


def words(record: Record, digest: str) -> dict[str, Any]:
    """What both papers say, as plain text; without a digest it is a draft."""
    cover = record["cover"]
    said = {
        "title": cover["title"],
        "number": cover["number"],
        "agenda_item": _("Agenda Item: %s") % cover["agenda_item"] if cover["agenda_item"] else "",
        "facts": [
            [label, text]
            for label, text in (
                (_("Purpose"), cover["purpose"]),
                (_("Submitted by"), cover["submitted_by"]),
            )
            if text
        ],
        "meeting": [text for text in (cover["forum"], cover["place"], cover["date"]) if text],
        "sections": [
            {
                "heading": section["heading"],
                "blocks": [
                    {
                        "text": "".join(run["text"] for run in block["runs"]),
                        "lines": [_line(line) for line in block["lines"]],
                    }
                    for block in section["blocks"]
                ],
            }
            for section in record["sections"]
        ],
        "standing": _("As of %s") % date_format(dt.date.fromisoformat(record["as_of"])),
        "sample": _("Sample content: it states nothing on anyone’s behalf.") if record["is_sample"] else "",
        "hash": _("SHA-256 of the record: %s") % digest if digest else _("Draft, not issued"),
        "address": settings.SITE_URL + record["address"],
        "page": _("Page"),
    }
    return each_text(said, lambda text: text.translate(UNPRINTABLE))


def _line(line: dict[str, str]) -> dict[str, str]:
    return {"text": line["text"], "note": line["note"]}


def as_pdf(record: Record, digest: str = "") -> bytes:
    """A tagged PDF by the rules of PDF/UA-1."""
    return pdf(TEMPLATE, "report", words(record, digest), pdf_standards=["ua-1"])


def as_docx(record: Record, digest: str = "") -> bytes:
    said = words(record, digest)
    paper = docx.Document()
    paper.core_properties.title = said["title"][:255]
    paper.core_properties.author = record["cover"]["submitted_by"].translate(UNPRINTABLE)[:255]
    _cover(paper, said)
    for section in said["sections"]:
        paper.add_heading(section["heading"], level=1)
        for block in section["blocks"]:
            if block["text"]:
                paper.add_paragraph(block["text"])
            for line in block["lines"]:
                item = paper.add_paragraph(line["text"], style="List Bullet")
                if line["note"]:
                    item.add_run(f" – {line['note']}")
    footer = paper.sections[0].footer.paragraphs[0]
    footer.text = f"{said['address']}\n{said['hash']}"
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _cover(paper: Any, said: dict[str, Any]) -> None:
    """Number and agenda item at the right, the title in the middle, forum, place and date at the foot."""
    for text in filter(None, [said["number"], said["agenda_item"]]):
        line = paper.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_run(text).bold = True
    title = paper.add_heading(said["title"], level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(120)
    _centred(paper, said["standing"])
    for label, text in said["facts"]:
        _centred(paper, f"{label}: {text}")
    if said["sample"]:
        _centred(paper, said["sample"])
    foot = [_centred(paper, text) for text in said["meeting"]]
    if foot:
        foot[0].paragraph_format.space_before = Pt(160)
    paper.add_page_break()


def _centred(paper: Any, text: str) -> Any:
    line = paper.add_paragraph(text)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return line


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS = {"pdf": as_pdf, "docx": as_docx}
MEDIA_TYPES = {"pdf": "application/pdf", "docx": DOCX}
