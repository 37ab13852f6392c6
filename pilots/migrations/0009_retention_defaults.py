"""How long applications are kept unless staff decide otherwise."""

from django.db import migrations
from gscnet.common.migrating import InBatches

RULES = [
    ("unconfirmed", 14, "Nobody has seen it; two weeks are enough to open the link."),
    ("ended", 180, "Questions about a decision come within half a year."),
]


def add_rules(apps, schema_editor):
    rule = apps.get_model("pilots", "ApplicationRule")
    for subject, days, reason in RULES:
        rule.objects.get_or_create(subject=subject, defaults={"days": days, "reason": reason})


class Migration(InBatches):
    dependencies = [("pilots", "0008_rules_of_retention_and_translations")]
    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop, elidable=False)]
