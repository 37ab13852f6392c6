"""What economies and organisations are found by; when a name changes, all that bears it follows."""

from django.db import migrations
from gscnet.common.migrating import InBatches

NAMES = """
CREATE FUNCTION directory_family_names(organisation bigint) RETURNS text LANGUAGE sql STABLE AS $$
-- Every name that it, what it was before and what it became later go or went by.
    WITH RECURSIVE family(id, successor_id) AS (
        SELECT id, successor_id FROM directory_organisation WHERE id = organisation
        UNION
        SELECT other.id, other.successor_id FROM directory_organisation AS other
        JOIN family ON other.id = family.successor_id OR other.successor_id = family.id
    )
    SELECT string_agg(concat_ws('. ', name, acronym, array_to_string(aliases, '. ')), '. ' ORDER BY id)
    FROM family JOIN directory_organisation USING (id)
$$;
CREATE FUNCTION directory_economy_names(economy bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws('. ', short_name, formal_name, array_to_string(aliases, '. '))
    FROM directory_economy WHERE id = economy
$$;
CREATE FUNCTION directory_topic_names(topics bigint[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(concat_ws('. ', name, array_to_string(aliases, '. ')), '. ' ORDER BY id)
    FROM directory_topic WHERE id = ANY(topics)
$$;
"""
SEARCH = """
CREATE FUNCTION search_directory_economy(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT id, 'en', concat_ws('. ', short_name, formal_name, array_to_string(aliases, '. ')), code, '', ''
    FROM directory_economy WHERE ids IS NULL OR id = ANY(ids)
$$;
CREATE FUNCTION search_directory_organisation(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT id, 'en', concat_ws('. ', name, acronym, array_to_string(aliases, '. ')),
        directory_family_names(id), directory_economy_names(economy_id), ''
    FROM directory_organisation WHERE ids IS NULL OR id = ANY(ids)
$$;
"""
TRIGGERS = """
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON directory_economy
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('directory_economy', 'id');
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON directory_organisation
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('directory_organisation', 'id');

CREATE TRIGGER keep_words_of_others AFTER UPDATE ON directory_economy FOR EACH ROW
    WHEN ((OLD.short_name, OLD.formal_name, OLD.aliases)
        IS DISTINCT FROM (NEW.short_name, NEW.formal_name, NEW.aliases))
    EXECUTE FUNCTION common_keep_all_words();
CREATE TRIGGER keep_words_of_others AFTER UPDATE ON directory_organisation FOR EACH ROW
    WHEN ((OLD.name, OLD.acronym, OLD.aliases, OLD.successor_id)
        IS DISTINCT FROM (NEW.name, NEW.acronym, NEW.aliases, NEW.successor_id))
    EXECUTE FUNCTION common_keep_all_words();
CREATE TRIGGER keep_words_of_predecessors AFTER INSERT ON directory_organisation FOR EACH ROW
    WHEN (NEW.successor_id IS NOT NULL) EXECUTE FUNCTION common_keep_all_words();
CREATE TRIGGER keep_words_of_successors AFTER DELETE ON directory_organisation FOR EACH ROW
    WHEN (OLD.successor_id IS NOT NULL) EXECUTE FUNCTION common_keep_all_words();
CREATE TRIGGER keep_words_of_others AFTER UPDATE ON directory_topic FOR EACH ROW
    WHEN ((OLD.name, OLD.aliases) IS DISTINCT FROM (NEW.name, NEW.aliases))
    EXECUTE FUNCTION common_keep_all_words();
"""
FIRST = """
SELECT common_write_words('directory_economy', NULL), common_write_words('directory_organisation', NULL);
"""
FORGET = """
DROP TRIGGER keep_words ON directory_economy;
DROP TRIGGER keep_words ON directory_organisation;
DROP TRIGGER keep_words_of_others ON directory_economy;
DROP TRIGGER keep_words_of_others ON directory_organisation;
DROP TRIGGER keep_words_of_predecessors ON directory_organisation;
DROP TRIGGER keep_words_of_successors ON directory_organisation;
DROP TRIGGER keep_words_of_others ON directory_topic;
DROP FUNCTION search_directory_organisation(bigint[]);
DROP FUNCTION search_directory_economy(bigint[]);
DROP FUNCTION directory_topic_names(bigint[]);
DROP FUNCTION directory_economy_names(bigint);
DROP FUNCTION directory_family_names(bigint);
DELETE FROM common_words WHERE source IN ('directory_economy', 'directory_organisation');
"""


class Migration(InBatches):
    dependencies = [("directory", "0004_first_words_to_avoid"), ("common", "0007_words")]
    operations = [migrations.RunSQL(NAMES + SEARCH + TRIGGERS + FIRST, FORGET)]
