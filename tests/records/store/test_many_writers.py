"""Several processes that import at once: everything is in, nothing counts twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from deltalake.exceptions import CommitFailedError

from kaohe.base.findings import Refused
from kaohe.records.store import Store, delta
from tests.conftest import ROOT
from tests.records.store.shop import agents, bring, contact, rows_of

SCRIPT = """
import sys
from kaohe.records.store import Store
from tests.records.store.shop import bring, contact
name, folder, first, last = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
sys.stdin.readline()
for k in range(5):
    rows = [contact(n, name) for n in range(first, last)]
    bring(Store(folder), rows[k * 10 :], f"{name} {k}", minute=k)
"""


def at_once(folder: Path, spans: Sequence[tuple[str, int, int]]) -> None:
    """Let a process for each span import it five times, all started together."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, name, str(folder), str(first), str(last)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=env,
        )
        for name, first, last in spans
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in running:
        _, told = process.communicate()
        assert process.returncode == 0, told.decode()


def test_two_processes_that_bring_different_rows_are_both_in(tmp_path: Path) -> None:
    at_once(tmp_path, [("A01", 0, 60), ("A02", 60, 120)])
    found = agents(Store(tmp_path))
    assert len(found) == 120 and len(rows_of(Store(tmp_path))) == 120
    assert {found["C000"], found["C119"]} == {"A01", "A02"}
    assert len(Store(tmp_path).entries()) == 10


def test_two_processes_that_bring_the_same_rows_bring_them_once(tmp_path: Path) -> None:
    at_once(tmp_path, [("A01", 0, 60), ("A02", 30, 90)])
    store = Store(tmp_path)
    assert len(rows_of(store)) == 90 == len(agents(store))
    # Whatever the order was: each change is counted, so the sums agree with the rows.
    assert sum(e.new for e in store.entries()) == 90


def test_a_writer_who_is_overtaken_works_from_what_is_there_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    commit, overtaken = delta.commit, []

    def quicker(table: delta.Opened, *rest: object, **more: object) -> None:
        if table.shape.name == "contacts" and not overtaken:
            overtaken.append(True)
            bring(store, [contact(2)], "quicker", minute=1)
        commit(table, *rest, **more)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(delta, "commit", quicker)
    entry = bring(store, [contact(1), contact(2), contact(3)], "slower", minute=2)
    assert (entry.new, entry.same) == (1, 2)
    assert list(agents(store)) == ["C001", "C002", "C003"]


def test_a_table_that_never_comes_to_rest_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)

    def overtaken(*_: object, **__: object) -> None:
        raise CommitFailedError("somebody was quicker")

    bring(store, [contact(1)], "one")
    monkeypatch.setattr(delta, "commit", overtaken)
    monkeypatch.setattr(delta, "ATTEMPTS", 3)
    with pytest.raises(Refused) as refused:
        bring(store, [contact(2)], "two", minute=1)
    assert [f.code for f in refused.value.findings] == ["KH703"]
