"""A filled checklist as a Word file (DOCX), to go on with in the buyer's own words."""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Row

# What Word files cannot hold.
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), " ")
WIDTHS = (Cm(1), Cm(13), Cm(4), Cm(7))


def written(checklist: dict[str, Any]) -> bytes:
    """The file; `checklist` is what the PDF is made of too (Filled.paper)."""
    paper = docx.Document()
    paper.core_properties.title = _plain(checklist["title"])[:255]
    paper.core_properties.author = "GSCNET"
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2)
    kinds = [checklist["lead"], checklist["version"], checklist["sample"]]
    paper.add_paragraph(_plain(" · ".join(filter(None, kinds))))
    paper.add_heading(_plain(checklist["title"]), level=1)
    about = paper.add_table(rows=0, cols=2)
    for label, said in checklist["about"]:
        _fill(about.add_row(), label, said)
    paper.add_paragraph()
    _write_criteria(paper.add_table(rows=1, cols=4, style="Table Grid"), checklist)
    paper.add_paragraph()
    for label, said in checklist["sums"]:
        line = paper.add_paragraph()
        line.add_run(_plain(f"{label}: ")).bold = True
        line.add_run(_plain(said))
    page.footer.paragraphs[0].text = _plain(f"{checklist['foot']} · {checklist['address']}")
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _write_criteria(table: Table, checklist: dict[str, Any]) -> None:
    """One row for each criterion, under a head that comes again on every page."""
    table.autofit = False
    head = table.rows[0]
    _fill(head, "", *checklist["head"])
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in checklist["rows"]:
        line = table.add_row()
        _fill(line, row["number"], row["text"], row["answer"], row["note"])
        small = line.cells[1].add_paragraph().add_run(_plain(f"{row['level']} · {row['evidence']}"))
        small.font.size = Pt(9)
    for line in table.rows:
        for cell, width in zip(line.cells, WIDTHS, strict=True):
            cell.width = width


def _fill(row: _Row, *texts: str) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = _plain(text)


def _plain(text: object) -> str:
    return str(text).translate(CONTROL)
