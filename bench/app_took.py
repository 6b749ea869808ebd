"""What a piece of the application took: processor seconds here and in the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds of this process, of PostgreSQL's, on the wall, and statements."""

    own: float
    server: float
    wall: float
    statements: int

    @property
    def processor(self) -> float:
        """Seconds of the processor, wherever they were spent."""
        return self.own + self.server


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """How many statements went to the database, without keeping their texts."""
    from django.db import connection

    count = 0

    def one(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(one):
        yield lambda: count


def took(work: Callable[[], object]) -> Took:
    """What ``work`` took, once."""
    with counting() as statements:
        server, wall, own = server_seconds(), time.perf_counter(), time.process_time()
        work()
        own, wall = time.process_time() - own, time.perf_counter() - wall
        return Took(own, server_seconds() - server, wall, statements())


def server_seconds() -> float:
    """Processor seconds of all processes of our PostgreSQL; 0 on SQLite or elsewhere."""
    from django.db import connection

    connection.ensure_connection()
    raw = connection.connection
    if connection.vendor != "postgresql":
        return 0.0
    backend = Path(f"/proc/{raw.info.backend_pid}/stat")
    if not backend.is_file():
        return 0.0
    parent = _fields(backend)[1]
    return sum(
        int(path.with_name("schedstat").read_text().split()[0]) / 1e9
        for path in Path("/proc").glob("[0-9]*/stat")
        if _fields(path)[1:2] == [parent]
    )


def _fields(stat: Path) -> list[str]:
    """The fields after the name: state, parent, …; none where the process is gone."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    line = next(
        x
        for x in Path("/proc/self/status").read_text().splitlines()
        if x.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1024
