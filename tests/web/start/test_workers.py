"""How many processes answer: as many as asked for on PostgreSQL, one on SQLite."""

from __future__ import annotations

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
