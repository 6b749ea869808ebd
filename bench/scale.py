"""How cost grows: the dictionary over 1, 10 and more million contacts, on either engine.

    python -m bench.scale 1000000 10000000
    python -m bench.scale 1000000 --engine cluster       two workers on this machine
    python -m bench.scale 1000000 --engine spark://host:7077 --folder /all/workers/see

A month is made as Parquet files and measured by a process of its own, so that its memory
is its own: contacts, surveys, complaints and orders, with empty cells and customers who
come back. Every figure is asked for that these tables give. Prints one line a run:
seconds, seconds of CPU (the engine's other processes on this machine included), peak
megabytes of this process, and the queries that take longest. No test depends on them:
machines are shared and noisy.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from kaohe.base.period import Period
from kaohe.records.engines import (
    Dialect,
    Duck,
    Engine,
    Files,
    Limits,
    Rows,
    Running,
    Tables,
    engine_at,
)
from kaohe.records.engines.spark import spark_at
from kaohe.records.intake.convert import schema
from kaohe.records.measure import MEASURABLE, measure
from kaohe.records.tables import TABLES

OCTOBER = Period(2026, 10)
#: Contacts of an agent in the month.
EACH = 1_000
#: Parquet files of a table.
PARTS = 31

#: How many rows a table has for each contact, and its cells: ``i`` is the number of the
#: row, ``{n}`` a dice below 1,000, ``{n:s}`` a moment up to a thousand times s
#: milliseconds later than ``begun``.
CELLS: dict[str, tuple[float, str]] = {
    "contacts": (
        1,
        "'K' || i AS contact, agent, CASE WHEN {2} < 950 THEN customer END AS customer,"
        "CASE WHEN {3} < 500 THEN '电话' ELSE '在线' END AS channel,"
        "'T' || ({4} % 12) AS topic, begun AS started_at,"
        "CASE WHEN {5} < 930 THEN {1:60} END AS answered_at,"
        "CASE WHEN {5} < 930 THEN {6:200} END AS first_response_at, {7:1500} AS ended_at,"
        "CASE WHEN {8} < 850 THEN {9:90000} END AS resolved_at, {8} < 850 AS resolved,"
        "CASE WHEN {10} < 20 THEN {11:900000} END AS reopened_at,"
        "{12} < 80 AS transferred, 1000000 * {13} AS talk_seconds,"
        "100000 * {14} AS hold_seconds, 60000 * {15} AS wrap_seconds,"
        "{16} < 200 AS presale, {17} < 900 AS in_time",
    ),
    "surveys": (
        0.3,
        "'S' || i AS survey, 'K' || i AS contact, agent, customer, begun AS invited_at,"
        "CASE WHEN {20} < 600 THEN {21:9000} END AS answered_at,"
        "CASE WHEN {20} < 600 THEN 1 + {22} % 5 END AS rating",
    ),
    "complaints": (
        0.01,
        "'C' || i AS complaint, 'K' || i AS contact, agent, customer,"
        "begun AS raised_at, {31:90000} AS replied_at, {32} < 700 AS valid",
    ),
    "orders": (
        0.2,
        "'O' || i AS \"order\", agent, customer, begun AS ordered_at,"
        "{41:9000} AS paid_at, {42:900000} AS settled_at,"
        "CAST({43} * 1.37 AS DECIMAL(18, 2)) AS amount",
    ),
}


def make(folder: Path, contacts: int) -> None:
    """Files of a month of so many contacts, each sorted by agent."""
    agents, customers = max(1, contacts // EACH), max(1, contacts // 3)
    running = duckdb.connect()
    for table, (share, cells) in CELLS.items():
        whole = re.sub(r"\{(\d+)(?::(\d+))?\}", _dice, cells)
        (folder / table).mkdir(parents=True)
        for part in range(PARTS):
            first, last = (
                round(contacts * share * n / PARTS) for n in (part, part + 1)
            )
            running.execute(
                f"COPY (SELECT {whole} FROM (SELECT i,"
                f" printf('A%05d', hash(i, 101) % {agents}) AS agent,"
                f" 'C' || (hash(i, 102) % {customers}) AS customer,"
                f" TIMESTAMP '2026-10-01' + to_days({part})"
                f" + to_milliseconds(28800000 + (hash(i, 103) % 50400000)::BIGINT)"
                f" AS begun FROM range({first}, {last}) t(i)) ORDER BY agent)"
                f" TO '{folder / table}/{part:02d}.parquet'"
            )


def _dice(found: re.Match[str]) -> str:
    number, scale = found[1], found[2]
    dice = f"(hash(i, {number}) % 1000)::BIGINT"
    return dice if scale is None else f"(begun + to_milliseconds({dice} * {scale}))"


def tables_of(folder: Path) -> Tables:
    """The tables that lie in ``folder``."""
    return {
        name: Files(
            tuple(str(path) for path in sorted((folder / name).glob("*.parquet"))),
            schema(TABLES[name]),
        )
        for name in CELLS
    }


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
    contacts = duckdb.sql(f"SELECT count(*) FROM '{folder}/contacts/*.parquet'")
    (rows,) = contacts.fetchone() or (0,)
    people = [f"A{n:05d}" for n in range(max(1, rows // EACH))]
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
                    f"{rows:>11,} {address:8} {f'round {number + 1}':8}"
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
    parser.add_argument("--memory", default="2GB", help="DuckDB's limit")
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
