"""How many processes answer and work: as many as asked for, and one for copies."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.postgres import postgres
from tests.web.start.installed import Installed, install
from tests.web.start.serving import answers, free_port, serving, started_by


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_file_is_served_by_one_process(workers: str, tmp_path: Path) -> None:
    place = Installed(tmp_path / "company", None)
    done = place.kaohe_web("--workers", workers, "--port", str(free_port()))
    assert done.returncode == 1
    assert done.stderr.startswith("KH808")


def test_more_processes_than_postgresql_has_lines_for_are_refused(
    tmp_path: Path,
) -> None:
    place = install(tmp_path / "company")
    done = place.kaohe_web("--workers", "17", "--port", str(free_port()))
    assert done.stderr.startswith("KH808")


@pytest.mark.long
def test_several_processes_answer_and_one_does_the_work_behind(tmp_path: Path) -> None:
    port = free_port()
    with postgres() as address:
        place = Installed(tmp_path / "company", address)
        with serving(place, port, words=("--workers", "2")) as server:
            assert len(started_by(server, b"spawn_main")) == 2
            assert len(started_by(server, b"db_worker")) == 1
            assert all(answers(port) for _ in range(20))


def test_a_copy_is_written_while_the_worker_of_months_is_busy(tmp_path: Path) -> None:
    place = install(tmp_path / "company")
    with serving(place, free_port()) as server:
        (worker,) = started_by(server, b"db_worker")
        os.kill(worker, signal.SIGSTOP)  # as if it were at a month that takes long
        place.call("copy_asked")
        last = time.monotonic() + 120
        while place.value("SELECT state FROM leaving_copy") != ("done",):
            assert time.monotonic() < last, "it waits for the worker of months"
            time.sleep(0.1)
        while started_by(server, b"db_worker") != [worker]:
            assert time.monotonic() < last, "the worker of copies does not leave"
            time.sleep(0.1)
