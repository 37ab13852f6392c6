"""Addresses of documents: readable where the title has Latin letters, short and unique always."""

from collections.abc import Collection

from django.utils.text import slugify

from documents.models import Document

LONGEST = 80
# Words of documents/urls.py that stand where a slug could.
RESERVED = {"new", "mine", "offline"}


def free_slug(*titles: str, kind: str, reserved: Collection[str] = ()) -> str:
    """A slug no document bears yet, from the first of `titles` that has Latin letters, else from `kind`.

    `reserved` are slugs of documents about to be saved.
    """
    stem = next((slug for slug in map(_stem, titles) if slug), kind)
    taken = {*RESERVED, *reserved}
    taken |= set(Document.objects.filter(slug__startswith=stem).order_by().values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _stem(title: str) -> str:
    """The title in ASCII, cut at a word; "" if hardly anything of it is left (Chinese, say)."""
    slug = slugify(title)
    if sum(letter.isalpha() for letter in slug) < max(3, len(title) // 3):
        return ""
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0]
