"""What differs between two versions of the terms: clause by clause, and word by word within each."""

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from experts.lineage import Lineage
from experts.models import Clause, TermsVersion

# A word, a sign, or a character of a script without spaces, each with the space behind it.
CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
TOKENS = re.compile(rf"(?:[{CJK}]|[^\W{CJK}]+|\S)\s*|\s+")
SAME, INSERTED, DELETED = "same", "ins", "del"
Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """One clause of the comparison: `now` and `was`, what happened to it, and the marked words."""

    now: Clause | None
    was: Clause | None
    notes: list[str]
    heading: Pieces
    text: Pieces

    @property
    def clause(self) -> Clause:
        return self.now or self.was  # type: ignore[return-value]  # one of the two is there

    @property
    def changed(self) -> bool:
        return bool(self.notes)


def compare(old: TermsVersion, new: TermsVersion) -> list[Change]:
    """Each clause of the newer version, and after the clause they followed those that are gone."""
    lineage = Lineage.between(old, new)
    pairs = [(clause, lineage.ancestor(clause, old)) for clause in lineage.clauses_of(new)]
    continued = [was for _now, was in pairs if was]
    moved = _moved(continued)
    changes, seen = [], set()
    for now, was in pairs:
        parts = sum(each == was for each in continued) if was else 0
        changes.append(_change(now, was, moved=was in moved and was not in seen, parts=parts))
        seen.add(was)
    return _with_removed(changes, lineage.clauses_of(old))


def _change(now: Clause, was: Clause | None, *, moved: bool, parts: int) -> Change:
    if was is None:
        return Change(now, None, [_("New")], words("", now.heading), words("", now.text))
    heading, text = words(was.heading, now.heading), words(was.text, now.text)
    notes = [
        (parts > 1, _("Part of clause %s, which was split") % was.number),
        (moved, _("Moved")),
        (was.number != now.number, _("Was clause %s") % was.number),
        (_differs(heading), _("Heading changed")),
        (_differs(text), _("Text changed")),
    ]
    return Change(now, was, [note for holds, note in notes if holds], heading, text)


def _with_removed(changes: list[Change], old: Iterable[Clause]) -> list[Change]:
    """Put each removed clause behind the one that it followed in the old text."""
    place = {change.was: change for change in changes if change.was}
    shown, before = list(changes), None
    for clause in old:
        if clause not in place:
            gone = Change(None, clause, [_("Removed")], words(clause.heading, ""), words(clause.text, ""))
            shown.insert(shown.index(before) + 1 if before else 0, gone)
            place[clause] = gone
        before = place[clause]
    return shown


def _moved(continued: list[Clause]) -> set[Clause]:
    """Clauses outside the longest run that kept its order: the fewest that moving can explain."""
    once = list(dict.fromkeys(continued))
    ends: list[int] = []
    lengths = []
    for clause in once:
        length = bisect_left(ends, clause.order)
        ends[length : length + 1] = [clause.order]
        lengths.append(length)
    kept, wanted = set(), len(ends) - 1
    for clause, length in zip(reversed(once), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(clause)
            wanted -= 1
    return set(once) - kept


def words(old: str, new: str) -> Pieces:
    """The new text with what was inserted and deleted, as pairs of mark and text."""
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    pieces: Pieces = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if what == "equal":
            pieces.append((SAME, "".join(before[a:b])))
        else:
            pieces += [(DELETED, "".join(before[a:b])), (INSERTED, "".join(after[c:d]))]
    return [piece for piece in pieces if piece[1]]


def _differs(pieces: Pieces) -> bool:
    return any(mark != SAME for mark, _text in pieces)
