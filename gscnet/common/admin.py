"""The desk of the outbox: every letter by state and batch; read, edit while held, let go, discard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gscnet.common import outbox
from gscnet.common.desk import ask_about
from gscnet.common.history import HistoryAdmin
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message

Status = Message.Status


@dataclass(frozen=True)
class Verb:
    """What staff do with letters of certain states."""

    label: Any
    question: Any
    text: Any
    out_of: set[str]
    run: Callable[..., None]

    def why_not(self, message: Message) -> str:
        """The reason why this letter does not allow it, or nothing."""
        if message.status not in self.out_of:
            return gettext("It is: %s.") % str(message.get_status_display()).lower()
        if self.run is Message.release and message.bound:
            return gettext("It leaves with the decision it tells of. Publish that.")
        return ""


VERBS = {
    "release": Verb(
        _("Send"), _("Send these letters?"), _("They leave at once."), {Status.HELD}, Message.release
    ),
    "hold": Verb(
        _("Hold back"),
        _("Hold these letters back?"),
        _("They wait until somebody sends or discards them."),
        {Status.QUEUED},
        Message.hold,
    ),
    "retry": Verb(
        _("Try again"),
        _("Try to send these letters again?"),
        _("The mail server refused them or could not be reached."),
        {Status.FAILED},
        Message.retry,
    ),
    "confirm_sent": Verb(
        _("It arrived"),
        _("Did these letters arrive?"),
        _("They count as sent, and nothing is sent again."),
        {Status.UNCLEAR},
        Message.confirm_sent,
    ),
    "send_again": Verb(
        _("It did not arrive: send again"),
        _("Send these letters a second time?"),
        _("They may have been sent before. The receiver’s program drops a copy it knows by its number."),
        {Status.UNCLEAR},
        Message.send_again,
    ),
    "discard": Verb(
        _("Discard"),
        _("Discard these letters?"),
        _("They are never sent. It cannot be undone."),
        {Status.HELD, Status.QUEUED, Status.FAILED, Status.UNCLEAR},
        Message.discard,
    ),
}


def _action(name: str) -> Callable[..., Any]:
    def act(model_admin, request, queryset):
        return model_admin.act(request, queryset, name)

    act.__name__ = name
    return admin.action(description=format_lazy("{} …", VERBS[name].label), permissions=["send"])(act)


class LetterForm(forms.ModelForm):
    """Subject, text and address, while it is held; the row is locked until the desk's transaction ends."""

    class Meta:
        model = Message
        fields = ["to", "subject", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 20, "cols": 80})}

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self):
        if not Message.objects.select_for_update().filter(pk=self.instance.pk, status=Status.HELD).exists():
            raise forms.ValidationError(_("It was sent or discarded meanwhile, so it cannot be changed."))
        return super().clean()


@admin.register(Message)
class MessageAdmin(HistoryAdmin):
    form = LetterForm
    list_display = ["subject", "to", "state", "batch", "created_at"]
    list_filter = ["status", "batch"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["subject", "to", "key"]
    search_help_text = _("Subject, address or key")
    date_hierarchy = "created_at"
    change_form_template = "admin/common/message/change_form.html"
    actions = [_action(name) for name in VERBS]
    STAMPS = ["batch", "key", "message_id", "attempts", "problem", "created_by", "created_at", "sent_at"]

    class Media:
        css = {"all": ["css/desk.css"]}

    def get_queryset(self, request):
        return Message.objects.visible_to(request.user).select_related("created_by")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_send_permission(self, request):
        return request.user.has_perm("common.send_message")

    def has_change_permission(self, request, obj=None):
        """Only what is held can be edited, and nothing that carries somebody's own link."""
        if not self.has_send_permission(request):
            return False
        return obj is None or (obj.status == Status.HELD and not obj.is_personal)

    def get_fields(self, request, obj=None):
        body = "body" if self.has_change_permission(request, obj) else "text"
        return ["state", "to", "subject", body, *self.STAMPS]

    def get_readonly_fields(self, request, obj=None):
        return ["state", "text", *self.STAMPS]

    @admin.display(description=_("status"), ordering="status")
    def state(self, message):
        return format_html(
            '<span class="status status-{}">{}</span>', message.status, message.get_status_display()
        )

    @admin.display(description=_("text"))
    def text(self, message):
        return format_html('<div class="letter">{}</div>', message.masked_body)

    def save_model(self, request, obj, form, change):
        obj.save(update_fields=["to", "subject", "body"])

    def change_view(self, request, object_id, form_url="", extra_context=None):
        message = self.get_object(request, object_id)
        may = message is not None and self.has_send_permission(request)
        verbs = {name: verb for name, verb in VERBS.items() if may and not verb.why_not(message)}
        context = {"verbs": verbs, "message": message, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def act(self, request, queryset, name):
        """Asks, names those left out, then applies the verb to all of the others or none."""
        verb = VERBS[name]
        chosen = [(message, verb.why_not(message)) for message in queryset.order_by("created_at", "pk")]
        can = [message for message, why in chosen if not why]
        cannot = [(message, why) for message, why in chosen if why]
        if page := ask_about(
            request,
            self,
            can,
            cannot,
            action=name,
            question=verb.question,
            text=verb.text,
            button=verb.label,
        ):
            return page
        for message, why in cannot:
            self.message_user(request, f"{message.desk_label}: {why}", messages.ERROR)
        try:
            outbox.apply(verb.run, can, by=request.user)
        except InvalidTransition as problem:
            self.message_user(request, str(problem), messages.ERROR)
        else:
            self._tell(request, verb, len(can))
        return None

    def _tell(self, request, verb, count):
        if count:
            said = ngettext("%(verb)s: one letter.", "%(verb)s: %(count)d letters.", count)
            self.message_user(request, said % {"verb": verb.label, "count": count}, messages.SUCCESS)
