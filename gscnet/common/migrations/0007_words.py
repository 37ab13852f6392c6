"""The words of everything that the search over the whole portal finds, kept by triggers.

An app offers a source with three things in a migration of its own: a function `search_<source>(ids)`
that says what each of its rows is found by (of all rows where `ids` is null), a trigger
`common_keep_words(<source>, <column>)` on each table that those words come from, where the column
holds the row's number, and one call of `common_write_words(<source>, null)` for what is there already.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from gscnet.common.migrating import InBatches

# As segments.RUN: Han, kana and Thai.
RUNS = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f"

IN_PAIRS = f"""
CREATE FUNCTION common_in_pairs(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- Scripts without spaces cut into every two neighbouring characters, so that any part of a word finds it.
DECLARE
    whole text := normalize(coalesce(given, ''), NFKC);
BEGIN
    IF whole !~ '[{RUNS}]' THEN
        RETURN whole;
    END IF;
    whole := regexp_replace(whole, '(?<=[{RUNS}])\\s*\\n\\s*(?=[{RUNS}])', '', 'g');
    RETURN (
        -- The last characters of runs, with which no pair begins, stand at the end, where they part none.
        SELECT string_agg(CASE WHEN part !~ '^[{RUNS}]' THEN part ELSE (
                SELECT string_agg(substr(part, at, 2), ' ' ORDER BY at)
                FROM generate_series(1, greatest(length(part) - 1, 1)) AS at
            ) END, ' ' ORDER BY number
        ) || ' ' || string_agg(right(part, 1), ' ') FILTER (WHERE part ~ '^[{RUNS}]')
        FROM regexp_split_to_table(
            regexp_replace(whole, '([{RUNS}]+)', ' \\1 ', 'g'), '\\s+'
        ) WITH ORDINALITY AS parts (part, number)
    );
END $$;
"""  # noqa: S608, fixed parts only

VECTOR = """
CREATE FUNCTION common_vector(language text, title text, names text, about text, body text)
RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
-- A: its title, B: who it is of, C: what it is filed under, D: what it says; each word as it is and as stems.
DECLARE
    config regconfig := CASE split_part(language, '-', 1)
        WHEN 'en' THEN 'gscnet_english' WHEN 'es' THEN 'gscnet_spanish' WHEN 'fr' THEN 'gscnet_french'
        WHEN 'id' THEN 'gscnet_indonesian' WHEN 'ru' THEN 'gscnet_russian' ELSE 'gscnet_simple' END;
    plain CONSTANT regconfig := 'gscnet_simple';
    english CONSTANT regconfig := 'gscnet_english';
BEGIN
    title := common_in_pairs(title);
    names := common_in_pairs(names);
    about := common_in_pairs(about);
    body := common_in_pairs(left(body, 100000));
    RETURN setweight(to_tsvector(plain, title) || to_tsvector(config, title), 'A')
        || setweight(to_tsvector(plain, names) || to_tsvector(english, names), 'B')
        || setweight(to_tsvector(plain, about) || to_tsvector(english, about), 'C')
        || setweight(to_tsvector(plain, body) || to_tsvector(config, body), 'D')
        || array_to_tsvector(ARRAY['config=' || config::text, 'config=gscnet_english']);
END $$;
"""

# Whoever changes two parts of one row at a time waits for the other, and then reads what it left.
WRITE = """
-- A row may be found in several languages: its function then yields a line for each.
CREATE AGGREGATE common_all_words(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector);
CREATE FUNCTION common_write_words(written text, ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM common_words WHERE source = written AND (ids IS NULL OR object_id = ANY(ids))
        ORDER BY object_id FOR UPDATE;
    EXECUTE format(
        'INSERT INTO common_words (source, object_id, vector)
            SELECT $1, id, common_all_words(common_vector(language, title, names, about, body))
            FROM %I($2) GROUP BY id
            ON CONFLICT (source, object_id) DO UPDATE SET vector = excluded.vector
            WHERE common_words.vector IS DISTINCT FROM excluded.vector',
        'search_' || written
    ) USING written, ids;
    EXECUTE format(
        'DELETE FROM common_words WHERE source = $1 AND ($2 IS NULL OR object_id = ANY($2))
            AND object_id NOT IN (SELECT id FROM %I($2))',
        'search_' || written
    ) USING written, ids;
END $$;
CREATE FUNCTION common_write_all_words() RETURNS void LANGUAGE plpgsql AS $$
DECLARE written text;
BEGIN
    FOR written IN SELECT DISTINCT source FROM common_words ORDER BY 1 LOOP
        PERFORM common_write_words(written, NULL);
    END LOOP;
END $$;
CREATE FUNCTION common_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was bigint; is_now bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) USING OLD INTO was;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) USING NEW INTO is_now;
    END IF;
    PERFORM common_write_words(TG_ARGV[0], array_remove(ARRAY[was, is_now], NULL));
    RETURN NULL;
END $$;
CREATE FUNCTION common_keep_all_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM common_write_all_words();
    RETURN NULL;
END $$;
"""
FORGET = """
DROP FUNCTION common_keep_all_words();
DROP FUNCTION common_keep_words();
DROP FUNCTION common_write_all_words();
DROP FUNCTION common_write_words(text, bigint[]);
DROP AGGREGATE common_all_words(tsvector);
DROP FUNCTION common_vector(text, text, text, text, text);
DROP FUNCTION common_in_pairs(text);
"""


class Migration(InBatches):
    dependencies = [("common", "0006_letter_headers")]
    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "source", "object_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["vector"], name="words_vector", fastupdate=False
                    )
                ],
            },
        ),
        migrations.RunSQL(IN_PAIRS + VECTOR + WRITE, FORGET),
    ]
