"""The one row of the Expert Group, not formed yet."""

from django.db import migrations


def add_group(apps, schema_editor):
    apps.get_model("experts", "ExpertGroup").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("experts", "0004_group_is_formed_once")]
    operations = [migrations.RunPython(add_group, migrations.RunPython.noop, elidable=False)]
