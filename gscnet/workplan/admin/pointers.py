"""Rows that point at things of all pillars, chosen among those that the person may know of."""

from django.contrib import admin

# The others are few, and not every desk that chooses them may open their lists.
SEARCHED = ["document", "event", "centre", "initiative", "case", "tool", "index"]


class PointerInline(admin.StackedInline):
    extra = 0
    autocomplete_fields = SEARCHED

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.model.KINDS:
            kwargs["queryset"] = db_field.related_model.objects.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
