"""Words of scripts that are written without spaces, so that PostgreSQL can index and find them."""

import re
import unicodedata
from functools import cache
from types import ModuleType

# Han, kana and Thai; Hangul puts spaces between words.
RUN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+")
# Text that mixes these is no Chinese, and a dictionary of Chinese words would cut it wrongly.
NOT_CHINESE = re.compile("[\u3040-\u30ff\u0e00-\u0e7f]")
PAIRED_LANGUAGES = {"ja", "th"}
# Where a line ends in the middle of a run, a word may do so too.
BROKEN = re.compile(f"(?<={RUN.pattern[:-1]})\\s*\\n\\s*(?={RUN.pattern[:-1]})")


@cache
def chinese() -> ModuleType:
    """The cutter of Chinese words. Reading its dictionary takes a tenth of a second, so starts do without."""
    import rjieba  # noqa: PLC0415

    return rjieba


def clean(text: str) -> str:
    """`text` with full-width and other odd forms made ordinary, without what PostgreSQL refuses."""
    return unicodedata.normalize("NFKC", text.replace("\0", " "))


def unbroken(text: str) -> str:
    """`text` without line ends inside such runs."""
    return BROKEN.sub("", text)


def has_runs(text: str) -> bool:
    return bool(RUN.search(text))


def pairs(run: str) -> list[str]:
    """Every two neighbouring characters: finds any part of a word, whatever its grammar."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def to_index(text: str, language: str) -> str:
    """`text` with such runs cut into words.

    The plain cut keeps the order, so that phrases match; shorter words inside the longer ones
    ("供应" in "供应链") follow at the end. Japanese and Thai are cut into pairs of characters.
    """
    inner: list[str] = []

    def cut(found: re.Match[str]) -> str:
        run = found.group()
        if language in PAIRED_LANGUAGES or NOT_CHINESE.search(run):
            return f" {' '.join(pairs(run))} "
        plain = chinese().cut(run)
        inner.extend(set(chinese().cut_for_search(run)) - set(plain))
        return f" {' '.join(plain)} "

    spaced = RUN.sub(cut, unbroken(clean(text)))
    return f"{spaced} {' '.join(inner)}" if inner else spaced


def to_ask(text: str) -> list[str]:
    """The ways in which `text` may have been indexed: as Chinese words, as pairs, or as it is."""
    text = clean(text)
    if not has_runs(text):
        return [text]
    as_pairs = RUN.sub(lambda found: f" {' '.join(pairs(found.group()))} ", text)
    if NOT_CHINESE.search(text):
        return [as_pairs]
    as_words = RUN.sub(lambda found: f" {' '.join(chinese().cut(found.group()))} ", text)
    return [as_words] if as_words == as_pairs else [as_words, as_pairs]
