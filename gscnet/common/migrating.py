"""Migrations that do not make the models of their state anew for each of their operations."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

Names = tuple[Hashable, ...]


class InBatches(migrations.Migration):
    """Like any migration, with one step of the state for operations that do not build on each other.

    Django makes the models of the state anew after each operation, with all that refer to them. With
    hundreds of models that is nearly all the time an empty database takes. The statements and their
    order are the same.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        if collect_sql or not schema_editor.atomic_migration:
            return super().apply(project_state, schema_editor, collect_sql)
        for batch in batches(self.operations):
            before = project_state.clone()
            if len(batch) > 1:
                project_state.__dict__.pop("apps", None)  # made once, when it is next asked for
            for operation in batch:
                operation.state_forwards(self.app_label, project_state)
            for operation in batch:
                operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state


def batches(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    """The operations in their order, cut where one builds on another of the same batch.

    A model is created as it is after its batch, so what is added to it later must wait for the next;
    triggers are finished SQL and need not.
    """
    batch: list[Operation] = []
    created: set[Hashable] = set()
    touched: set[Names] = set()
    for operation in operations:
        names = _names(operation)
        if names is None:
            if batch:
                yield batch
            yield [operation]
            batch, created, touched = [], set(), set()
            continue
        if names in touched or (names[0] in created and not isinstance(operation, AddTrigger)):
            yield batch
            batch, created, touched = [], set(), set()
        batch.append(operation)
        if isinstance(operation, migrations.CreateModel):
            created.add(names[0])
        else:
            touched.add(names)
    if batch:
        yield batch


def _names(operation: Any) -> Names | None:
    """The model, and what of it an operation changes; None for one that stands alone."""
    match operation:
        case migrations.CreateModel():
            return (operation.name_lower,)
        case migrations.AddField() | migrations.AlterField():
            return (operation.model_name_lower, operation.name_lower)
        case migrations.AddIndex():
            return (operation.model_name_lower, operation.index.name)
        case migrations.AddConstraint():
            return (operation.model_name_lower, operation.constraint.name)
        case migrations.RemoveConstraint():
            return (operation.model_name_lower, operation.name)
        case AddTrigger():
            return (operation.model_name.lower(), operation.trigger.name)
        case RemoveTrigger():
            return (operation.model_name.lower(), operation.name)
    return None
