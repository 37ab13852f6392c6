"""The outbox: every letter that matters, written first, sent once, and kept until erased."""

import re
from email.utils import make_msgid

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gscnet.common.lifecycle import InvalidTransition, Lifecycle

# What Django's TimestampSigner makes: value, time and signature.
SIGNED = re.compile(r"(?<=/)[\w-]+\.\w+\.[\w-]{30,}")


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Letters are for those who send them."""
        return self if user.has_perm("common.view_message") else self.none()


@pghistory.track(exclude=["body", "calendar", "headers"])
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
    # Held until what it tells of is published; staff may edit or discard it, but not let it go before.
    bound = models.BooleanField(_("leaves with what it tells of"), default=False, editable=False)
    about = models.CharField(_("about"), max_length=60, blank=True, db_index=True, editable=False)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    # An iCalendar file that goes along; like the text it may hold what is for its reader alone.
    calendar = models.TextField(blank=True, editable=False)
    # Such as List-Unsubscribe, which holds a link of the reader's own: never shown, erased with the text.
    headers = models.JSONField(default=dict, blank=True, editable=False)
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
        verbose_name = _("letter")
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

    @property
    def desk_label(self):
        return f"{self.subject} ({self.to})"

    @property
    def is_personal(self):
        """Whether it carries a link with which its reader acts without an account."""
        return SIGNED.search(self.body) is not None

    @property
    def masked_body(self):
        """The text for staff, who have no need of anybody's own link."""
        return SIGNED.sub("…", self.body)

    def release(self, *, by):
        """Let it go; raises InvalidTransition, also for one that leaves only with what it tells of."""
        if self.bound and self.status == self.Status.HELD:
            raise InvalidTransition(_("“%s” leaves with the decision it tells of. Publish that.") % self)
        self.move(self.Status.QUEUED, out_of={self.Status.HELD})

    def unbind(self, *, by):
        """What it tells of is true now, so it goes."""
        self.move(self.Status.QUEUED, out_of={self.Status.HELD}, bound=False)

    def hold(self, *, by):
        self.move(self.Status.HELD)

    def discard(self, *, by):
        self.move(self.Status.DISCARDED)

    def retry(self, *, by):
        """Try a refused one again, as often as the first time."""
        self.move(self.Status.QUEUED, out_of={self.Status.FAILED}, attempts=0, problem="")

    def send_again(self, *, by):
        """One that was perhaps sent did not arrive."""
        self.move(self.Status.QUEUED, out_of={self.Status.UNCLEAR})

    def confirm_sent(self, *, by):
        """One that was perhaps sent did arrive."""
        self.move(self.Status.SENT, out_of={self.Status.UNCLEAR}, sent_at=self.claimed_at)

    def claim(self):
        """Take it for sending; whoever loses the race gets InvalidTransition."""
        self.move(self.Status.SENDING, claimed_at=timezone.now(), attempts=self.attempts + 1)


class Words(models.Model):
    """What one thing is found by in the search over everything, written by triggers.

    The vector also holds words of what few may know of, so nothing may be shown or counted by it
    without `visible_to`.
    """

    pk = models.CompositePrimaryKey("source", "object_id")
    source = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    vector = SearchVectorField()

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["vector"], name="words_vector", fastupdate=False)]
