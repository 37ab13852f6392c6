"""What centres, cases, indexes and tools are found by; only a centre's editors know of one not public."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations
from gscnet.common.migrating import InBatches

SEARCH = """
CREATE FUNCTION search_pilots_centre(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT centre.id, 'en', centre.name,
        concat_ws('. ', directory_family_names(centre.host_id), (
            SELECT string_agg(directory_family_names(organisation_id), '. ' ORDER BY id)
            FROM pilots_partnership WHERE centre_id = centre.id
        )),
        concat_ws('. ', centre.city, directory_economy_names(centre.economy_id), directory_topic_names(
            ARRAY(SELECT topic_id FROM pilots_topiclink WHERE pilotcentre_id = centre.id)
        )),
        concat_ws(E'\\n', centre.summary, centre.description, (
            SELECT string_agg(title, E'\\n' ORDER BY id) FROM pilots_excellentcase
            WHERE centre_id = centre.id AND status = 'published'
        ), (
            SELECT string_agg(concat_ws(E'\\n', name, text), E'\\n' ORDER BY id) FROM pilots_initiative
            WHERE centre_id = centre.id AND status = 'published'
        ), (
            SELECT string_agg(concat_ws(E'\\n', title, text), E'\\n' ORDER BY id) FROM pilots_activity
            WHERE centre_id = centre.id AND status = 'published'
        ))
    FROM pilots_pilotcentre centre WHERE ids IS NULL OR centre.id = ANY(ids)
$$;
CREATE FUNCTION pilots_public_centre_names(centre bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws('. ', name, directory_family_names(host_id))
    FROM pilots_pilotcentre WHERE id = centre AND is_public
$$;
CREATE FUNCTION search_pilots_case(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT whole.id, whole.language, whole.title,
        concat_ws('. ', directory_family_names(whole.organisation_id),
            pilots_public_centre_names(whole.centre_id), array_to_string(whole.partners, '. ')),
        concat_ws('. ', whole.theme, directory_economy_names(whole.economy_id), directory_topic_names(
            ARRAY(SELECT topic_id FROM pilots_excellentcase_topics WHERE excellentcase_id = whole.id)
        ), (
            SELECT string_agg(concat_ws(' ', good.code, good.name), '. ' ORDER BY good.id)
            FROM pilots_excellentcase_goods link JOIN pilots_environmentalgood good
                ON good.id = link.environmentalgood_id WHERE link.excellentcase_id = whole.id
        ), (
            SELECT string_agg(measure.name, '. ' ORDER BY measure.id)
            FROM pilots_excellentcase_customs_measures link JOIN pilots_customsmeasure measure
                ON measure.id = link.customsmeasure_id WHERE link.excellentcase_id = whole.id
        )),
        concat_ws(E'\\n', whole.summary, whole.problem, whole.measure, whole.replicability, (
            SELECT string_agg(indicator, E'\\n' ORDER BY id) FROM pilots_result WHERE case_id = whole.id
        ), (
            SELECT string_agg(name, E'\\n' ORDER BY id) FROM pilots_award WHERE case_id = whole.id
        ))
    FROM pilots_excellentcase whole WHERE ids IS NULL OR whole.id = ANY(ids)
    UNION ALL
    SELECT case_id, language, title, '', '', summary
    FROM pilots_casetranslation WHERE ids IS NULL OR case_id = ANY(ids)
$$;
CREATE FUNCTION search_pilots_index(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT id, 'en', name, pilots_public_centre_names(centre_id), '', concat_ws(E'\\n', summary, description)
    FROM pilots_index WHERE ids IS NULL OR id = ANY(ids)
$$;
CREATE FUNCTION search_pilots_tool(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT tool.id, 'en', tool.name,
        concat_ws('. ', pilots_public_centre_names(tool.centre_id), tool.endorsed_by),
        directory_topic_names(ARRAY(SELECT topic_id FROM pilots_tooltopic WHERE tool_id = tool.id)),
        concat_ws(E'\\n', tool.summary, tool.description, (
            SELECT string_agg(concat_ws(E'\\n', heading, text), E'\\n' ORDER BY id)
            FROM pilots_toolcriterion WHERE tool_id = tool.id
        ))
    FROM pilots_procurementtool tool WHERE ids IS NULL OR tool.id = ANY(ids)
$$;
"""

# A case, index or tool is found by the name of its centre as long as that is public.
OTHERS = """
CREATE FUNCTION pilots_keep_words_of_centre() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM common_write_words('pilots_case', ARRAY(
        SELECT id FROM pilots_excellentcase WHERE centre_id = NEW.id));
    PERFORM common_write_words('pilots_index', ARRAY(SELECT id FROM pilots_index WHERE centre_id = NEW.id));
    PERFORM common_write_words('pilots_tool', ARRAY(
        SELECT id FROM pilots_procurementtool WHERE centre_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words_of_others AFTER UPDATE ON pilots_pilotcentre FOR EACH ROW
    WHEN ((OLD.name, OLD.host_id, OLD.is_public) IS DISTINCT FROM (NEW.name, NEW.host_id, NEW.is_public))
    EXECUTE FUNCTION pilots_keep_words_of_centre();
"""

TABLES = [
    ("pilots_pilotcentre", "pilots_centre", "id"),
    ("pilots_partnership", "pilots_centre", "centre_id"),
    ("pilots_topiclink", "pilots_centre", "pilotcentre_id"),
    ("pilots_initiative", "pilots_centre", "centre_id"),
    ("pilots_activity", "pilots_centre", "centre_id"),
    ("pilots_excellentcase", "pilots_centre", "centre_id"),
    ("pilots_excellentcase", "pilots_case", "id"),
    ("pilots_excellentcase_topics", "pilots_case", "excellentcase_id"),
    ("pilots_excellentcase_goods", "pilots_case", "excellentcase_id"),
    ("pilots_excellentcase_customs_measures", "pilots_case", "excellentcase_id"),
    ("pilots_result", "pilots_case", "case_id"),
    ("pilots_award", "pilots_case", "case_id"),
    ("pilots_casetranslation", "pilots_case", "case_id"),
    ("pilots_index", "pilots_index", "id"),
    ("pilots_procurementtool", "pilots_tool", "id"),
    ("pilots_tooltopic", "pilots_tool", "tool_id"),
    ("pilots_toolcriterion", "pilots_tool", "tool_id"),
]
SOURCES = ("pilots_centre", "pilots_case", "pilots_index", "pilots_tool")

TRIGGERS = "".join(
    f"CREATE TRIGGER keep_words_{source} AFTER INSERT OR UPDATE OR DELETE ON {table} "
    f"FOR EACH ROW EXECUTE FUNCTION common_keep_words('{source}', '{column}');"
    for table, source, column in TABLES
)
FIRST = "".join(f"SELECT common_write_words('{source}', NULL);" for source in SOURCES)
FORGET = "".join(
    [
        *(f"DROP TRIGGER keep_words_{source} ON {table};" for table, source, _column in TABLES),
        "DROP TRIGGER keep_words_of_others ON pilots_pilotcentre;",
        "DROP FUNCTION pilots_keep_words_of_centre();",
        *(f"DROP FUNCTION search_{source}(bigint[]);" for source in SOURCES),
        "DROP FUNCTION pilots_public_centre_names(bigint);",
        "DELETE FROM common_words WHERE source LIKE 'pilots%';",
    ]
)


class Migration(InBatches):
    dependencies = [("pilots", "0009_retention_defaults"), ("directory", "0005_words")]
    operations = [
        migrations.RunSQL(SEARCH + OTHERS + TRIGGERS + FIRST, FORGET),
        pgtrigger.migrations.RemoveTrigger(
            model_name="excellentcase",
            name="update_update",
        ),
        migrations.RemoveIndex("excellentcase", "case_words"),
        migrations.RemoveField("excellentcase", "words"),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_excellentcaseevent" ("centre_id", "changed_at", "contributor_id", "cost", "cost_currency", "cost_year", "created_at", "economy_id", "ended_on", "id", "is_sample", "language", "measure", "organisation_id", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "published_at", "published_by_id", "replicability", "slug", "started_on", "status", "submitted_at", "summary", "theme", "title", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."centre_id", NEW."changed_at", NEW."contributor_id", NEW."cost", NEW."cost_currency", NEW."cost_year", NEW."created_at", NEW."economy_id", NEW."ended_on", NEW."id", NEW."is_sample", NEW."language", NEW."measure", NEW."organisation_id", NEW."partners", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problem", NEW."published_at", NEW."published_by_id", NEW."replicability", NEW."slug", NEW."started_on", NEW."status", NEW."submitted_at", NEW."summary", NEW."theme", NEW."title", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="e6a8da0c40e942e579dece102a0d4130bf035884",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64109",
                    table="pilots_excellentcase",
                    when="AFTER",
                ),
            ),
        ),
    ]
