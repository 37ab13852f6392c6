"""Addresses of cases: readable where the title has Latin letters, short and unique always."""

from django.utils.text import slugify

from pilots.models import ExcellentCase

LONGEST = 80
# Words of pilots/cases/urls.py that stand where a slug could.
RESERVED = {"new", "mine", "compare", "goods", "cases"}


def free_slug(title: str) -> str:
    """A slug no case bears yet, from the title, else "case" with a number."""
    stem = slugify(title)[:LONGEST].strip("-") or "case"
    taken = RESERVED | set(
        ExcellentCase.objects.filter(slug__startswith=stem).order_by().values_list("slug", flat=True)
    )
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
