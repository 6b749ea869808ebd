"""The database: its migrations, each whole or not at all."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kaohe_web.kept import migrating


def migrate() -> int:
    """How many migrations it had."""
    before = len(MigrationRecorder(connection).applied_migrations())
    migrating.migrate()
    return len(MigrationRecorder(connection).applied_migrations()) - before
