"""A template rendered once and filled many times: for small pieces that a page repeats a hundredfold."""

import re
from functools import cache

from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Stand where the values will; characters that no template and no value holds.
OPEN, CLOSE = "\ue002", "\ue003"
SLOT = re.compile(f"{OPEN}(\\w+){CLOSE}")


@cache
def mold(template: str, slots: tuple[str, ...], **fixed: object) -> list[str]:
    """The template cut at its slots: text and slot names in turn. `fixed` decides its conditions.

    Kept for the life of the process, so the template may hold nothing but slots and fixed words in
    one language.
    """
    context = {slot: mark_safe(f"{OPEN}{slot}{CLOSE}") for slot in slots} | fixed  # noqa: S308
    return SLOT.split(get_template(template).render(context))


def fill(pieces: list[str], **values: object) -> SafeString:
    """The template with these values in its slots, escaped as in any template."""
    filled = [escape(values[piece]) if n % 2 else piece for n, piece in enumerate(pieces)]
    return mark_safe("".join(filled))  # noqa: S308, every value is escaped just above
