"""What centre editors write and CAEC approves before it is public."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import Lifecycle


class Proposal(Lifecycle):
    """Written by a centre's editor, public once CAEC approved it; handed back with a remark otherwise."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    NEXT = {
        Status.DRAFT: {Status.SUBMITTED},
        Status.SUBMITTED: {Status.DRAFT, Status.RETURNED, Status.PUBLISHED},
        Status.RETURNED: {Status.SUBMITTED},
        Status.PUBLISHED: {Status.WITHDRAWN},
        Status.WITHDRAWN: set(),
    }
    EDITABLE = {Status.DRAFT, Status.RETURNED}

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    author = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    remark = models.TextField(_("remark"), max_length=2000, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(decided_at__isnull=False),
                name="%(class)s_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["returned", "withdrawn"]) | ~Q(remark=""),
                name="%(class)s_returned_with_a_remark",
            ),
        ]

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    def submit(self, *, by):
        self.move(self.Status.SUBMITTED, out_of=self.EDITABLE, submitted_at=timezone.now())

    def take_back(self, *, by):
        self.move(self.Status.DRAFT)

    def hand_back(self, *, by, remark):
        """To its author, with what should change."""
        self.move(self.Status.RETURNED, decided_at=timezone.now(), decided_by=by, remark=remark)

    def publish(self, *, by):
        self.move(self.Status.PUBLISHED, decided_at=timezone.now(), decided_by=by, remark="")

    def withdraw(self, *, by, remark):
        self.move(self.Status.WITHDRAWN, decided_at=timezone.now(), decided_by=by, remark=remark)
