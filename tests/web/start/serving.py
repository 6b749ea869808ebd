"""Real servers for the tests, and how they are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
    place: Installed,
    port: int,
    until: Callable[[], bool] | None = None,
    words: Sequence[str] = (),
) -> Iterator[subprocess.Popen[bytes]]:
    """``kaohe web`` in a group of its own, from when it answers until it is killed.

    With ``until`` from when that is so, be the start at an end or not.
    """
    command = [sys.executable, "-c", COMMAND, "--port", str(port), *words]
    with (place.folder.parent / "server.log").open("ab") as log:
        given = {"env": place.environment(), "start_new_session": True}
        server = subprocess.Popen(command, stdout=log, stderr=log, **given)
    last = time.monotonic() + 180
    try:
        while not (answers(port) if until is None else until()):
            assert server.poll() is None, "it does not start"
            assert time.monotonic() < last, "it does not come so far"
            time.sleep(0.02)
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
    for worker in started_by(server, b"db_worker"):
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def started_by(server: subprocess.Popen[bytes], called: bytes) -> list[int]:
    """The processes of the server's group whose command says ``called``."""
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        try:
            if called in (entry / "cmdline").read_bytes():
                if os.getpgid(int(entry.name)) == server.pid:
                    found.append(int(entry.name))
        except (OSError, ValueError):
            continue
    return found


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
