"""Answers that nominees signed on paper, and the scans of them."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.models.nominations import Nomination, stored_name
from gscnet.accounts.models import User


class PaperAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The desk alone: neither economies nor reviewers see a scan or why there is one."""
        return self if user.has_perm("experts.view_paperanswer") else self.none()


@pghistory.track()
class PaperAnswer(models.Model):
    """What one nominee signed about one nomination, entered by staff; added once and never changed.

    What was agreed to on it are consents of their own, which name it. Erasure empties words and file.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="paper_answers")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    signed_on = models.DateField(_("signed on"))
    received_on = models.DateField(_("received on"))
    received_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("received by"), editable=False
    )
    reason = models.CharField(_("why on paper"), max_length=300, blank=True)
    scan = models.FileField(_("scan"), upload_to=stored_name, blank=True, max_length=200, editable=False)
    scan_name = models.CharField(_("name of the scan"), max_length=150, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the scan"), max_length=64, blank=True, editable=False)
    entered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("entered by"), editable=False
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)

    objects = PaperAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer given on paper")
        verbose_name_plural = _("answers given on paper")
        ordering = ["entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "answer"], name="paper_answer_once"),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("signed_on")), name="paper_answer_received_after_signed"
            ),
            models.CheckConstraint(
                condition=Q(scan="", scan_name="", sha256="")
                | ~Q(scan="") & ~Q(scan_name="") & ~Q(sha256=""),
                name="paper_answer_scan_has_a_name_and_a_hash",
            ),
        ]

    def __str__(self):
        return f"{self.nomination}: {self.get_answer_display()}"
