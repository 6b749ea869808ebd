"""PostgreSQL: every table by COPY, out of one transaction that sees one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kaohe_web.kept.archive import Writing, chunks

_FOLDER = "database"
_SECONDS = 10
_ADDRESS = ("dbname", "user", "password", "host", "port", "sslmode", "service")


def problem() -> str | None:
    """Why the server cannot be reached; None where it can.

    Asked without the pool, which only tells that it waited.
    """
    given = connection.get_connection_params()
    given = {k: v for k, v in given.items() if k in _ADDRESS}
    try:
        psycopg.connect(**given, connect_timeout=_SECONDS).close()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[-1]
    return None


def keep(archive: Writing) -> dict[str, list[str]]:
    """Write each table as a file; the columns of each, in the order of its file."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        names = connection.introspection.table_names(cursor)
        tables = {name: _columns(name) for name in names}
        for name, columns in tables.items():
            archive.add(_file(name), _rows(name, columns))
    return tables


def bring_back(
    tables: dict[str, list[str]], migrations: list[list[str]], folder: Path
) -> None:
    """Make the tables as they were and fill them, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        _make_tables({(app, name) for app, name in migrations})
        # Migrations check what they altered at once; rows come in no order of theirs.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        every = ", ".join(map(connection.ops.quote_name, tables))
        cursor.execute(f"TRUNCATE {every}")
        for name, columns in tables.items():
            copying = cursor.copy(f"COPY {_named(name, columns)} FROM STDIN")
            with copying as copy, (folder / _file(name)).open("rb") as stream:
                for chunk in chunks(stream):
                    copy.write(chunk)
            (folder / _file(name)).unlink()
        models = apps.get_models(include_auto_created=True)
        there = [model for model in models if model._meta.db_table in tables]
        for line in connection.ops.sequence_reset_sql(no_style(), there):
            cursor.execute(line)
    (folder / _FOLDER).rmdir()


def _make_tables(applied: set[tuple[str, str]]) -> None:
    """Every migration of ``applied`` and no other, in the order in which they follow."""
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    last = [
        key
        for key in sorted(applied)
        if not any(child.key in applied for child in nodes[key].children)
    ]
    executor.migrate(last)


def _file(table: str) -> str:
    return f"{_FOLDER}/{table}.copy"


def _named(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found]


def _rows(table: str, columns: list[str]) -> Iterator[bytes]:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_named(table, columns)} TO STDOUT") as copy,
    ):
        for chunk in copy:
            yield bytes(chunk)
