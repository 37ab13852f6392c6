"""The form that all rounds have used so far; it asks everything."""

from django.db import migrations
from gscnet.common.migrating import InBatches

ASKED = ["honorific", "organisation_kind", "phone", "languages", "gender", "newcomer", "endorsement"]


def add(apps, schema_editor):
    version = apps.get_model("experts", "FormVersion")
    versions = {1}
    for model in ("Round", "Nomination"):
        versions |= set(apps.get_model("experts", model).objects.values_list("form_version", flat=True))
    for number in sorted(versions):
        version.objects.get_or_create(number=number, defaults={"asks": ASKED})


def remove(apps, schema_editor):
    apps.get_model("experts", "FormVersion").objects.all().delete()


class Migration(InBatches):
    dependencies = [("experts", "0012_form_versions")]

    operations = [migrations.RunPython(add, remove)]
