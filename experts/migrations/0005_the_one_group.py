"""The one row of the Expert Group, not formed yet."""

from django.db import migrations
from gscnet.common.migrating import InBatches


def add_group(apps, schema_editor):
    apps.get_model("experts", "ExpertGroup").objects.get_or_create(pk=1)


class Migration(InBatches):
    dependencies = [("experts", "0004_group_is_formed_once")]
    operations = [migrations.RunPython(add_group, migrations.RunPython.noop, elidable=False)]
