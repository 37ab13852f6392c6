"""Sample documents as written in the TOML files beside this module, and their typeset PDFs.

Facts come from public sources and are told in the project's own words; numbers that are invented
for an example say so on the page, and every PDF says that it is a sample.
"""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils import translation

from documents.models import Document
from gscnet.common.partialdates import PartialDate

HERE = Path(__file__).parent
THEMES = ("network", "practice", "chinese", "spanish", "unfinished")
Kind = Document.Kind
SHAPES = {
    Kind.MEETING_PAPER: "paper",
    Kind.WORKING_PAPER: "paper",
    Kind.PRESENTATION: "slides",
    Kind.BROCHURE: "brochure",
    Kind.POSTER: "poster",
}
# The portal speaks English only so far; what stands on the pages of the sample speaks three.
WORDS = {
    "en": {
        "note": "Sample document of the GSCNET portal",
        "contents": "Contents",
        "purpose": "Purpose",
        "submitted_by": "Submitted by",
    },
    "zh-Hans": {
        "note": "示例文档 · Sample document of the GSCNET portal",
        "contents": "目录",
        "purpose": "目的",
        "submitted_by": "提交方",
        "information": "供参考",
    },
    "es": {
        "note": "Documento de muestra · Sample document of the GSCNET portal",
        "contents": "Contenido",
        "purpose": "Propósito",
        "submitted_by": "Presentado por",
    },
}
KINDS = {
    "zh-Hans": {
        Kind.RESEARCH_REPORT: "研究报告",
        Kind.CASE_STUDY: "案例研究",
        Kind.GUIDELINE: "指南",
        Kind.MEETING_PAPER: "会议文件",
    },
    "es": {
        Kind.RESEARCH_REPORT: "Informe de investigación",
        Kind.CASE_STUDY: "Estudio de caso",
        Kind.GUIDELINE: "Guía",
        Kind.POLICY: "Política",
        Kind.BROCHURE: "Folleto",
    },
}


def organisations() -> list[dict[str, Any]]:
    return _toml("organisations")["organisations"]


def documents() -> list[dict[str, Any]]:
    """All sample documents; one that refers to another comes after it."""
    return [described for theme in THEMES for described in _toml(theme)["documents"]]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def typeset(described: dict[str, Any], publisher: str) -> bytes:
    """The PDF of a document; the same bytes for the same words."""
    return _compiler().compile(sys_inputs={"paper": json.dumps(_paper(described, publisher))}, format="pdf")


@cache
def _compiler() -> typst.Compiler:
    """With typst's own fonts and the ones beside this module: a fresh machine has no others."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
    return typst.Compiler(input=str(HERE / "paper.typ"), font_paths=fonts, ignore_system_fonts=True)


def _paper(described: dict[str, Any], publisher: str) -> dict[str, Any]:
    language = described.get("language", "en")
    words = WORDS[language]
    kind = Kind(described["kind"])
    with translation.override("en"):
        label = KINDS.get(language, {}).get(kind, str(kind.label))
        purpose = words.get("information") or str(
            Document.Purpose(described.get("purpose", "information")).label
        )
    lines = [(words["purpose"], purpose)] if "purpose" in described else []
    if "submitted_by" in described:
        lines.append((words["submitted_by"], described["submitted_by"]))
    return {
        "shape": SHAPES.get(kind, "report"),
        "tint": kind.value,
        "kind": label,
        "title": described["title"],
        "subtitle": described.get("subtitle", ""),
        "authors": described.get("authors", []),
        "publisher": publisher,
        "date": _date(described["published"], language),
        "language": language,
        "number": described.get("paper_number", ""),
        "lines": lines,
        "note": words["note"],
        "contents": words["contents"],
        "sections": described["sections"],
    }


def _date(written: str, language: str) -> str:
    """As the title page has it: in words in English, in figures elsewhere."""
    with translation.override("en"):
        date = PartialDate.parse(written)
        return str(date) if language == "en" else date.iso
