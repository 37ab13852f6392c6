"""Operations of a migration go together where none builds on another, always in their order."""

from itertools import chain

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from pgtrigger.compiler import Trigger, UpsertTriggerSql
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from gscnet.common.migrating import InBatches, batches


def create(name):
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True))])


def add_field(model, name):
    return migrations.AddField(model, name, models.TextField())


def alter_field(model, name):
    return migrations.AlterField(model, name, models.TextField(blank=True))


def add_trigger(model, name):
    sql = UpsertTriggerSql(
        func="RETURN NEW;", operation="UPDATE", pgid=f"{name}_1", hash="1", table=model.lower(), when="BEFORE"
    )
    return AddTrigger(model_name=model.lower(), trigger=Trigger(name=name, sql=sql))


def sizes(*operations):
    found = list(batches(operations))
    assert list(chain(*found)) == list(operations)
    return [len(batch) for batch in found]


def test_models_and_their_triggers_go_together():
    assert sizes(create("A"), create("B"), add_trigger("A", "t"), add_trigger("B", "t")) == [4]


def test_what_is_added_to_a_model_waits_until_the_model_is_made():
    assert sizes(create("A"), add_field("a", "x"), add_field("a", "y")) == [1, 2]
    index = migrations.AddIndex("a", models.Index(fields=["id"], name="by_id"))
    rule = migrations.AddConstraint("a", models.CheckConstraint(condition=models.Q(id__gt=0), name="above"))
    assert sizes(create("A"), index, rule) == [1, 2]


def test_second_change_of_the_same_thing_waits():
    assert sizes(add_field("a", "x"), add_field("b", "x"), alter_field("a", "x")) == [2, 1]
    assert sizes(RemoveTrigger("a", "t"), alter_field("a", "x"), add_trigger("a", "t")) == [2, 1]


@pytest.mark.parametrize(
    "alone",
    [
        migrations.RunSQL("SELECT 1"),
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RemoveField("a", "x"),
        migrations.DeleteModel("A"),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_needs_the_state_of_its_moment_stands_alone(alone):
    assert sizes(add_field("a", "y"), add_field("a", "z"), alone, add_field("b", "x")) == [2, 1, 1]


def test_all_migrations_of_the_portal_go_in_batches():
    rooms = ("gscnet", "documents", "experts", "pilots", "events")
    plain = [
        key
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith(rooms) and not isinstance(migration, InBatches)
    ]
    assert plain == []
