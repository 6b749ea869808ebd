"""Where rows are kept: SQLite in the folder by default, PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

#: Writers queue for seconds instead of failing, and a commit survives a power cut of the
#: process; with Django's own settings many writers at once meet "database is locked".
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;"
        "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
    ),
}
#: More than the threads of a server: who keeps one while another asks waits for nobody.
_POOL = {"min_size": 1, "max_size": 16, "timeout": 20}


def database(folder: Path, address: str | None) -> dict[str, Any]:
    """Django's settings for the one database: ``address`` is ``postgresql://…`` or None."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "kaohe.sqlite3",
            "OPTIONS": dict(_SQLITE),
            "CONN_MAX_AGE": 600,
            "TEST": {"NAME": None},
        }
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(address)
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    named |= {"host": "HOST", "port": "PORT"}
    settings = {named[k]: str(v) for k, v in parts.items() if k in named}
    options = {k: v for k, v in parts.items() if k not in named}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **settings,
        "OPTIONS": {**options, "pool": dict(_POOL)},
    }


@contextmanager
def passing() -> Iterator[None]:
    """A transaction that does not wait for the disk: for drafts, which count for nothing.

    It lives through the end of the process like any other; a power cut may take back the
    last of them, never anything that counts, for what counts is written by others.
    """
    from django.db import connection, transaction

    # Within another transaction it is that one's commit which counts.
    vendor = "" if connection.in_atomic_block else connection.vendor
    if vendor == "sqlite":
        _set("PRAGMA synchronous=NORMAL")
    try:
        with transaction.atomic():
            if vendor == "postgresql":
                _set("SET LOCAL synchronous_commit TO off")
            yield
    finally:
        if vendor == "sqlite":
            _set("PRAGMA synchronous=FULL")


def counts(row: Model, asked: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of the querysets has, by its name, in one statement.

    It is asked beside ``row``, any row that is there.
    """
    from django.db.models import F, Func, IntegerField, Subquery

    # Not Django's Count, which would group the rows and find nothing where there is none.
    many = Func(F("pk"), function="COUNT", output_field=IntegerField())
    told = (
        Subquery(one.order_by().annotate(many=many).values("many"))
        for one in asked.values()
    )
    found = type(row)._default_manager.filter(pk=row.pk).values_list(*told).get()
    return dict(zip(asked, found, strict=True))


def _set(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
