"""The database as files of a backup, while people write to it; and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kaohe_web.kept import postgres, sqlite
from kaohe_web.kept.archive import Writing


def keep(archive: Writing, home: Path) -> dict[str, Any]:
    """Write the database as it is at one moment; what the manifest says of it."""
    if connection.vendor == "postgresql":
        tables = postgres.keep(archive)
    else:
        tables = sqlite.keep(archive, home)
    made = {"tables": tables, "migrations": migrations()}
    return {"database": connection.vendor, **made}


def bring_back(said: dict[str, Any], folder: Path) -> None:
    """Fill PostgreSQL from the unpacked backup; SQLite's file is there already."""
    if connection.vendor == "postgresql":
        postgres.bring_back(said["tables"], said["migrations"], folder)


def is_empty() -> bool:
    """False where tables stand in PostgreSQL; SQLite's file lies in the folder."""
    return connection.vendor == "sqlite" or not connection.introspection.table_names()


def migrations() -> list[list[str]]:
    """Every migration that the database has had: application and name."""
    return sorted([*key] for key in MigrationRecorder(connection).applied_migrations())
