"""A real `kaohe web` on a folder of its own: started, waited for, and ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from zoneinfo import ZoneInfo

_WEB = "import sys; from kaohe_web.start import main; sys.exit(main(sys.argv[1:]))"
#: Making the sample company is half a minute's work on a slow machine.
_PATIENCE = 240


def today() -> date:
    """The day at the installation: companies live in Asia/Shanghai unless they say so."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


@contextmanager
def served(folder: Path, *options: str, **variables: str) -> Iterator[str]:
    """The address of an installation in ``folder`` while it is served."""
    port = _free_port()
    command = [sys.executable, "-c", _WEB, "--data", str(folder)]
    command += ["--port", str(port), *options]
    own = {k: v for k, v in os.environ.items() if not k.startswith("KAOHE_")}
    log = folder.with_suffix(".log")
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**own, **variables, "PYTHONUTF8": "1"},
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(server, f"{address}/health/", log)
            yield address
        finally:
            _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """The server, its worker and whoever else it started."""
    for sign, patience in ((signal.SIGTERM, 20), (signal.SIGKILL, None)):
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(server.pid, sign)
            server.wait(patience)


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Until the address answers; what the server printed is told where it does not."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            ended = server.poll() is not None
            if ended or time.monotonic() > until:
                raise AssertionError(log.read_text("utf-8", "replace")) from None
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
