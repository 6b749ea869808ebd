"""What a test starts does not outlive it, even where it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.engines import watched

STARTER = """
import sys, time
from pathlib import Path
from tests.engines import watched
watched.start(sys.argv[2:], Path(sys.argv[1]) / "log")
time.sleep(600)
"""


def is_running(pid: int) -> bool:
    """True unless the process has ended, or waits to be noticed (Linux)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.is_file() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def soon(what: Callable[[], bool]) -> None:
    """Returns once ``what()`` is true."""
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def sleeping(folder: Path) -> list[str]:
    """A command that notes its number in ``folder`` and then lasts."""
    return [
        "sh",
        "-c",
        f"echo $$ > '{folder}/new' && mv '{folder}/new' '{folder}/pid' && exec sleep 600",
    ]


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_ends_with_a_test_that_is_killed(
    tmp_path: Path, sent: signal.Signals
) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path), *sleeping(tmp_path)], cwd=ROOT
    )
    soon((tmp_path / "pid").is_file)
    pid = int((tmp_path / "pid").read_text())
    assert is_running(pid)
    starter.send_signal(sent)
    starter.wait()
    soon(lambda: not is_running(pid))


def test_a_process_ends_where_its_test_says_so(tmp_path: Path) -> None:
    watcher = watched.start(sleeping(tmp_path), tmp_path / "log")
    soon((tmp_path / "pid").is_file)
    watched.end(watcher)
    assert not is_running(int((tmp_path / "pid").read_text()))


def test_a_process_that_ends_by_itself_is_seen_to_have_ended(tmp_path: Path) -> None:
    watcher = watched.start(["sh", "-c", "echo gone; exit 7"], tmp_path / "log")
    assert watcher.wait(60) == 7
    watched.end(watcher)
    assert (tmp_path / "log").read_text() == "gone\n"
