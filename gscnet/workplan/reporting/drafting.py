"""The first draft of a report: sections with fields, to be edited by staff."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from gscnet.workplan.models import ProgressReport, ReportSection, Task

Pillar = Task.Pillar


@transaction.atomic
def draft(report: ProgressReport) -> None:
    """Write the sections of a report anew; what stood in them is gone. The report is a draft."""
    report.sections.all().delete()
    for order, (heading, text) in enumerate(_sections(report), 1):
        ReportSection.objects.create(report=report, order=order, heading=heading, text=text)


def _sections(report: ProgressReport) -> Iterator[tuple[str, str]]:
    yield (
        _("Background"),
        _(
            "This report tells how far the work plan of the network has come as of {as_of}. "
            "The register holds {decisions.words} on the network up to then."
        )
        + "\n\n{list.decisions}",
    )
    for task in report.plan.tasks.all():
        intro = _intro(task.pillar)
        milestones = [_("How far it has come:"), f"{{list.task{task.number}}}"]
        yield f"{_('Task %d') % task.number}: {task.title}", "\n\n".join(filter(None, [intro, *milestones]))
    yield (
        _("Pilot centres"),
        "\n\n".join(
            [
                _(
                    "The centres have told of the following. In all, sources state "
                    "{representatives.words} at events of the network and its centres, and "
                    "{exhibition_area.words} of exhibition area."
                ),
                "{list.activities}",
                _("What they work on:"),
                "{list.initiatives}",
            ]
        ),
    )
    yield _("Next steps"), "{list.next_steps}"


def _intro(pillar: str) -> str:
    """The figures that belong under a task."""
    intros = {
        Pillar.LIBRARY: _("The library holds {documents.words} dated up to then."),
        Pillar.EXPERTS: "\n\n".join(
            [
                _(
                    "{responses.words} responded to the call for nominations, and {nominating_economies} "
                    "nominated. The Expert Group has {nominees.words} and {members.words}."
                ),
                _("Rounds of nomination so far: {rounds}. Open for nominations:"),
                "{list.open_rounds}",
            ]
        ),
        Pillar.CENTRES: _(
            "The registry holds {active_centres.words}, {interested_centres.words} and "
            "{potential_centres.words}; {cases.words} can be read."
        )
        + "\n\n{list.centres}",
        Pillar.EVENTS: _("{events.words} of the network and its centres took place. Planned:")
        + "\n\n{list.planned_events}",
    }
    return intros.get(pillar, "")
