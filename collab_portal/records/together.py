"""Changes of tables that belong together, made in one step: fast however many kinds of record there are."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Several schema operations of one app, with the state of all models drawn up once and not after each of them.

    Every kind of record points at the entry and has a history table, so after each single operation Django draws up
    nearly every model anew: some hundred operations took minutes. A table is made as it is to be in the end, so what
    the operations add to it afterwards is there already. Not for operations that run Python or SQL of their own.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, operations: Sequence[Operation]):
        self.operations = list(operations)

    def deconstruct(self):
        return self.__class__.__qualname__, [self.operations], {}

    def state_forwards(self, app_label, state):
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        made = [operation for operation in self.operations if isinstance(operation, CreateModel)]
        names = {operation.name_lower for operation in made}
        for operation in made:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
        for operation in self.operations:
            if operation not in made and getattr(operation, "model_name_lower", None) not in names:
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        raise NotImplementedError("Migrations are not undone: restore the backup (docs/operations.md).")

    def describe(self):
        return f"{len(self.operations)} changes made together"
