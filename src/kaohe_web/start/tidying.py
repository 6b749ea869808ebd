"""What nobody needs any more: ended sessions, old tasks, read messages, files of nobody.

A file is written before the row that names it. Where a server was killed in between, the
file stays and nobody could find it, though it may hold customers' numbers: it goes after
a day.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kaohe_web.leaving.copying import take_away
from kaohe_web.outbox.beats import begun_today
from kaohe_web.outbox.models import Delivery, Message
from kaohe_web.records.models import Upload

_ENDED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
_TASKS = timedelta(days=30)
_MESSAGES = timedelta(days=400)
_FILES = timedelta(days=1)


def tidy(at: datetime) -> int:
    """How many rows and files went; once a day."""
    if not begun_today("tidy", timezone.localtime(at)):
        return 0
    old = (
        Session.objects.filter(expire_date__lt=at),
        DBTaskResult.objects.filter(status__in=_ENDED, finished_at__lt=at - _TASKS),
        Message.objects.filter(read_at__lt=at - _MESSAGES),
        Delivery.objects.filter(ended_at__lt=at - _MESSAGES),
    )
    gone = sum(rows.delete()[0] for rows in old)
    return gone + sum(map(_remove, files_of_nobody(at))) + take_away(at)


def files_of_nobody(at: datetime) -> list[Path]:
    """Uploaded files that no row names, and that were written more than a day ago."""
    root = Path(settings.MEDIA_ROOT)
    named = set(Upload.objects.values_list("file", flat=True))
    found = sorted(p for p in (root / "uploads").rglob("*") if p.is_file())
    return [
        path
        for path in found
        if path.relative_to(root).as_posix() not in named
        and datetime.fromtimestamp(path.stat().st_mtime, UTC) < at - _FILES
    ]


def _remove(path: Path) -> int:
    path.unlink(missing_ok=True)
    return 1
