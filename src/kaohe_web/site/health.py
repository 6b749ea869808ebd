"""How the installation is: each question a short function, listed in ``CHECKS``."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from django.db import DatabaseError, connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kaohe import __version__
from kaohe_web.home import home
from kaohe_web.outbox.beats import TICK
from kaohe_web.outbox.models import Beat, Delivery

State = Literal["good", "warn", "bad"]
#: The clock is looked at every minute; so long without is too long.
_LATE = timedelta(minutes=10)
_LITTLE = 1 << 30
_BACKUP_AFTER = timedelta(days=8)


class Told(NamedTuple):
    """The answer to one question: ``text`` names its words."""

    name: str
    state: State
    text: str
    named: dict[str, object] = {}


def database(at: datetime) -> Told:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Told("database", "bad", "health_no")
    return Told("database", "good", "health_is", {"what": connection.display_name})


def folder(at: datetime) -> Told:
    """Whether a file can be written, and how much room there is."""
    try:
        with tempfile.TemporaryFile(dir=home()):
            free = shutil.disk_usage(home()).free
    except OSError:
        return Told("folder", "bad", "health_no")
    state: State = "good" if free > _LITTLE else "warn"
    return Told("folder", state, "health_free", {"gb": f"{free / (1 << 30):.1f}"})


def age_of_tick(at: datetime) -> timedelta | None:
    """How long ago the clock was looked at; None where it never was."""
    beat = Beat.objects.filter(name=TICK).values_list("at", flat=True).first()
    return None if beat is None else max(at - beat, timedelta(0))


def tick(at: datetime) -> Told:
    """Whether reminders, sending and tidying are done."""
    age = age_of_tick(at)
    if age is None:
        return Told("tick", "warn", "health_never")
    state: State = "good" if age < _LATE else "bad"
    minutes = int(age / timedelta(minutes=1))
    return Told("tick", state, "health_minutes", {"count": minutes})


def work(at: datetime) -> Told:
    """What waits for the worker, and since when."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    oldest = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True)
    first, count = oldest.first(), waiting.count()
    late = first is not None and at - first > _LATE
    return Told("work", "bad" if late else "good", "health_waits", {"count": count})


def outbox(at: datetime) -> Told:
    """What could not be sent."""
    dead = Delivery.objects.filter(state=Delivery.State.DEAD).count()
    return Told("outbox", "warn" if dead else "good", "health_dead", {"count": dead})


def backups(at: datetime) -> Told:
    """The newest backup in the folder; those kept elsewhere are not seen from here."""
    found = sorted((home() / "backups").glob("*.zip"), key=lambda p: p.stat().st_mtime)
    if not found:
        return Told("backups", "warn", "health_no_backup")
    days = (at.timestamp() - found[-1].stat().st_mtime) / 86_400
    state: State = "good" if days < _BACKUP_AFTER.days else "warn"
    return Told("backups", state, "health_days", {"count": int(days)})


def version(at: datetime) -> Told:
    """The version that runs."""
    return Told("version", "good", "health_is", {"what": __version__})


CHECKS: tuple[Callable[[datetime], Told], ...] = (
    *(database, folder, tick, work),
    *(outbox, backups, version),
)
