"""What decisions are found by."""

from django.db import migrations
from gscnet.common.migrating import InBatches

SEARCH = """
CREATE FUNCTION search_workplan_decision(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT decision.id, 'en', concat_ws(' ', who.short_name, replace(decision.verb, '_', ' '), decision.what),
        who.name, concat_ws('. ', decision.meeting, decision.paper), decision.text
    FROM workplan_decision decision JOIN workplan_body who ON who.id = decision.body_id
    WHERE ids IS NULL OR decision.id = ANY(ids)
$$;
CREATE FUNCTION workplan_keep_words_of_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM common_write_words('workplan_decision', ARRAY(
        SELECT id FROM workplan_decision WHERE body_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words_of_others AFTER UPDATE ON workplan_body FOR EACH ROW
    WHEN ((OLD.name, OLD.short_name) IS DISTINCT FROM (NEW.name, NEW.short_name))
    EXECUTE FUNCTION workplan_keep_words_of_body();
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON workplan_decision
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('workplan_decision', 'id');
SELECT common_write_words('workplan_decision', NULL);
"""
FORGET = """
DROP TRIGGER keep_words ON workplan_decision;
DROP TRIGGER keep_words_of_others ON workplan_body;
DROP FUNCTION workplan_keep_words_of_body();
DROP FUNCTION search_workplan_decision(bigint[]);
DELETE FROM common_words WHERE source = 'workplan_decision';
"""


class Migration(InBatches):
    dependencies = [("workplan", "0004_tools_follow"), ("directory", "0005_words")]
    operations = [
        migrations.RunSQL(SEARCH, FORGET),
        migrations.RemoveIndex("decision", "decision_words"),
    ]
