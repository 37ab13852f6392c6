"""Fields in the prose of a report, and what stands in their place as of its day.

{responses} is the number, {responses.words} the number with what it counts, {list.decisions} on a line of
its own a list, {as_of} the day. The rest of the text is paragraphs divided by empty lines.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gscnet.workplan.figures import FIGURES, Figure, Line
from gscnet.workplan.models import ProgressReport, ReportSection, WorkPlan
from gscnet.workplan.reporting import lists

FIELD = re.compile(r"\{([^{}\n]*)\}")
LIST = re.compile(r"\{list\.(\w+)\}")
TASK = re.compile(r"task(\d+)")


def check(text: str) -> None:
    """Raises ValidationError with a sentence for each field that there is not, or that stands wrongly."""
    problems = [_("{%s} is no field.") % name for name in FIELD.findall(text) if not _is_field(name)]
    for line in text.splitlines():
        if LIST.search(line) and not LIST.fullmatch(line.strip()):
            problems.append(_("A list stands on a line of its own: %s") % line.strip())
    without = FIELD.sub("", text)
    if "{" in without or "}" in without:
        problems.append(_("A brace { or } is left over."))
    if problems:
        raise ValidationError(problems)


def _is_field(name: str) -> bool:
    head, _dot, tail = name.partition(".")
    if head == "list":
        return tail in lists.LISTS or TASK.fullmatch(tail) is not None
    return name == "as_of" or (head in FIGURES and tail in {"", "words"} and not name.endswith("."))


@dataclass
class Run:
    """A piece of a paragraph; of a figure where `figure` names one."""

    text: str
    figure: str = ""


@dataclass
class Block:
    """A paragraph of runs, or a list of lines."""

    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Part:
    heading: str
    blocks: list[Block]


class Values:
    """What fields stand for on a day; each figure is computed once, and only where it is used."""

    def __init__(self, plan: WorkPlan, as_of: dt.date) -> None:
        self.plan, self.as_of = plan, as_of
        self.figures: dict[str, Figure] = {}

    def figure(self, key: str) -> Figure:
        if key not in self.figures:
            self.figures[key] = FIGURES[key](self.as_of)
        return self.figures[key]

    def lines(self, name: str) -> list[Line]:
        numbered = TASK.fullmatch(name)
        found: Callable = lists.task(int(numbered[1])) if numbered else lists.LISTS[name]
        return found(self.plan, self.as_of)

    def run(self, name: str) -> Run:
        if name == "as_of":
            return Run(date_format(self.as_of))
        key, _dot, words = name.partition(".")
        figure = self.figure(key)
        return Run(figure.words if words else figure.said, key)


class Filled:
    """A report with its fields filled in, from the data of now as of its day."""

    def __init__(self, report: ProgressReport) -> None:
        self.report = report
        self.values = Values(report.plan, report.as_of)

    @cached_property
    def parts(self) -> list[Part]:
        return [Part(section.heading, self.blocks(section)) for section in self.report.sections.all()]

    def blocks(self, section: ReportSection) -> list[Block]:
        found = []
        for paragraph in _paragraphs(section.text):
            if named := LIST.fullmatch(paragraph):
                lines = self.values.lines(named[1])
                found.append(Block(lines=lines) if lines else Block([Run(_("None by then."))]))
            else:
                found.append(Block(self._runs(paragraph)))
        return found

    def _runs(self, paragraph: str) -> list[Run]:
        pieces = FIELD.split(paragraph)
        runs = [self.values.run(piece) if n % 2 else Run(piece) for n, piece in enumerate(pieces)]
        return [run for run in runs if run.text]

    @property
    def figures(self) -> dict[str, dict[str, Any]]:
        """The figures that the prose names, with the rows that the public may know."""
        self.parts  # noqa: B018, which figures are used is known once the text is filled
        return {
            key: {
                "label": str(figure.label),
                "number": None if figure.is_hidden else figure.number,
                "said": figure.said,
                "names_people": figure.names_people,
                "counts_rows": figure.counts_rows,
                "rows": [] if figure.names_people else [vars(line) for line in figure.lines(AnonymousUser())],
            }
            for key, figure in self.values.figures.items()
        }


def _paragraphs(text: str) -> list[str]:
    """Divided by empty lines; a list always stands for itself."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    blocks, current = [], []
    for line in [*lines, ""]:
        if line and not LIST.fullmatch(line):
            current.append(line)
            continue
        if current:
            blocks.append(" ".join(current))
            current = []
        if line:
            blocks.append(line)
    return blocks
