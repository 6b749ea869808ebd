"""The PostgreSQL of the tests ends with them, also when they are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

_HOLDING = """
import time
from tests.postgres import postgres
with postgres() as address:
    print(address, flush=True)
    time.sleep(600)
"""


@pytest.mark.long
def test_the_server_and_its_folder_go_with_who_started_them() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        folder = Path(holder.stdout.readline().strip().partition("host=")[2])
        assert (folder / "postmaster.pid").exists()
        holder.kill()
    until = time.monotonic() + 30
    while folder.parent.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not folder.parent.exists()
