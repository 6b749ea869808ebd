"""Beside the server: the worker, started again when it dies, and the tick every minute."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from kaohe_web.start.interrupted import take_up
from kaohe_web.start.tick import tick

#: Seconds between looks at it; a worker that dies at once is not started without a pause.
_LOOKS = 1.0
_MINUTE = 60.0
_COMMAND = (sys.executable, "-m", "kaohe_web", "db_worker")


@contextmanager
def working() -> Iterator[None]:
    """Have background work done meanwhile; first of all what was interrupted."""
    take_up(timezone.now())
    ends = threading.Event()
    beside = [
        threading.Thread(target=one, args=(ends,), name=one.__name__, daemon=True)
        for one in (_keep, _tick)
    ]
    for thread in beside:
        thread.start()
    try:
        yield
    finally:
        ends.set()
        for thread in beside:
            thread.join()


def _tick(ends: threading.Event) -> None:
    while not ends.wait(_LOOKS):
        close_old_connections()
        try:
            tick(timezone.now())
        except DatabaseError:  # it is away for a moment; the next minute sees to it
            logging.getLogger(__name__).exception("tick")
        ends.wait(_MINUTE)


def _keep(ends: threading.Event) -> None:
    worker = subprocess.Popen(_COMMAND)
    while not ends.wait(_LOOKS):
        if worker.poll() is not None:
            close_old_connections()
            take_up(timezone.now())
            worker = subprocess.Popen(_COMMAND)
    worker.terminate()
    worker.wait()
