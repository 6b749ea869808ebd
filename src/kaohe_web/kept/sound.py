"""Whether an installation can be opened: each fault as a finding, before anything changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kaohe.base.findings import Finding, Place, Refused, finding
from kaohe_web.kept import postgres
from kaohe_web.kept.sqlite import NAME


def must_be_there(folder: Path) -> None:
    """Refused (KH809) where no installation is in ``folder``, or as ``must_open``."""
    if connection.vendor == "sqlite" and not (folder / NAME).is_file():
        raise Refused([finding("KH809", folder=folder.as_posix())])
    must_open()
    if not MigrationRecorder(connection).has_table():
        raise Refused([finding("KH809", folder=folder.as_posix())])


def must_be_writable(folder: Path) -> None:
    """Refused (KH812) where no file can be made in ``folder``."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        problem = error.strerror or type(error).__name__
        where = folder.as_posix()
        raise Refused([finding("KH812", folder=where, problem=problem)]) from error


def must_open() -> None:
    """Refused where the database cannot be used as it is.

    KH813: SQLite's file is damaged; KH816: PostgreSQL cannot be reached; KH814: a later
    version wrote it; KH815: a migration is missing between those that it has had.
    """
    if connection.vendor == "postgresql":
        lost = postgres.problem()
        if lost is not None:
            raise Refused([finding("KH816", problem=lost)])
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        if unknown(applied):
            raise Refused([finding("KH814")])
        MigrationLoader(connection).check_consistent_history(connection)
    except InconsistentMigrationHistory as error:
        raise Refused([finding("KH815", problem=str(error))]) from error
    except (DatabaseError, InterfaceError) as error:
        raise Refused([_of_the_database(error)]) from error


def _of_the_database(error: Exception) -> Finding:
    problem = str(error).splitlines()[0] if str(error) else type(error).__name__
    if connection.vendor == "sqlite":
        return finding("KH813", Place(file=NAME), problem=problem)
    return finding("KH816", problem=problem)


def unknown(applied: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of ``applied`` that this version does not have: a later one made them."""
    known = MigrationLoader(None).disk_migrations or {}
    return sorted(key for key in applied if key not in known)


def must_be_upgraded() -> None:
    """Refused (KH817) where the database has not had every upgrade of this version."""
    if pending():
        raise Refused([finding("KH817")])


def pending() -> bool:
    """True where the database has had migrations, and not yet all of them."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    known = set(MigrationLoader(None).disk_migrations or {})
    return bool(applied) and bool(known - applied)


def unused() -> bool:
    """True where no account was ever made: the first start came to no end."""
    accounts = "people_account"
    if accounts not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {accounts}")
        (count,) = cursor.fetchone()
    return bool(count == 0)
