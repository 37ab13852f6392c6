"""Numbers for what people refer to in letters and on the phone."""

import secrets

from django.utils import timezone

# Without look-alikes.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_ref(initial: str) -> str:
    """A number that says nothing of how many there are: initial, year and eight letters."""
    return f"{initial}{timezone.now():%Y}-{''.join(secrets.choice(LETTERS) for _letter in range(8))}"
