"""Progress reports: drafted from the data as of a day, edited, issued once and then fixed (#70, #71)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.numbers import PAPER_NUMBER, validate_paper_number
from gscnet.accounts.models import User
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.workplan.models.plan import WorkPlan

# What was issued is what was said; corrections are another report.
ISSUED_STAYS = """
RAISE EXCEPTION 'An issued report is never changed; issue another one in its place.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_issued_stays';
"""
SECTION_OF_ISSUED = """
-- A draft that is being issued waits for this change, or this change for the issue.
PERFORM FROM workplan_progressreport report WHERE report.id IN (
    CASE WHEN TG_OP <> 'INSERT' THEN OLD.report_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.report_id END
) ORDER BY report.id FOR SHARE;
IF EXISTS (
    SELECT FROM workplan_progressreport report WHERE report.status = 'issued' AND report.id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.report_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.report_id END
    )
) THEN
    RAISE EXCEPTION 'An issued report is never changed; issue another one in its place.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'report_issued_stays';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


def _sha256_of(column):
    """What PostgreSQL says is the SHA-256 of a text in UTF-8."""
    octets = Func(F(column), Value("UTF8"), function="convert_to", output_field=models.BinaryField())
    hashed = Func(octets, function="sha256", output_field=models.BinaryField())
    return Func(hashed, Value("hex"), function="encode", output_field=models.CharField())


class ProgressReportQuerySet(models.QuerySet):
    def public(self):
        return self.filter(status=ProgressReport.Status.ISSUED)

    def visible_to(self, user):
        """Issued reports; drafts for staff only."""
        return self if user.has_perm("workplan.view_progressreport") else self.public()


@pghistory.track(exclude=["record"])
class ProgressReport(Lifecycle):
    """A report on the work plan as of a day, with the cover of a meeting paper.

    While it is a draft its figures follow the data; `record` is what was issued, as JSON, and `sha256` is
    its hash, which the database checks.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ISSUED = "issued", _("Issued")

    NEXT = {Status.DRAFT: {Status.ISSUED}, Status.ISSUED: set()}

    class Purpose(models.TextChoices):
        """What a meeting paper is put before the meeting for."""

        INFORMATION = "information", _("Information")
        CONSIDERATION = "consideration", _("Consideration")

    plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="reports", verbose_name=_("work plan"))
    as_of = models.DateField(_("as of"), help_text=_("What came later is not counted."))
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    paper = models.CharField(
        _("document number"),
        max_length=40,
        blank=True,
        validators=[validate_paper_number],
        help_text=_("Of the meeting paper, once the secretariat has given it: 2016/SOM2/CTI/017."),
    )
    agenda_item = models.CharField(
        _("agenda item"), max_length=20, blank=True, help_text=_("Of the meeting: 3.1.")
    )
    purpose = models.CharField(
        _("purpose"), max_length=15, choices=Purpose, default=Purpose.INFORMATION, blank=True
    )
    submitted_by = models.CharField(
        _("submitted by"), max_length=150, blank=True, help_text=_("An economy or a body.")
    )
    forum = models.CharField(
        _("forum"),
        max_length=200,
        default="Committee on Trade and Investment",
        blank=True,
        help_text=_("The body that meets, with the number of its meeting where there is one."),
    )
    place = models.CharField(
        _("place of the meeting"),
        max_length=150,
        blank=True,
        help_text=_("City and economy: Arequipa, Peru."),
    )
    meets_on = PartialDateField(_("date of the meeting"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces the report"),
        help_text=_("For a correction of a report that is issued; its page then leads here."),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    record = models.TextField(blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the record"), max_length=64, blank=True, editable=False)
    issued_at = models.DateTimeField(_("issued"), null=True, editable=False)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-as_of", "-pk"]
        permissions = [("issue_progressreport", _("Can issue progress reports"))]
        indexes = [models.Index(fields=["status", "-as_of"], name="report_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", record="", sha256="", issued_at=None)
                | (Q(status="issued", issued_at__isnull=False) & ~Q(record="")),
                name="report_issued_has_record_and_time",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Exact(F("sha256"), _sha256_of("record")),
                name="report_hash_is_of_its_record",
            ),
            models.CheckConstraint(
                condition=Q(paper="") | Q(paper__regex=PAPER_NUMBER.pattern),
                name="report_paper_number",
                violation_error_message=_("This is not a meeting paper number. One is 2017/SOM3/CTI/032."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="issued_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="issued"),
                func=ISSUED_STAYS,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workplan:report", args=[self.slug])

    @property
    def is_issued(self) -> bool:
        return self.status == self.Status.ISSUED


@pghistory.track()
class ReportSection(models.Model):
    """A part of a report: prose of the staff with fields such as {responses} that follow the data."""

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="of_issued_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SECTION_OF_ISSUED,
            )
        ]

    def __str__(self):
        return self.heading


@pghistory.track(exclude=["content"])
class ReportFile(models.Model):
    """The issued report as a file, byte for byte as it was made at the issue."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word (DOCX)"

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=5, choices=Kind)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind"], name="report_file_once"),
            models.CheckConstraint(
                condition=Exact(
                    F("sha256"),
                    Func(
                        Func(F("content"), function="sha256", output_field=models.BinaryField()),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    ),
                ),
                name="report_file_hash_is_of_its_content",
            ),
        ]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.report}, {self.get_kind_display()}"
