"""Killed at any moment: nothing confirmed is lost, nothing counts twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaohe.records.store import Store
from tests.conftest import ROOT
from tests.records.store.busy import expected, import_number
from tests.records.store.shop import agents, rows_of


def two_imports(folder: Path) -> float:
    """How long two imports and a compaction take on this machine, now."""
    began = time.perf_counter()
    for k in (0, 1):
        import_number(Store(folder), k)
    return time.perf_counter() - began


def killed_while_busy(
    folder: Path, first: int, chance: random.Random, seconds: float
) -> int:
    """The last import that was confirmed before the process was killed (-1: none).

    The kill falls anywhere in ``seconds``.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.records.store.busy", str(folder), str(first)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            # What a killed process leaves behind goes with the folder of the test.
            "TMPDIR": str(folder.parent),
        },
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(chance.uniform(0, seconds))
    os.kill(process.pid, signal.SIGKILL)
    said = [int(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    return max([first - 1, *said])


def survives(folder: Path, kills: int, seed: int) -> None:
    """Kill an importing process so often; look at the store each time; then go on."""
    chance, seconds = random.Random(seed), two_imports(folder.with_name("trial"))
    first = 0
    for _ in range(kills):
        confirmed = killed_while_busy(folder, first, chance, seconds)
        store = Store(folder)
        done = [int(e.id.split()[1]) for e in store.entries()]
        assert done == list(range(len(done))) and len(done) - 1 >= confirmed
        assert agents(store) == expected(len(done) - 1)
        assert len(rows_of(store)) == len(agents(store))
        # The next process repeats the last import, as one does after a lost answer.
        first = max(len(done) - 1, 0)
    last = first + 2
    for k in range(first, last + 1):
        import_number(Store(folder), k)
    assert agents(Store(folder)) == expected(last)
    assert len(Store(folder).entries()) == last + 1


def test_five_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    survives(tmp_path / "store", kills=5, seed=20261101)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_fifty_kills_lose_and_double_nothing(tmp_path: Path, seed: int) -> None:
    survives(tmp_path / "store", kills=5, seed=seed)
