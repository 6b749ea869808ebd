"""Import speed: rows a second into the store, beside the bare way of the same libraries.

    python -m bench.importing [ROWS]

The bare way reads the CSV and writes a Delta table: no type is checked, no row compared,
nothing is kept of who brought it, and a second import doubles every row. Ours reads every
cell, keeps wrong rows aside, compares by key, can be undone, and is on the disk when it
says so. Both run in the same process, one after the other; machines are shared and noisy,
so processor seconds stand beside the seconds on the wall.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow.csv as pacsv
from deltalake import write_deltalake

from kaohe.base.period import Period
from kaohe.records.store import Store, import_into

ROWS = 1_000_000
HEAD = "contact,agent,customer,channel,started_at,answered_at,ended_at,resolved,talk_seconds,wrap_seconds\n"
OCTOBER = datetime.fromisoformat("2026-10-01")


class Took(NamedTuple):
    """Seconds on the wall and of the processor, and how many rows went in."""

    what: str
    rows: int
    wall: float
    processor: float

    def line(self) -> str:
        speed = self.rows / self.processor
        return f"{self.what:<44}{self.wall:8.2f} s {self.processor:8.2f} s {speed:12,.0f} rows/s"


def written(path: Path, rows: int, agent: Callable[[int], str]) -> Path:
    """A list of calls of October, in order of time."""
    chance = random.Random(20261001)
    step = timedelta(days=31) / rows
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for n in range(rows):
            start = (OCTOBER + n * step).replace(microsecond=0)
            wait, talk = chance.randrange(60), chance.randrange(900)
            answered = start + timedelta(seconds=wait)
            end = answered + timedelta(seconds=talk)
            out.write(
                f"C{n:09d},{agent(n)},K{chance.randrange(rows)},phone,{start},{answered},"
                f"{end},true,{talk},{wait}\n"
            )
    return path


def took(what: str, rows: int, work: Callable[[], object]) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Took(what, rows, time.perf_counter() - wall, time.process_time() - processor)


def compare(folder: Path, rows: int) -> list[Took]:
    """Each way once, the bare one first."""
    first = written(folder / "calls.csv", rows, lambda n: f"A{n % 1000}")
    corrected = written(
        folder / "corrected.csv", rows, lambda n: f"A{n % 1000 if n % 100 else 'new'}"
    )
    store, when = Store(folder / "store"), datetime(2026, 11, 1, tzinfo=UTC)

    def ours(path: Path, minute: int) -> None:
        at = when + timedelta(minutes=minute)
        import_into(store, path, "contacts", None, "calls", "bench", at)

    bare = folder / "bare"
    return [
        took(
            "bare read_csv → write_deltalake",
            rows,
            lambda: write_deltalake(bare, pacsv.read_csv(first)),
        ),
        took("into the store, every row new", rows, lambda: ours(first, 0)),
        took("the same file again", rows, lambda: ours(first, 1)),
        took("one row in a hundred corrected", rows, lambda: ours(corrected, 2)),
        took("a month out of the store", rows, lambda: store.month(Period(2026, 10))),
    ]


def main(rows: int) -> None:
    """Print what each way took, and the ratio of the first import to the bare way."""
    with TemporaryDirectory(prefix="kaohe-") as folder:
        found = compare(Path(folder), rows)
    print(f"{rows:,} contacts of ten columns:{'wall':>27}{'processor':>11}")
    for one in found:
        print(one.line())
    ratio = found[1].processor / found[0].processor
    print(f"import ÷ bare way: {ratio:.2f} (processor)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory of the whole run: {peak:,} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
