from django.db import migrations
from gscnet.common.migrating import InBatches
from django.utils import timezone
from django.utils.text import slugify

from documents.numbers import PAPER_NUMBER

WORDS = {"endorsed": "endorsed", "took_note": "took-note-of", "valued": "positively-valued"}


def to_the_register(apps, schema_editor):
    """What tools said of their endorsement becomes a decision that concerns them, where there is none yet."""
    Tool = apps.get_model("pilots", "ProcurementTool")
    Body, Decision, Concern = (apps.get_model("workplan", name) for name in ("Body", "Decision", "Concern"))
    now = timezone.now()
    for tool in Tool.objects.exclude(endorsed_by="").order_by("pk"):
        if Concern.objects.filter(tool=tool).exists():
            continue
        body = Body.objects.filter(short_name=tool.endorsed_by).first()
        if body is None:
            slug = free(Body, slugify(tool.endorsed_by)[:50] or "body")
            body = Body.objects.create(name=tool.endorsed_by, short_name=tool.endorsed_by, slug=slug)
        words = f"{body.slug}-{WORDS[tool.endorsement_verb]}-{tool.endorsed_on.iso}"
        paper = tool.endorsement_paper if PAPER_NUMBER.match(tool.endorsement_paper) else ""
        decision = Decision.objects.create(
            body=body,
            verb=tool.endorsement_verb,
            what=tool.endorsed_what or tool.name,
            decided_on=tool.endorsed_on,
            paper=paper,
            text="" if paper else tool.endorsement_paper,
            source=tool.endorsement_source or tool.name,
            slug=free(Decision, words),
            is_sample=tool.is_sample,
            status="published" if tool.status == "published" else "draft",
            published_at=now if tool.status == "published" else None,
        )
        Concern.objects.create(decision=decision, tool=tool)


def free(model, words):
    taken = set(model.objects.filter(slug__startswith=words).values_list("slug", flat=True))
    numbered = (f"{words}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (words, *numbered) if slug not in taken)


class Migration(InBatches):
    dependencies = [
        ("workplan", "0002_progress_reports"),
        ("pilots", "0005_index_and_tools"),
    ]

    operations = [migrations.RunPython(to_the_register, migrations.RunPython.noop)]
