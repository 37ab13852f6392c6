"""Addresses of pilot centres: short, unique, and never one of the words that stand beside them."""

from django.utils.text import slugify

from pilots.models import PilotCentre

LONGEST = 80
# Words of pilots/urls.py that stand where a slug could.
RESERVED = {
    "cases",
    "index",
    "tools",
    "gaps",
    "join",
    "applications",
    "proposals",
    "map",
    "new",
    "mine",
    "work",
}


def free_slug(name: str) -> str:
    """A slug no centre bears yet; "centre" with a number where the name has no Latin letters."""
    stem = slugify(name)[:LONGEST].strip("-") or "centre"
    taken = RESERVED | set(PilotCentre.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
