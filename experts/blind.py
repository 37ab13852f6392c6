"""Hiding who a nomination is about from reviewers, in phases that hide names.

Name, address, phone, organisation and files are left out by whoever builds the page; what is done
here is to blacken them where free text repeats them. Other hints in a text stay: it cannot be told
from a text alone that "the author of …" is one person.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from experts.models import Nomination

HIDDEN = "[…]"
ADDRESSES = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"
# Scripts written without spaces, where a name has no edges to look for.
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def blackener(nomination: Nomination) -> Callable[[str], str]:
    """A function that blackens whom the nomination is about, in any text."""
    known = {each for said in _said(nomination) for each in (said, _plain(said))}
    loud = sorted((each for each in known if len(each) > 3 or UNSPACED.search(each)), key=len, reverse=True)
    # Short names are common words in lower case ("an", "de"), so these are looked for as written.
    quiet = sorted((each for each in known if each not in loud), key=len, reverse=True)
    patterns = [re.compile("|".join([ADDRESSES, *map(_pattern, loud)]), re.IGNORECASE)]
    if quiet:
        patterns.append(re.compile("|".join(map(_pattern, quiet))))

    def blacken(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        for pattern in patterns:
            text = pattern.sub(HIDDEN, text)
        return text

    return blacken


def _said(nomination: Nomination) -> Iterator[str]:
    """Everything that names the person or where they work, whole and in parts."""
    names = {nomination.name, nomination.nominee.name if nomination.nominee else ""}
    for name in map(_tidy, names):
        yield from (part for part in [name, *re.split(r"[\s,.\-–]+", name)] if _is_name(part))
    organisation = _tidy(nomination.organisation)
    for part in (organisation, *re.split(r"[(),;/]", organisation)):
        if len(part.strip()) > 2:
            yield part.strip()
    if phone := _tidy(nomination.phone):
        yield phone


def _is_name(part: str) -> bool:
    """Not an initial, a number or a particle such as "de" or "van"."""
    is_particle = part.islower() and len(part) <= 3
    return any(letter.isalpha() for letter in part) and len(part) > 1 and not is_particle


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _plain(text: str) -> str:
    """Without accents, as names are often written."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(each for each in parts if not unicodedata.combining(each)))


def _pattern(said: str) -> str:
    escaped = r"\s+".join(map(re.escape, said.split()))
    return escaped if UNSPACED.search(said) else rf"(?<!\w){escaped}(?!\w)"
