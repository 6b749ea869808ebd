"""How cost grows: the dictionary over 1, 10 and more million contacts, on either engine.

    python -m bench.scale 1000000 10000000
    python -m bench.scale 1000000 --engine cluster       two workers on this machine
    python -m bench.scale 1000000 --engine spark://host:7077 --folder /all/workers/see

A month (``bench/month.py``) is measured by a process of its own, so that its memory is
its own. Every figure is asked for that its tables give. Prints one line a run:
seconds, seconds of CPU (the engine's other processes on this machine included), peak
megabytes of this process, and the queries that take longest. No test depends on them:
machines are shared and noisy.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.month import EACH, OCTOBER, agents_of, make, tables_of
from kaohe.records.engines import (
    Dialect,
    Duck,
    Engine,
    Limits,
    Rows,
    Running,
    Tables,
    engine_at,
)
from kaohe.records.engines.spark import spark_at
from kaohe.records.measure import MEASURABLE, measure


class Timed:
    """An engine that remembers how long each query took."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.took: list[float] = []

    @property
    def dialect(self) -> Dialect:
        return self.engine.dialect

    @contextmanager
    def over(self, tables: Tables) -> Iterator[Timed]:
        with self.engine.over(tables) as self.running:
            yield self

    running: Running

    def rows(self, sql: str) -> Rows:
        begun = time.perf_counter()
        rows = self.running.rows(sql)
        self.took.append(time.perf_counter() - begun)
        return rows


@contextmanager
def engine_of(address: str, limits: Limits, scratch: Path) -> Iterator[Engine]:
    """The engine at ``address``; ``cluster`` starts one on this machine."""
    if address == "duckdb":
        yield Duck(limits)
    elif address == "cluster":
        from tests.engines.cluster import DRIVER, cluster

        memory = {"spark.executor.memory": "2g", "spark.driver.memory": "2g"}
        with cluster(scratch, memory="3g") as master:
            with spark_at(master, {**DRIVER, **memory}) as engine:
                yield engine
    else:
        with engine_at(address, limits) as engine:
            yield engine


def run(folder: Path, address: str, limits: Limits) -> None:
    """Measures the month in ``folder`` and prints the line of it."""
    records, rounds = tables_of(folder), 1 if address == "duckdb" else 2
    people = agents_of(folder)
    with TemporaryDirectory() as scratch:
        with engine_of(address, limits, Path(scratch)) as engine:
            # Spark compiles while it runs: the second round is the one of a service.
            for number in range(rounds):
                timed, cpu = Timed(engine), _cpu()
                begun = time.perf_counter()
                told = measure(records, MEASURABLE, OCTOBER, people, engine=timed)
                seconds = time.perf_counter() - begun
                slow = sorted(zip(timed.took, told.sql, strict=True), reverse=True)
                figures = len(next(iter(told.figures.values())))
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{len(people) * EACH:>11,} {address:8} {f'round {number + 1}':8}"
                    f" {seconds:7.2f} s {_cpu() - cpu:7.2f} s CPU {peak:6.0f} MB"
                    f" {figures} figures of {len(people):,} people; "
                    + ", ".join(f"{name} {took:.2f} s" for took, name in slow[:4]),
                    flush=True,
                )


def _cpu() -> float:
    """Seconds of CPU of this process and of all that it started (Linux)."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(cells[1])
        used[int(stat.parent.name)] = int(cells[11]) + int(cells[12])
    ours, more = {os.getpid()}, {os.getpid()}
    while more:
        more = {pid for pid, parent in parents.items() if parent in more}
        ours |= more
    return sum(used.get(pid, 0) for pid in ours) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """One process a run."""
    parser = argparse.ArgumentParser(description="how cost grows with the records")
    parser.add_argument("contacts", nargs="*", type=int, default=[1_000_000])
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--memory", default="1GB", help="DuckDB's limit")
    parser.add_argument("--folder", type=Path, help="where the files are made")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        run(given.measure, given.engine, Limits(given.memory))
        return
    for contacts in given.contacts:
        with TemporaryDirectory(prefix="kaohe-bench-", dir=given.folder) as made:
            make(Path(made) / "month", contacts)
            again = ["--engine", given.engine, "--memory", given.memory]
            again += ["--measure", str(Path(made) / "month")]
            subprocess.run([sys.executable, "-m", "bench.scale", *again], check=True)


if __name__ == "__main__":
    main()
