"""The cluster itself: two workers, nobody else can reach it, and who does not answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kaohe.base.findings import Refused
from kaohe.records.engines import Engine, engine_at
from kaohe.records.engines import spark as spark_module
from tests.conftest import ROOT
from tests.engines.cluster import ON_SPARK, connect_server, free_port, listening

pytestmark = ON_SPARK


def test_the_work_is_done_by_two_workers(spark: Engine) -> None:
    with spark.over({}) as running:
        rows = running.rows(
            "SELECT DISTINCT spark_partition_id() AS part FROM range(0, 9, 1, 2)"
        )
    assert sorted(row["part"] for row in rows) == [0, 1]


def test_every_port_of_the_cluster_is_closed_to_other_machines(spark: Engine) -> None:
    """Master, workers, driver and executors."""
    found = listening()
    assert len(found) >= 8
    assert set(found) == {"127.0.0.1"}


def test_spark_connect_gives_the_same_figures(tmp_path: Path) -> None:
    with connect_server(tmp_path, "local[2]") as address:
        done = subprocess.run(
            [sys.executable, "-m", "tests.engines.on_connect", address],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout.split()[0]) > 100


@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_a_cluster_that_does_not_answer_is_told_at_once(
    master: str, scheme: str
) -> None:
    with pytest.raises(Refused) as caught:
        with engine_at(f"{scheme}://127.0.0.1:{free_port()}"):
            pass
    assert [one.code for one in caught.value.findings] == ["KH732"]


def test_without_a_java_it_is_said_what_to_install(
    master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_module, "java_home", lambda: None)
    with pytest.raises(Refused) as caught:
        with engine_at("local[1]"):
            pass
    assert [one.code for one in caught.value.findings] == ["KH731"]
