"""The database: its migrations, each whole or not at all."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def migrate() -> int:
    """How many migrations it had."""
    before = len(MigrationRecorder(connection).applied_migrations())
    call_command("migrate", interactive=False, verbosity=0)
    return len(MigrationRecorder(connection).applied_migrations()) - before
