"""A text search configuration per language that folds accents before it stems."""

from django.db import migrations
from gscnet.common.migrating import InBatches

STEMMED = ["english", "spanish", "french", "indonesian", "russian"]

CREATE = """
CREATE TEXT SEARCH CONFIGURATION gscnet_{name} (COPY = {name});
ALTER TEXT SEARCH CONFIGURATION gscnet_{name}
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {dictionary};
"""
DROP = "DROP TEXT SEARCH CONFIGURATION gscnet_{name};"


class Migration(InBatches):
    dependencies = [("common", "0001_initial")]
    operations = [
        migrations.RunSQL(CREATE.format(name=name, dictionary=dictionary), DROP.format(name=name))
        for name, dictionary in [*((name, f"{name}_stem") for name in STEMMED), ("simple", "simple")]
    ]
