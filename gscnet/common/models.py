"""The outbox: every letter that matters, written first, sent once, and kept until erased."""

from email.utils import make_msgid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gscnet.common.lifecycle import Lifecycle


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Letters are for those who send them."""
        return self if user.has_perm("common.view_message") else self.none()


@pghistory.track(exclude=["body"])
class Message(Lifecycle):
    """One letter to one address. Its `key` is unique, so asking twice writes it once."""

    class Status(models.TextChoices):
        HELD = "held", _("Held for staff")
        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        UNCLEAR = "unclear", _("Perhaps sent: the sender stopped in the middle")
        FAILED = "failed", _("Refused")
        DISCARDED = "discarded", _("Discarded")

    NEXT = {
        Status.HELD: {Status.QUEUED, Status.DISCARDED},
        Status.QUEUED: {Status.SENDING, Status.HELD, Status.DISCARDED},
        Status.SENDING: {Status.SENT, Status.QUEUED, Status.UNCLEAR, Status.FAILED},
        Status.SENT: set(),
        Status.UNCLEAR: {Status.QUEUED, Status.SENT, Status.DISCARDED},
        Status.FAILED: {Status.QUEUED, Status.DISCARDED},
        Status.DISCARDED: set(),
    }

    key = models.CharField(_("key"), max_length=150, unique=True, editable=False)
    batch = models.CharField(_("batch"), max_length=100, blank=True, db_index=True, editable=False)
    about = models.CharField(_("about"), max_length=60, blank=True, db_index=True, editable=False)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.QUEUED, editable=False
    )
    message_id = models.CharField(max_length=200, editable=False, default=make_msgid)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    problem = models.CharField(_("problem"), max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "pk"]
        permissions = [("send_message", _("Can edit, release and discard letters"))]
        indexes = [models.Index(fields=["status", "created_at"], name="message_queue")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(sent_at__isnull=False), name="message_sent_has_a_time"
            )
        ]

    def __str__(self):
        return self.subject

    def release(self, *, by):
        self.move(self.Status.QUEUED)

    def hold(self, *, by):
        self.move(self.Status.HELD)

    def discard(self, *, by):
        self.move(self.Status.DISCARDED)

    def claim(self):
        """Take it for sending; whoever loses the race gets InvalidTransition."""
        self.move(self.Status.SENDING, claimed_at=timezone.now(), attempts=self.attempts + 1)
