"""What rounds and clauses of the terms of reference are found by; people are not kept here.

Who is in the group is looked through as each reader may know them, when they ask.
"""

from django.db import migrations
from gscnet.common.migrating import InBatches

SEARCH = """
CREATE FUNCTION search_experts_round(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT whole.id, 'en', whole.title, '', (
            SELECT string_agg(area.name, '. ' ORDER BY area.id)
            FROM experts_round_areas link JOIN experts_expertisearea area ON area.id = link.expertisearea_id
            WHERE link.round_id = whole.id
        ), whole.call
    FROM experts_round whole WHERE ids IS NULL OR whole.id = ANY(ids)
$$;
CREATE FUNCTION search_experts_clause(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT id, 'en', concat_ws(' ', number, heading), '', '', text
    FROM experts_clause WHERE ids IS NULL OR id = ANY(ids)
$$;
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON experts_round
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('experts_round', 'id');
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON experts_round_areas
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('experts_round', 'round_id');
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON experts_clause
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('experts_clause', 'id');
SELECT common_write_words('experts_round', NULL), common_write_words('experts_clause', NULL);
"""
FORGET = """
DROP TRIGGER keep_words ON experts_clause;
DROP TRIGGER keep_words ON experts_round_areas;
DROP TRIGGER keep_words ON experts_round;
DROP FUNCTION search_experts_clause(bigint[]);
DROP FUNCTION search_experts_round(bigint[]);
DELETE FROM common_words WHERE source IN ('experts_round', 'experts_clause');
"""


class Migration(InBatches):
    dependencies = [("experts", "0009_comments_settled_versions_abandoned"), ("directory", "0005_words")]
    operations = [migrations.RunSQL(SEARCH, FORGET)]
