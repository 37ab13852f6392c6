"""Words that a text of an APEC forum avoids, found with the place, the right word and the reason.

Advice to the editor, never a block. What is quoted, an address, or part of a known name is exempt:
nobody rewrites the words of others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

WRONG, CHECK = "wrong", "check"
AROUND = 40  # characters of the text on both sides of a finding

# Letters and digits of scripts that part words with spaces; Chinese may touch a Latin word.
LETTER = "[0-9A-Za-z_\u00c0-\u024f\u0400-\u04ff]"
# Signs that look alike, one for one, so that places in the text stay what they are.
ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-", "\u00a0": " ", "\u202f": " "})

NO_BREAK = r"(?:(?!\n[^\S\n]*\n)[^{}])"  # a quotation ends with its paragraph
QUOTED = "|".join(
    [
        r"(?<![\w\"])\"(?=\S)" + NO_BREAK.format('"') + r"+?(?<=\S)\"(?!\w)",
        *(
            f"{start}{NO_BREAK.format(start + stop)}+{stop}"
            for start, stop in ("“”", "„“", "«»", "「」", "『』", "《》", "〈〉")
        ),
        r"^[^\S\n]*>[^\n]*$",  # a line of a quotation as mail writes it
    ]
)
ADDRESS = r"https?://\S+|\bwww\.\S+|\S+@\S+\.\S+"
EXEMPT = re.compile(f"{QUOTED}|{ADDRESS}", re.MULTILINE)
# Two letters that become a flag, one alone, and the black flag that a region is spelled behind.
FLAG = "[\U0001f1e6-\U0001f1ff]{1,2}|\U0001f3f4[\U000e0020-\U000e007f]+"


@dataclass(frozen=True)
class Term:
    """A word or name to look for, what to write instead, and names in which it is right."""

    word: str
    instead: str
    why: str = ""
    severity: str = WRONG
    exceptions: tuple[str, ...] = ()
    match_case: bool = False


@dataclass(frozen=True)
class Finding:
    """`found` stands in the text at `start`, up to `end`; `before` and `after` are what surrounds it."""

    start: int
    end: int
    found: str
    instead: str
    why: str
    severity: str
    before: str = ""
    after: str = ""


class Nomenclature:
    """Terms made ready to look for. `names` gives the known names, asked only once something is found."""

    def __init__(self, terms: Iterable[Term], names: Callable[[], Iterable[str]], *, flags: Term) -> None:
        self.terms = {_key(term.word): term for term in terms if _key(term.word)}
        self.names, self.flags = names, flags
        self.pattern = re.compile(f"(?P<flag>{FLAG})|{_any_of(self.terms)}", re.IGNORECASE)
        self._name_pattern: re.Pattern[str] | None = None

    def check(self, text: str) -> list[Finding]:
        """What to look at in `text`, in its order; places count characters from 0."""
        plain = text.translate(ALIKE)
        found = [(match, term) for match in self.pattern.finditer(plain) if (term := self._term(match))]
        if not found:
            return []
        exempt = [*_spans(EXEMPT, text), *_spans(self._name(), plain)]
        return [
            _finding(text, match, term)
            for match, term in found
            if not _inside(match.span(), exempt) and not self._is_exception(plain, match.span(), term)
        ]

    def _term(self, match: re.Match[str]) -> Term | None:
        if match["flag"]:
            return self.flags
        # None for a letter that only looks equal to re.IGNORECASE, such as the dotted capital I.
        term = self.terms.get(_key(match.group()))
        return None if term and term.match_case and match.group() != term.word else term

    def _is_exception(self, plain: str, span: tuple[int, int], term: Term) -> bool:
        exceptions = [_key(name) for name in term.exceptions if _key(name)]
        if not exceptions:
            return False
        return _inside(span, _spans(re.compile(_any_of(exceptions), re.IGNORECASE), plain))

    def _name(self) -> re.Pattern[str]:
        """Of the known names those in which a term stands; the others cannot matter."""
        if self._name_pattern is None:
            names = {_key(name) for name in self.names()}
            telling = [name for name in names if self.pattern.search(name)]
            self._name_pattern = re.compile(_any_of(telling), re.IGNORECASE)
        return self._name_pattern


def _key(word: str) -> str:
    return " ".join(word.translate(ALIKE).lower().split())


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words as a whole, the longest first; nothing where there is none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(_whole(word) for word in longest_first) or r"(?!)"


def _whole(word: str) -> str:
    """The word and no part of a longer one, whatever blanks stand between its parts."""
    parts = r"\s+".join(re.escape(part) for part in word.split())
    before = f"(?<!{LETTER})" if re.match(LETTER, word[0]) else ""
    after = f"(?!{LETTER})" if re.match(LETTER, word[-1]) else ""
    return f"{before}{parts}{after}"


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _inside(span: tuple[int, int], wider: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in wider)


def _finding(text: str, match: re.Match[str], term: Term) -> Finding:
    start, end = match.span()
    return Finding(
        start,
        end,
        found=text[start:end],
        instead=_as_written(term, text[start:end]),
        why=term.why,
        severity=term.severity,
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
    )


def _as_written(term: Term, found: str) -> str:
    """With a capital where an ordinary word was written with one: "Countries" becomes "Economies"."""
    raised = term.word[:1].islower() and found[:1].isupper()
    return term.instead[:1].upper() + term.instead[1:] if raised else term.instead


@dataclass(frozen=True)
class Remark:
    """A finding and the label of the text in which it stands."""

    label: str
    finding: Finding


def remarks(nomenclature: Nomenclature, texts: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    """The findings of several texts, given as (label, text); empty ones are passed over."""
    for label, text in texts:
        for finding in nomenclature.check(text or ""):
            yield Remark(str(label), finding)
