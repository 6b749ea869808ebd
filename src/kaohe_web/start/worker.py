"""Beside the server: the workers, started again when they die, and the tick."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kaohe_web.leaving.copying import QUEUE as COPIES
from kaohe_web.start.interrupted import take_up
from kaohe_web.start.tick import tick

#: Seconds between looks at it; a worker that dies at once is not started without a pause.
_LOOKS = 1.0
_MINUTE = 60.0
_COMMAND = (sys.executable, "-m", "kaohe_web", "db_worker")


@contextmanager
def working() -> Iterator[None]:
    """Have background work done meanwhile; first of all what was interrupted."""
    for queue in ("default", COPIES):
        take_up(timezone.now(), queue)
    ends = threading.Event()
    beside = [
        threading.Thread(target=one, args=(ends,), name=one.__name__, daemon=True)
        for one in (_work, _copy, _tick)
    ]
    for thread in beside:
        thread.start()
    try:
        yield
    finally:
        ends.set()
        for thread in beside:
            thread.join()


def _work(ends: threading.Event) -> None:
    """Imports and months: a worker that is always there."""
    worker = subprocess.Popen(_COMMAND)
    while not ends.wait(_LOOKS):
        if worker.poll() is not None and _taken_up("default"):
            worker = subprocess.Popen(_COMMAND)
    worker.terminate()
    worker.wait()


def _copy(ends: threading.Event) -> None:
    """Copies: a worker that comes when one is asked for, and goes when it is written."""
    command = (*_COMMAND, "--queue-name", COPIES, "--batch", "--no-startup-delay")
    worker: subprocess.Popen[bytes] | None = None
    while not ends.wait(_LOOKS):
        if worker is not None and (worker.poll() is None or not _taken_up(COPIES)):
            continue
        worker = subprocess.Popen(command) if _waits(COPIES) else None
    if worker is not None:
        worker.terminate()
        worker.wait()


def _taken_up(queue: str) -> bool:
    """What its worker left when it ended waits again; False while the database is away."""
    close_old_connections()
    try:
        take_up(timezone.now(), queue)
    except DatabaseError:
        logging.getLogger(__name__).exception("worker")
        return False
    return True


def _waits(queue: str) -> bool:
    """Whether there is something to do; False while the database is away."""
    close_old_connections()
    try:
        ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        return ready.filter(queue_name=queue).exists()
    except DatabaseError:
        logging.getLogger(__name__).exception("worker")
        return False


def _tick(ends: threading.Event) -> None:
    while not ends.wait(_LOOKS):
        close_old_connections()
        try:
            tick(timezone.now())
        except DatabaseError:  # it is away for a moment; the next minute sees to it
            logging.getLogger(__name__).exception("tick")
        ends.wait(_MINUTE)
