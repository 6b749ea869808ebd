"""A whole run on a cluster: the same result as on DuckDB, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.engines.cluster import ON_SPARK, PATIENCE, cluster
from tests.runs.own_company import (
    CONTACTS,
    HOURS,
    INDICATORS,
    SCHEME,
    WORKED,
    company,
    month,
)

pytestmark = ON_SPARK

#: The command line in a process of its own: a run ends its session of Spark.
_MAIN = "import sys; from kaohe.cli import main; sys.exit(main(sys.argv[1:]))"

ITEM = """\
  - {id: reply, title: 首响, full: 0, indicator: worked_reply, line: {zero: 7200, full: 0}}
grades"""


def run(folder: Path, out: str, *more: str) -> tuple[str, str]:
    """The texts of result.json and measures.sql."""
    words = ["run", "--scheme", "own", "--period", "2026-10", *more]
    for name, at in {"inputs": "month", "out": out, "company": "company"}.items():
        words += [f"--{name}", str(folder / at)]
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, *words],
        cwd=ROOT,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    files = (folder / out / name for name in ("result.json", "measures.sql"))
    first, second = (file.read_text("utf-8") for file in files)
    return first, second


#: A query that cannot be answered, in a process of its own.
_WRONG = """
from kaohe.base.findings import Refused
from kaohe.records.engines import engine_at
try:
    with engine_at("local[1]") as engine, engine.over({}) as running:
        running.rows("SELECT CAST('x' AS INT)")
except Refused as refused:
    print(*(one.code for one in refused.findings))
"""


def test_a_failure_on_the_way_is_told_and_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WRONG], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["KH735"], done.stderr[-3000:]


@pytest.fixture
def own_master(tmp_path: Path) -> Iterator[str]:
    """A cluster for one run: those of the session's have no core left for another."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with cluster(folder) as address:
        yield address


def test_a_run_on_the_cluster_gives_the_same_result(
    own_master: str, tmp_path: Path
) -> None:
    scheme = SCHEME.replace("grades", ITEM, 1)
    parts = {"indicators__a": INDICATORS, "indicators__b": WORKED}
    company(tmp_path, schemes__own=scheme, working_hours=HOURS, **parts)
    month(tmp_path, CONTACTS)
    expected, on_duck = run(tmp_path, "duck")
    found, on_spark = run(tmp_path, "spark", "--engine", own_master)
    assert found == expected
    assert "-- engine: duckdb" in on_duck
    assert f"-- engine: {own_master}\n" in on_spark and on_spark != on_duck
