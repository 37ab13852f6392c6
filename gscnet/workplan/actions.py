"""Issuing a progress report: text, figures and files are fixed in one step."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from gscnet.workplan.models import ProgressReport, ReportFile
from gscnet.workplan.reporting import papers
from gscnet.workplan.reporting.record import as_text, record_of, sha256


@transaction.atomic
def issue(report: ProgressReport, *, by: User | None) -> None:
    """Fix the report as it reads now, with its hash and its files; raises InvalidTransition.

    Refused for what is issued already, for an empty report, and for a day that is not over yet, since
    its figures could still change.
    """
    ProgressReport.objects.select_for_update().get(pk=report.pk)
    report.refresh_from_db()
    if report.status == ProgressReport.Status.DRAFT:
        if not report.sections.exists():
            raise InvalidTransition(_("“%s” has no section yet.") % report)
        if report.as_of > timezone.now().date():
            raise InvalidTransition(_("The day of “%s” lies ahead.") % report)
    record = record_of(report)
    text = as_text(record)
    digest = sha256(text)
    now = timezone.now()
    report.move(
        ProgressReport.Status.ISSUED, record=text, sha256=digest, issued_at=now, issued_by=by, changed_at=now
    )
    for kind, write in papers.WRITERS.items():
        content = write(record, digest)
        ReportFile.objects.create(report=report, kind=kind, content=content, sha256=sha256(content))
