"""How long participants are kept unless staff decide otherwise."""

from django.db import migrations
from gscnet.common.migrating import InBatches

RULES = [
    ("needs", 14, "Health data: needed to provide for people at the event, and for nothing after it."),
    ("unconfirmed", 14, "Nobody has seen it; two weeks are enough to open the link."),
    ("ended", 180, "Questions about a decision come within half a year."),
    ("people", 730, "Certificates are asked for and reports written for two years."),
]


def add_rules(apps, schema_editor):
    rule = apps.get_model("events", "ParticipantRule")
    for subject, days, reason in RULES:
        rule.objects.get_or_create(subject=subject, defaults={"days": days, "reason": reason})


class Migration(InBatches):
    dependencies = [("events", "0007_retention_of_participants")]
    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop, elidable=False)]
