"""The words of letters: all begin with the reader's name and end with who writes and where to ask."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from experts.models import Nomination, Nominee


def text(letter: str, name: str, **context: object) -> str:
    """The letter of templates/experts/mails to a person of this name, which may be empty."""
    context |= {"name": name, "contact": settings.SITE_URL + reverse("portal:contact")}
    return render_to_string(f"experts/mails/{letter}.txt", context)


def full_name(person: Nominee | Nomination) -> str:
    """With the honorific, as the person writes it."""
    return f"{person.honorific} {person.name}".strip()
