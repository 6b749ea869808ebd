"""Everything of the company goes, and the server goes on empty.

What stays is the newest backup, which somebody has downloaded: should that download be no
good, the file is still here. Whoever has looked at it removes it by hand.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kaohe_web.audit.models import Entry
from kaohe_web.company.held import forget
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import APPROVAL
from kaohe_web.home import home
from kaohe_web.leaving.models import Copy

_FOLDERS = ("records", "files", "company", "exports")
_WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
#: What may be told in the chain after the backup without its being behind.
_NO_CHANGE = ("company.copy", "company.download", "sign_in", "sign_in_failed")
#: What is counted for the page, by the words for it.
_COUNTED = (
    ("delete_people", "people.Employee"),
    ("delete_months", "cycles.Cycle"),
    ("delete_results", "results.PersonResult"),
    ("delete_ratings", "ratings.Rating"),
    ("delete_events", "ratings.LedgerEntry"),
    ("delete_appeals", "appeals.Appeal"),
    ("delete_uploads", "records.Upload"),
    ("delete_entries", "audit.Entry"),
)


class InTheWay(Exception):
    """Why nothing is deleted: ``word`` names the text."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def lost() -> list[tuple[str, int]]:
    """How much of each kind would be gone."""
    return [(n, apps.get_model(m)._default_manager.count()) for n, m in _COUNTED]


def newest_backup() -> Copy | None:
    """The latest backup that lies here."""
    done = Copy.objects.filter(kind=Copy.Kind.BACKUP, state=Copy.State.DONE)
    return next((one for one in done if one.is_there), None)


def in_the_way() -> str | None:
    """The words for what has to be done before; None where nothing stands in the way."""
    return next(_obstacles(), None)


def _obstacles() -> Iterator[str]:
    approved = Cycle.objects.filter(state=APPROVAL, runs__approvals__approved=True)
    if approved.filter(runs__publication=None).exists():
        yield "delete_approved"
    if DBTaskResult.objects.filter(status__in=_WAITING).exists():
        yield "delete_working"
    backup = newest_backup()
    if backup is None:
        yield "delete_no_backup"
        return
    told = Entry.objects.filter(subject=f"copy:{backup.pk}")
    if not told.filter(action="company.download").exists():
        yield "delete_not_downloaded"
    asked = told.filter(action="company.copy").values_list("pk", flat=True).first()
    since = Entry.objects.filter(pk__gt=asked or 0).exclude(action__in=_NO_CHANGE)
    if since.exists():
        yield "delete_changed"


def delete() -> Path:
    """Delete it all but the newest backup, whose path comes back; raises ``InTheWay``."""
    with transaction.atomic():
        obstacle, backup = in_the_way(), newest_backup()
        if obstacle is not None or backup is None:
            raise InTheWay(obstacle or "delete_no_backup")
        kept = backup.path
        connection.check_constraints()  # PostgreSQL empties no table before them
        call_command("flush", interactive=False, verbosity=0)
    # The chain is gone with the rest: the journal of the machine alone tells of it.
    logging.getLogger(__name__).warning("everything was deleted, %s is kept", kept.name)
    forget()
    for name in _FOLDERS:
        shutil.rmtree(home() / name, ignore_errors=True)
    for other in kept.parent.glob("*"):
        if other.is_file() and other != kept:
            other.unlink()
    _forget_pages()
    return kept


def _forget_pages() -> None:
    """Deleted rows stay in the file of SQLite until it is written anew."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:  # somebody reads: the next start finds room to reuse
        logging.getLogger(__name__).warning("the database could not be written anew")
