from django.db import migrations
from gscnet.common.migrating import InBatches

ADD = """
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, event_id)
REFERENCES {target} (id, event_id) DEFERRABLE INITIALLY DEFERRED
"""
TIES = [
    ("events_session", "session_in_a_room_of_its_event", "room_id", "events_room"),
    ("events_material", "material_of_a_session_of_its_event", "session_id", "events_session"),
]


class Migration(InBatches):
    """Rooms and sessions that a row names are those of its own event."""

    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ADD.format(table=table, name=name, column=column, target=target),
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
        )
        for table, name, column, target in TIES
    ]
