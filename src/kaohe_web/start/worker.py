"""The worker beside the server: started, started again when it dies, ended with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections
from django.utils import timezone

from kaohe_web.start.interrupted import take_up

#: Seconds between looks at it; a worker that dies at once is not started without a pause.
_LOOKS = 1.0
_COMMAND = (sys.executable, "-m", "kaohe_web", "db_worker")


@contextmanager
def working() -> Iterator[None]:
    """Have background work done meanwhile; first of all what was interrupted."""
    take_up(timezone.now())
    ends = threading.Event()
    keeper = threading.Thread(target=_keep, args=(ends,), name="worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ends.set()
        keeper.join()


def _keep(ends: threading.Event) -> None:
    worker = subprocess.Popen(_COMMAND)
    while not ends.wait(_LOOKS):
        if worker.poll() is not None:
            close_old_connections()
            take_up(timezone.now())
            worker = subprocess.Popen(_COMMAND)
    worker.terminate()
    worker.wait()
