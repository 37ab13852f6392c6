"""The texts that participants agree to; a consent keeps the hash of what was shown.

Words once published are never edited: add a new version at the end of its list.
"""

import hashlib

from django.utils.translation import gettext, gettext_noop

from events.models import Participation

Listing = Participation.Listing

WORDS: dict[str, list[str]] = {
    Listing.PARTICIPANTS: [
        gettext_noop(
            "My name, position, organisation and economy may stand in the list that participants of "
            "this event see."
        )
    ],
    Listing.PUBLIC: [
        gettext_noop(
            "My name, position, organisation and economy may stand in the list that participants see "
            "and in the list on the public page of this event."
        )
    ],
}
NOBODY = gettext_noop("Leave me out of the list. I am counted, and not named.")


def choices() -> list[tuple[str, str]]:
    """What one can choose, from the most private on."""
    return [(Listing.NOBODY, gettext(NOBODY)), *((key, current(key)) for key in WORDS)]


def current(listing: str) -> str:
    """The newest text in the reader's language; raises KeyError for what nobody is asked."""
    return gettext(WORDS[listing][-1])


def sha256(listing: str) -> str:
    """The hash of what is agreed to; nothing where one agrees to nothing."""
    return hashlib.sha256(current(listing).encode()).hexdigest() if listing in WORDS else ""
