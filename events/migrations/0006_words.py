"""What events are found by."""

from django.db import migrations
from gscnet.common.migrating import InBatches

SEARCH = """
CREATE FUNCTION search_events_event(ids bigint[])
RETURNS TABLE (id bigint, language text, title text, names text, about text, body text)
LANGUAGE sql STABLE AS $$
    SELECT event.id, 'en', event.title,
        concat_ws('. ', (SELECT name FROM events_series WHERE id = event.series_id), (
            SELECT string_agg(directory_family_names(organisation_id), '. ' ORDER BY id)
            FROM events_partner WHERE event_id = event.id
        ), (
            SELECT string_agg(directory_economy_names(economy_id), '. ' ORDER BY id)
            FROM events_partner WHERE event_id = event.id
        )),
        concat_ws('. ', replace(event.type, '-', ' '), event.venue, event.city,
            directory_economy_names(event.economy_id)),
        concat_ws(E'\\n', event.description, event.audience, (
            SELECT string_agg(concat_ws(E'\\n', title, description), E'\\n' ORDER BY id)
            FROM events_session WHERE event_id = event.id
        ))
    FROM events_event event WHERE ids IS NULL OR event.id = ANY(ids)
$$;
CREATE FUNCTION events_keep_words_of_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM common_write_words('events_event', ARRAY(SELECT id FROM events_event WHERE series_id = NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words_of_others AFTER UPDATE ON events_series FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION events_keep_words_of_series();
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON events_event
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('events_event', 'id');
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON events_partner
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('events_event', 'event_id');
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OR DELETE ON events_session
    FOR EACH ROW EXECUTE FUNCTION common_keep_words('events_event', 'event_id');
SELECT common_write_words('events_event', NULL);
"""
FORGET = """
DROP TRIGGER keep_words ON events_session;
DROP TRIGGER keep_words ON events_partner;
DROP TRIGGER keep_words ON events_event;
DROP TRIGGER keep_words_of_others ON events_series;
DROP FUNCTION events_keep_words_of_series();
DROP FUNCTION search_events_event(bigint[]);
DELETE FROM common_words WHERE source = 'events_event';
"""


class Migration(InBatches):
    dependencies = [("events", "0005_calendars_told"), ("directory", "0005_words")]
    operations = [
        migrations.RunSQL(SEARCH, FORGET),
        migrations.RemoveIndex("event", "event_words"),
    ]
