"""Real servers for the tests, and how they are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.web.start.installed import COMMAND, Installed


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    place: Installed, port: int, wait: float | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """``kaohe web`` in a group of its own, from when it answers until it is killed.

    With ``wait`` it is killed so many seconds after it was started, ready or not.
    """
    command = [sys.executable, "-c", COMMAND, "--port", str(port)]
    with (place.folder.parent / "server.log").open("ab") as log:
        given = {"env": place.environment(), "start_new_session": True}
        server = subprocess.Popen(command, stdout=log, stderr=log, **given)
    try:
        until = time.monotonic() + (90 if wait is None else wait)
        while time.monotonic() < until and (wait is not None or not answers(port)):
            assert wait is not None or server.poll() is None, "it does not start"
            time.sleep(0.05)
        yield server
    finally:
        kill(server)
        server.wait()


def kill(server: subprocess.Popen[bytes]) -> None:
    """Kill -9: the server, its worker and whoever else it started."""
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def kill_worker(server: subprocess.Popen[bytes]) -> None:
    """Kill -9 the worker alone, if it is there."""
    for entry in Path("/proc").iterdir():
        try:
            if b"db_worker" in (entry / "cmdline").read_bytes():
                if os.getpgid(int(entry.name)) == server.pid:
                    os.kill(int(entry.name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


def answers(port: int) -> bool:
    """True where the page to sign in is shown; who listens need not be ready yet."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", "/sign-in/")
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        line.close()
