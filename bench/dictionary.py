"""The whole dictionary over a month of records, beside the same figures by hand.

    python -m bench.dictionary 1000000 10000000
    python -m bench.dictionary 50000000 --rounds 1 --folder /a/disk/with/room

Every figure that contacts, turns, surveys, complaints and orders give (39 a person) is
measured by the dictionary, by SQL that was written by hand for the same engine, and up to
``LARGEST`` contacts by polars and pandas; the bare scan of the columns is the floor. Each
run is a process of its own, so that its memory is its own; the order turns round from
round to round, and the median counts. The sums are held against each other cell by cell:
a difference ends the run. Machines are shared: seconds of the processor stand beside the
seconds on the wall, and only ratios within a run say much.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

#: The most contacts for those who hold everything in memory.
LARGEST = 10_000_000
MEMORY = "1GB"


class Took(NamedTuple):
    """Seconds on the wall and of the processor, and peak megabytes."""

    wall: float
    processor: float
    peak: float


def child(way: str, folder: Path, memory: str) -> None:
    """Runs one way and prints what it took; then its sums are held against SQL's."""
    from bench.ways import WAYS, differences
    from kaohe.records.engines import Limits

    begun, used = time.perf_counter(), time.process_time()
    sums = WAYS[way](folder, Limits(memory))
    took = Took(time.perf_counter() - begun, time.process_time() - used, _peak())
    print(json.dumps(took))
    kept = folder / "sums.pickle"
    if way == "sql":
        kept.write_bytes(pickle.dumps(sums))
    elif sums:
        wrong = list(differences(sums, pickle.loads(kept.read_bytes())))
        if wrong:
            sys.exit("\n".join([f"{way}: {len(wrong)} differences", *wrong[:10]]))


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(x for x in status.read_text().splitlines() if "VmHWM" in x)
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ways_for(contacts: int) -> list[str]:
    """The ways that are tried; the first makes what the others are held against."""
    every = ["sql", "kaohe", "scan"]
    for name in ("polars", "pandas"):
        if contacts <= LARGEST and find_spec(name) is not None:
            every.append(name)
    return every


def compared(folder: Path, contacts: int, rounds: int, memory: str) -> dict[str, Took]:
    """The median of each way."""
    ways, found = ways_for(contacts), dict[str, list[Took]]()
    for number in range(rounds):
        for way in ways if number % 2 == 0 else ways[::-1]:
            again = [sys.executable, "-m", "bench.dictionary", "--memory", memory]
            again += ["--way", way, "--measure", str(folder)]
            done = subprocess.run(again, stdout=subprocess.PIPE, text=True, check=True)
            found.setdefault(way, []).append(Took(*json.loads(done.stdout)))
    return {
        way: Took(*(median(cells) for cells in zip(*tooks, strict=True)))
        for way, tooks in found.items()
    }


def show(contacts: int, found: dict[str, Took]) -> None:
    """Prints a line for each way, beside SQL by hand."""
    print(f"{contacts:>12,} contacts      wall  processor      peak  ÷ SQL by hand")
    for way, took in found.items():
        ratio = took.processor / found["sql"].processor
        print(
            f"  {_TITLES[way]:<20} {took.wall:7.2f} s {took.processor:8.2f} s"
            f" {took.peak:6.0f} MB {ratio:8.2f}",
            flush=True,
        )


_TITLES = {
    "sql": "SQL by hand",
    "kaohe": "the dictionary",
    "scan": "bare scan",
    "polars": "polars",
    "pandas": "pandas",
}


def compare(sizes: list[int], rounds: int, memory: str, within: Path | None) -> None:
    """Makes each month once, compares the ways over it, and prints how cost grows."""
    from bench.month import make

    every: dict[int, dict[str, Took]] = {}
    for contacts in sizes:
        with TemporaryDirectory(prefix="kaohe-bench-", dir=within) as made:
            make(Path(made) / "month", contacts)
            every[contacts] = compared(Path(made) / "month", contacts, rounds, memory)
        show(contacts, every[contacts])
    for less, more in zip(sizes, sizes[1:], strict=False):
        for way in ("sql", "kaohe"):
            times = every[more][way].processor / every[less][way].processor
            grows = math.log(times) / math.log(more / less)
            print(f"from {less:,} to {more:,}, {_TITLES[way]}: exponent {grows:.2f}")


def main() -> None:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description="the dictionary beside SQL by hand")
    parser.add_argument("contacts", nargs="*", type=int, default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", default=MEMORY, help="DuckDB's limit")
    parser.add_argument("--folder", type=Path, help="where the files are made")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        child(given.way, given.measure, given.memory)
    else:
        compare(given.contacts, given.rounds, given.memory, given.folder)


if __name__ == "__main__":
    main()
