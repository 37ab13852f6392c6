"""What every desk shares that shows public text: its words checked beside the form."""

from typing import Any

from gscnet.directory.nomenclature import Texts, remarks_on


class ChecksNomenclature:
    """Mixin of a ModelAdmin: an object's page shows which words of its public text to look at."""

    def public_texts(self, obj: Any) -> Texts:
        """(label, text) of all that strangers read of `obj`, or will read."""
        raise NotImplementedError

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["remarks"] = remarks_on(self.public_texts(obj))
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]
