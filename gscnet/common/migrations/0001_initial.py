"""Extensions, the shared cache table and the number that outdates kept pages."""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    BtreeGistExtension,
    CreateExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations
from gscnet.common.migrating import InBatches

CACHE = """
CREATE UNLOGGED TABLE common_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX common_cache_expires ON common_cache (expires);
"""

CONTENT_VERSION = """
CREATE TABLE common_contentversion (single boolean PRIMARY KEY DEFAULT true CHECK (single), number bigint NOT NULL);
INSERT INTO common_contentversion (number) VALUES (1);
CREATE FUNCTION common_raise_content_version() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Once per transaction, however many rows it changed.
    IF current_setting('gscnet.raised_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config('gscnet.raised_in', pg_current_xact_id()::text, true);
        UPDATE common_contentversion SET number = number + 1;
    END IF;
END $$;
"""


class Migration(InBatches):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        BtreeGinExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(CACHE, "DROP TABLE common_cache;"),
        migrations.RunSQL(
            CONTENT_VERSION,
            "DROP FUNCTION common_raise_content_version(); DROP TABLE common_contentversion;",
        ),
    ]
