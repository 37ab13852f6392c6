"""How long personal data is kept unless staff decide otherwise."""

from django.db import migrations
from gscnet.common.migrating import InBatches

YEAR = 365
RULES = [
    ("draft", 90, "Nothing was submitted; three months are enough to come back."),
    ("unselected_cv", YEAR, "Questions about a decision come within a year."),
    ("unselected", 2 * YEAR, "Until the round after the next is over."),
    ("reserve", 2 * YEAR, "A seat may become free within two years."),
    ("member", 5 * YEAR, "The group accounts for its work of a whole term."),
]


def add_rules(apps, schema_editor):
    rule = apps.get_model("experts", "RetentionRule")
    for subject, days, reason in RULES:
        rule.objects.get_or_create(subject=subject, defaults={"days": days, "reason": reason})


class Migration(InBatches):
    dependencies = [("experts", "0002_nomination_received")]
    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop, elidable=False)]
