"""How long personal data is kept, and the proof that it was erased."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class RetentionRule(models.Model):
    """One kind of record and how many days it is kept after its clock starts; editable by staff."""

    class Subject(models.TextChoices):
        DRAFT = "draft", _("Drafts of nominations, after the last change")
        UNSELECTED_CV = (
            "unselected_cv",
            _("CVs, letters and signed papers of people not appointed, after the round is concluded"),
        )
        UNSELECTED = (
            "unselected",
            _("People not appointed, declined or retracted, after the round is concluded"),
        )
        RESERVE = "reserve", _("People on the reserve list, after the round is concluded")
        MEMBER = "member", _("Members' contact data and files, after their last day in office")

    subject = models.CharField(_("what"), max_length=15, choices=Subject, unique=True)
    days = models.PositiveIntegerField(_("days"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["subject"]

    def __str__(self):
        return self.get_subject_display()


class ErasureCertificate(models.Model):
    """What was erased, when and why: counts only, it names no one and cannot be changed."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    erased_at = models.DateTimeField(_("erased"), default=timezone.now)
    ground = models.CharField(_("ground"), max_length=300)
    counts = models.JSONField(_("erased rows and files by kind"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("certificate of erasure")
        verbose_name_plural = _("certificates of erasure")
        ordering = ["-erased_at"]

    def __str__(self):
        return self.number
