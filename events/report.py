"""The report on an event that was held, made from the data: one summary, written as PDF or as DOCX."""

import io
from pathlib import Path
from typing import Any

import docx
from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from documents.models import Document
from events.agenda import agenda
from events.figures import all_of, attendance_tables
from events.models import Event, Partner
from events.times import when
from gscnet.accounts.models import User
from gscnet.common.segments import clean
from gscnet.common.typesetting import each_text, pdf

TEMPLATE = Path(__file__).parent / "report.typ"
# Neither PDF nor DOCX can hold control characters.
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), " ")


def summary(event: Event, reader: User) -> dict[str, Any]:
    """What the report says, as text: what `reader` may know and nothing else."""
    said = {
        "title": event.title,
        "kind": str(event.get_type_display()),
        "facts": [(label, text) for label, text in _facts(event) if text],
        "sections": [section for section in _sections(event, reader) if section["lines"]],
        "address": settings.SITE_URL + event.get_absolute_url(),
        "foot": _("Made by the GSCNET portal from its records"),
    }
    return each_text(said, _printable)


def _facts(event: Event) -> list[tuple[str, str]]:
    times = [f"{text} ({zone})" if zone else text for zone, text in when(event)]
    figures = [f"{figure} ({figure.source})" for figure in all_of(event)]
    partners = list(event.partners.select_related("organisation", "economy"))

    def named(role: str) -> str:
        return "; ".join(str(partner) for partner in partners if partner.role == role)

    return [
        (_("When"), " · ".join(times)),
        (_("Where"), event.place),
        (_("Series"), str(event.series or "")),
        (_("Hosts"), named(Partner.Role.HOST)),
        (_("Supporters"), named(Partner.Role.SUPPORTER)),
        (_("Figures"), "; ".join(figures)),
    ]


def _sections(event: Event, reader: User) -> list[dict[str, Any]]:
    return [
        {
            "heading": _("About the event"),
            "lines": event.description.split("\n") if event.description else [],
        },
        {"heading": _("Who took part"), "lines": _who_took_part(event, reader)},
        {"heading": _("Outcomes and decisions"), "lines": [_outcome(each) for each in event.outcomes.all()]},
        {"heading": _("Agenda"), "lines": _agenda(event, reader)},
        {"heading": _("Documents"), "lines": _documents(event, reader)},
        {"heading": _("What was announced"), "lines": _notices(event)},
    ]


def _who_took_part(event: Event, reader: User) -> list[str]:
    """By economy, category and gender: in full for staff, without small numbers for others."""
    tables = attendance_tables(event, reader)
    lines = [f"{table.title}: {'; '.join(map(_count, table.rows))}" for table in tables]
    if any(table.hides for table in tables):
        lines.append(_("Numbers under 5 are not shown, nor others from which they could be computed."))
    return lines


def _count(row: tuple[str, int | None]) -> str:
    label, number = row
    return f"{label} {_('not shown') if number is None else number}"


def _outcome(outcome: Any) -> str:
    who = outcome.body or _("The meeting")
    concerning = _(" (concerning %s)") % outcome.concerns if outcome.concerns else ""
    return f"{who} {outcome.get_verb_display()} {outcome.text}{concerning}"


def _agenda(event: Event, reader: User) -> list[str]:
    lines = []
    for day in agenda(event, reader):
        lines.append(formats.date_format(day.date, "DATE_FORMAT"))
        for block in day.blocks:
            for column in block.columns:
                lines += [_session(entry) for entry in column]
    return lines


def _session(entry: Any) -> str:
    room = f" ({entry.session.room})" if entry.session.room else ""
    names = [
        f"{each.speaker.name}, {each.speaker.about}".rstrip(", ") if each.speaker.is_shown else _("a speaker")
        for each in entry.speakers
    ]
    speakers = ": " + "; ".join(names) if names else ""
    return f"{entry.times[0][1]} {entry.session.title}{room}{speakers}"


def _documents(event: Event, reader: User) -> list[str]:
    readable = event.materials.filter(document__in=Document.objects.visible_to(reader))
    return [
        f"{each.get_role_display()}: {each.document} ({settings.SITE_URL}{each.document.get_absolute_url()})"
        for each in readable.select_related("document")
    ]


def _notices(event: Event) -> list[str]:
    lines = []
    for notice in event.notices.all():
        told = [str(notice.get_status_display()), notice.days_in_words, notice.place, notice.text]
        source = f" ({notice.source})" if notice.source else ""
        lines.append(f"{formats.date_format(notice.on)}: {', '.join(filter(None, told))}{source}")
    return lines


def _printable(text: str) -> str:
    return clean(text).translate(CONTROL)


def as_pdf(said: dict[str, Any]) -> bytes:
    return pdf(TEMPLATE, "report", said)


def as_docx(said: dict[str, Any]) -> bytes:
    paper = docx.Document()
    paper.core_properties.title = said["title"][:255]
    paper.core_properties.author = "GSCNET"
    paper.add_paragraph(said["kind"])
    paper.add_heading(said["title"], level=0)
    table = paper.add_table(rows=0, cols=2)
    for label, text in said["facts"]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    for section in said["sections"]:
        paper.add_heading(section["heading"], level=1)
        for line in filter(None, section["lines"]):
            paper.add_paragraph(line)
    paper.add_paragraph(f"{said['foot']}: {said['address']}")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


FORMATS = {
    "pdf": ("application/pdf", as_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
}
