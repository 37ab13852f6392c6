"""A whole text pasted as numbered paragraphs, read into clauses; what cannot be read is named by its line.

A clause begins with its number at the start of a line: "1. Purpose", "2) …" or "2.1 …". What else
stands on that line is the heading if text follows below, and the text itself if none does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from experts.models import Clause

# "1.", "2)", "2.1", "2.1."; a bare "30" is not a number of a clause but perhaps of "30 May".
NUMBERED = re.compile(r"^\s*(?P<number>\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,3}(?=[.)]))[.)]?\s+(?P<rest>\S.*)$")
BARE = re.compile(r"^\s*\d{1,3}(?:\.\d{1,3})*[.)]\s*$")
LONGEST = {name: Clause._meta.get_field(name).max_length for name in ("number", "heading", "text")}
MOST_CLAUSES = 100


class BadText(Exception):
    """The pasted text cannot be read; the sentence names the line."""


@dataclass
class Parsed:
    """One clause as pasted; `line` is where it begins."""

    number: str
    line: int
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return _paragraphs(self.lines)


def parse(pasted: str) -> list[Parsed]:
    """The clauses of a text, in its order; raises BadText."""
    clauses = list(_split(pasted))
    if not clauses:
        raise BadText(_("There is no text yet. Paste the paragraphs, each clause with its number."))
    if len(clauses) > MOST_CLAUSES:
        raise BadText(
            _("Line %(line)d: more than %(most)d clauses are not taken.")
            % {"line": clauses[MOST_CLAUSES].line, "most": MOST_CLAUSES}
        )
    before: tuple[int, ...] = ()
    for clause in clauses:
        before = _check_order(clause, before)
        _settle(clause)
    return clauses


def _split(pasted: str) -> Iterator[Parsed]:
    clause = None
    for line, text in enumerate(pasted.replace("\0", "").splitlines(), start=1):
        if BARE.match(text):
            raise BadText(
                _("Line %d: a number stands alone. Put the heading or text on the same line.") % line
            )
        if found := NUMBERED.match(text):
            if clause:
                yield clause
            clause = Parsed(found["number"], line, found["rest"].strip())
        elif clause:
            clause.lines.append(text.strip())
        elif text.strip():
            raise BadText(
                _("Line %d: this stands before the first number. Begin with “1.” and leave out the title.")
                % line
            )
    if clause:
        yield clause


def _check_order(clause: Parsed, before: tuple[int, ...]) -> tuple[int, ...]:
    """A number follows the one before as its next, its first part, or the next of what it is part of."""
    number = tuple(int(part) for part in clause.number.split("."))
    allowed = [(*before, 1)] + [(*before[:end], before[end] + 1) for end in reversed(range(len(before)))]
    if number in allowed:
        return number
    expected = _(" or ").join(".".join(map(str, each)) for each in allowed)
    raise BadText(
        _(
            "Line %(line)d: %(number)s is out of order; %(expected)s would follow. "
            "If it is no number of a clause, join it with the line above."
        )
        % {"line": clause.line, "number": clause.number, "expected": expected}
    )


def _settle(clause: Parsed) -> None:
    """Without text below it, the first line is the text; then the lengths."""
    if not clause.text:
        clause.lines, clause.heading = [clause.heading], ""
    names = {"number": _("number"), "heading": _("heading"), "text": _("text")}
    for name, most in LONGEST.items():
        if len(getattr(clause, name)) > most:
            raise BadText(
                _("Line %(line)d: the %(what)s of clause %(number)s is longer than %(most)d characters.")
                % {"line": clause.line, "what": names[name], "number": clause.number[:20], "most": most}
            )


def _paragraphs(lines: list[str]) -> str:
    """Lines joined; an empty line parts paragraphs, and items of a list keep their lines."""
    joined = re.sub(r"\n{2,}", "\0", "\n".join(lines).strip())
    joined = re.sub(r"\n(?=(?:[-–•*]|\(\w{1,4}\))\s)", "\1", joined)
    return " ".join(joined.replace("\n", " ").split(" ")).replace("\0", "\n\n").replace("\1", "\n")
