"""Where rows are kept: SQLite in the folder by default, PostgreSQL by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
