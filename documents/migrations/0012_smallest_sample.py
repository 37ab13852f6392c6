from django.db import migrations

from gscnet.common.migrating import InBatches

# As documents/search.py gives it to entries that it writes from now on.
SAMPLE = """
UPDATE documents_searchentry SET vector = vector || array_to_tsvector(ARRAY['sample=1024'])
WHERE MOD(document_id, 16) = 0 AND MOD(document_id, 1024) = 0
"""


class Migration(InBatches):
    dependencies = [
        ("documents", "0011_sample_index"),
    ]

    operations = [
        migrations.RunSQL(SAMPLE, migrations.RunSQL.noop),
    ]
