"""Adding to the directory by people who are not at the desk."""

from django.utils.text import slugify

from gscnet.directory.models import Economy, Organisation


def add_organisation(*, name: str, kind: str, economy: Economy | None = None) -> Organisation:
    """A new organisation under an address of its own; the name must not be taken yet."""
    stem = slugify(name)[:60].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return Organisation.objects.create(name=name, kind=kind, economy=economy, slug=slug)
