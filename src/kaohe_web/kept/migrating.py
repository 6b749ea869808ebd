"""Migrations of which none is ever done and not noted, whenever the process is killed."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor


class Noting(MigrationExecutor):
    """Notes a migration in the transaction that does it.

    Django notes one that leaves statements for its end (indexes, references) only
    afterwards: killed in between it would be done twice, and fail.
    """

    def apply_migration(
        self,
        state: Any,
        migration: Migration,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> Any:
        """The state after ``migration``."""
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor)
            for statement in editor.deferred_sql:
                editor.execute(statement)
            editor.deferred_sql.clear()
            own = (migration.app_label, migration.name)
            for app, name in migration.replaces or [own]:
                self.recorder.record_applied(app, name)
        return state


def migrate() -> None:
    """Bring the database up to date; what was cut off goes on where it stopped."""
    executor = Noting(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    # Nothing is left for it but what Django does after migrations.
    call_command("migrate", interactive=False, verbosity=0)
