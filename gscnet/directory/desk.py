"""What every desk shares that shows public text: its words checked beside the form and before it goes out."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from gscnet.common.nomenclature import Remark
from gscnet.directory.nomenclature import Texts, remarks_on

SHOWN = 3  # words named in the sentence after saving; the page of the object names all


class ChecksNomenclature:
    """Mixin of a ModelAdmin: tells its editor which words of public text to look at.

    On the page of an object, in a sentence after saving it, and on the pages that ask before
    something becomes public, which pass `remarks_of` on.
    """

    def public_texts(self, obj: Any) -> Texts:
        """(label, text) of all that strangers read of `obj`, or will read."""
        raise NotImplementedError

    def remarks_of(self, objects: Iterable[Any]) -> list[Remark]:
        """What to look at in several objects; each label begins with the object it belongs to."""
        return remarks_on(
            (f"{obj}: {label}", text) for obj in objects for label, text in self.public_texts(obj)
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["remarks"] = remarks_on(self.public_texts(obj))
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        if "_continue" not in request.POST:  # otherwise the page itself comes back and shows them
            self._tell(request, form.instance)

    def _tell(self, request, obj):
        found = remarks_on(self.public_texts(obj))
        if not found:
            return
        words = list(dict.fromkeys(remark.finding.found for remark in found))
        quoted = ", ".join(f"“{word}”" for word in words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
        said = ngettext(
            "%(n)d word to look at in “%(name)s”: %(words)s.",
            "%(n)d words to look at in “%(name)s”: %(words)s.",
            len(found),
        ) % {"n": len(found), "name": obj, "words": quoted}
        address = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])
        show = ngettext("Show it", "Show them", len(found))
        messages.warning(request, format_html('{} <a href="{}#nomenclature">{}</a>', said, address, show))
