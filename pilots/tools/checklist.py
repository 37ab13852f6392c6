"""A buyer's checklist: filled in on the page, taken away as CSV, DOCX or PDF, and brought back to go on.

Nothing of it is stored here; the file that the buyer keeps is its only copy.
"""

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gscnet.common.tables import FORMULA, as_csv
from gscnet.common.typesetting import pdf
from gscnet.common.uploads import FORMATS, Format
from pilots.models import ProcurementTool, ToolCriterion
from pilots.tools import word

TEMPLATE = Path(__file__).parent / "checklist.typ"
MOST_BYTES = 256 * 1024
HEAD = ("number", "level", "criterion", "evidence asked for", "answer", "note")


class Answer(TextChoices):
    MET = "met", gettext_lazy("Met")
    PARTLY = "partly", gettext_lazy("Partly met")
    NOT_MET = "not_met", gettext_lazy("Not met")
    NOT_APPLICABLE = "not_applicable", gettext_lazy("Does not apply")


NOT_YET = gettext_lazy("Not yet checked")
ABOUT = {
    "product": gettext_lazy("Product or purchase"),
    "supplier": gettext_lazy("Supplier"),
    "buyer": gettext_lazy("Checked by"),
    "date": gettext_lazy("Date"),
}


@dataclass(frozen=True)
class Line:
    """One criterion with the two fields that answer it."""

    number: int
    criterion: ToolCriterion
    answer: forms.BoundField
    note: forms.BoundField


class ChecklistForm(forms.Form):
    def __init__(self, *args, tool: ProcurementTool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.tool = tool
        self.criteria = list(tool.criteria.all())
        for name, label in ABOUT.items():
            self.fields[name] = forms.CharField(label=label, max_length=120, required=False)
        for number, _criterion in enumerate(self.criteria, start=1):
            self.fields[f"answer-{number}"] = forms.ChoiceField(
                label=_("Answer to criterion %s") % number,
                choices=[("", NOT_YET), *Answer.choices],
                required=False,
            )
            self.fields[f"note-{number}"] = forms.CharField(
                label=_("Evidence seen for criterion %s") % number, max_length=300, required=False
            )

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[name] for name in ABOUT]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(number, criterion, self[f"answer-{number}"], self[f"note-{number}"])
            for number, criterion in enumerate(self.criteria, start=1)
        ]


class Filled:
    """A checklist as it was filled in."""

    def __init__(self, form: ChecklistForm) -> None:
        self.tool, self.criteria, self.said = form.tool, form.criteria, form.cleaned_data

    @cached_property
    def rows(self) -> list[tuple[int, ToolCriterion, str, str]]:
        return [
            (number, criterion, self.said[f"answer-{number}"], self.said[f"note-{number}"])
            for number, criterion in enumerate(self.criteria, start=1)
        ]

    @property
    def sums(self) -> list[tuple[str, str]]:
        """How many of the required and of the desired criteria are met, and how many are open."""
        return [(level.label, self._sum(level)) for level in ToolCriterion.Level if any(self._of(level))]

    def _of(self, level: str) -> list[str]:
        return [answer or "open" for _n, criterion, answer, _note in self.rows if criterion.level == level]

    def _sum(self, level: str) -> str:
        answers = [answer for answer in self._of(level) if answer != Answer.NOT_APPLICABLE]
        sentence = _("%(met)s of %(all)s met, %(open)s not yet checked")
        counts = {"met": answers.count(Answer.MET), "all": len(answers), "open": answers.count("open")}
        return sentence % counts

    def as_csv(self) -> HttpResponse:
        """A table that the page takes back: first what it is about, then a row for each criterion."""
        about = [("", "", name, "", "", self.said[name]) for name in ABOUT]
        rows = [
            (number, criterion.level, criterion.text, criterion.evidence, answer, note)
            for number, criterion, answer, note in self.rows
        ]
        return as_csv(f"{self.tool.slug}-checklist", HEAD, [*about, *rows])

    def as_pdf(self) -> HttpResponse:
        return self._saved(pdf(TEMPLATE, "checklist", self.paper), FORMATS["pdf"])

    def as_docx(self) -> HttpResponse:
        return self._saved(word.written(self.paper), FORMATS["docx"])

    def _saved(self, content: bytes, kind: Format) -> HttpResponse:
        response = HttpResponse(content, content_type=kind.media_type)
        name = f"{self.tool.slug}-checklist{kind.extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @property
    def paper(self) -> dict[str, Any]:
        """What a paper of it says, as text."""
        labels = dict(Answer.choices)
        return {
            "title": str(self.tool),
            "lead": _("Buyer’s checklist"),
            "version": self.tool.version,
            "sample": _("Sample content") if self.tool.is_sample else "",
            "about": [(str(label), self.said[name]) for name, label in ABOUT.items()],
            "head": [_("Criterion and evidence asked for"), _("Answer"), _("Evidence seen")],
            "rows": [
                {
                    "number": str(number),
                    "level": criterion.get_level_display(),
                    "text": criterion.text,
                    "evidence": criterion.evidence,
                    "answer": str(labels.get(answer, NOT_YET)),
                    "note": note,
                }
                for number, criterion, answer, note in self.rows
            ],
            "sums": [(str(label), text) for label, text in self.sums],
            "address": settings.SITE_URL + self.tool.get_absolute_url(),
            "foot": _("GSCNET portal"),
        }


class OpenForm(forms.Form):
    """A checklist that was taken away as CSV, brought back; `read` gives what it said."""

    file = forms.FileField(
        label=gettext_lazy("Checklist you downloaded (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def __init__(self, *args, tool: ProcurementTool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.tool = tool

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large to be a checklist."))
        try:
            text = upload.read().decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text, newline="")))
        except (UnicodeDecodeError, csv.Error):
            raise forms.ValidationError(_("This file cannot be read; save it as “CSV UTF-8”.")) from None
        if not rows or tuple(rows[0]) != HEAD:
            raise forms.ValidationError(_("This is not a checklist of this portal."))
        return [[_tidy(cell) for cell in row] for row in rows[1:] if len(row) == len(HEAD)]

    def read(self) -> tuple[dict[str, str], int]:
        """The values of the checklist's fields, and how many answers found no criterion any more.

        Criteria are known again by their words, so that an answer never moves to another one.
        """
        numbers = {criterion.text: n for n, criterion in enumerate(self.tool.criteria.all(), start=1)}
        found: dict[str, str] = {}
        lost = 0
        for number, _level, text, _evidence, answer, note in self.cleaned_data["file"]:
            if not number and text in ABOUT:
                found[text] = note
            elif text in numbers:
                found[f"answer-{numbers[text]}"] = answer
                found[f"note-{numbers[text]}"] = note
            else:
                lost += bool(answer or note)
        return found, lost


def _tidy(cell: str) -> str:
    """Without the apostrophe that our tables put before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA and len(cell) > 1 else cell
