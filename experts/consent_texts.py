"""The texts that nominees agree to, each under a version; a consent keeps the hash of what was shown.

Words once published are never edited: add a new version at the end of its list, and people who
agreed to an older one keep that one until they are asked again.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_noop, override

from experts.models import Consent

Purpose = Consent.Purpose

# Parts of a profile that may stand on the public roster, each agreed to on its own.
ROSTER_FIELDS = ("name", "honorific", "position", "organisation", "languages", "areas", "expertise", "email")

WORDS: dict[tuple[str, str], list[str]] = {
    (Purpose.EVALUATION, ""): [
        gettext_noop(
            "CAEC and the reviewers it appoints may read and score my nomination and my curriculum vitae. "
            "Without this the nomination cannot be reviewed."
        )
    ],
    (Purpose.ROSTER, "name"): [
        gettext_noop(
            "If I am appointed, my name and my economy may stand on the public roster. "
            "Without this I am not on the roster at all, whatever else is chosen here."
        )
    ],
    (Purpose.ROSTER, "honorific"): [gettext_noop("My honorific may stand on the public roster.")],
    (Purpose.ROSTER, "position"): [gettext_noop("My position may stand on the public roster.")],
    (Purpose.ROSTER, "organisation"): [gettext_noop("My organisation may stand on the public roster.")],
    (Purpose.ROSTER, "languages"): [gettext_noop("The languages I work in may stand on the public roster.")],
    (Purpose.ROSTER, "areas"): [gettext_noop("My areas of expertise may stand on the public roster.")],
    (Purpose.ROSTER, "expertise"): [
        gettext_noop("The description of my expertise may stand on the public roster.")
    ],
    (Purpose.ROSTER, "email"): [
        gettext_noop("My email address may stand on the public roster, so that anyone can write to me.")
    ],
    (Purpose.SHARING, ""): [
        gettext_noop(
            "The focal points of all member economies may see my profile and how to reach me, "
            "to invite me to their own work."
        )
    ],
    (Purpose.FUTURE, ""): [
        gettext_noop("CAEC may keep my profile for later rounds and write to me about them, until I say no.")
    ],
}


@dataclass(frozen=True)
class Text:
    """What is shown, in the language of the reader."""

    purpose: str
    field: str
    version: int
    words: str
    language: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.words.encode()).hexdigest()


def current(purpose: str, field: str = "") -> Text:
    """The newest text of a purpose; raises KeyError for what nobody is asked."""
    versions = WORDS[purpose, field]
    return Text(purpose, field, len(versions), gettext(versions[-1]), get_language() or "en")


def all_current() -> list[Text]:
    return [current(purpose, field) for purpose, field in WORDS]


def published(purpose: str, field: str = "") -> list[Text]:
    """Every text that somebody may have signed, newest first, in each language that says it otherwise."""
    found: dict[str, Text] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for version, words in enumerate(WORDS[purpose, field], 1):
                text = Text(purpose, field, version, gettext(words), language)
                found.setdefault(text.sha256, text)
    return sorted(found.values(), key=lambda text: -text.version)
