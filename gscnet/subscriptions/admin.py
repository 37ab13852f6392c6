"""The desk of subscriptions: how many there are of what; the addresses are nobody's business."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.facets import labels
from gscnet.subscriptions import questions
from gscnet.subscriptions.models import Part, Subscription


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin):
    """To look only. Who has lost the link finds the row by the whole address, which is never shown."""

    list_display = ["id", "tells_of", "asks_for", "frequency", "created_at", "confirmed_at", "told_until"]
    list_filter = ["frequency", ("confirmed_at", admin.EmptyFieldListFilter)]
    search_fields = ["subscriber__email__iexact"]
    search_help_text = _("The whole address of a person who asks about it.")
    fields = ["tells_of", "asks_for", "frequency", "created_at", "confirmed_at", "told_until"]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    @admin.display(description=_("tells of"))
    def tells_of(self, subscription):
        return "; ".join(str(Part(part).label) for part in subscription.parts)

    @admin.display(description=_("asks for"))
    def asks_for(self, subscription):
        return questions.in_words(subscription.question, self._labels)

    def changelist_view(self, request, extra_context=None):
        self._labels = labels()
        return super().changelist_view(request, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self._labels = labels()
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
