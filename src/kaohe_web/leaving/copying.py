"""Copies of everything: asked for, written by the worker, taken away after a while."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from kaohe.base.language import Lang
from kaohe_web.audit.log import record
from kaohe_web.home import home
from kaohe_web.kept.backup import backup
from kaohe_web.leaving.export import export
from kaohe_web.leaving.models import Copy
from kaohe_web.people.models import Account

#: An export lies here so long; it holds names and pay.
KEPT = timedelta(days=7)
#: A worker of its own sees to it: nobody's month waits for a copy.
QUEUE = "copies"
_CHUNK = 1 << 20


class Busy(Exception):
    """A copy is being written already."""


def ask(*, kind: str, by: Account, lang: Lang, at: datetime) -> Copy:
    """A new copy, queued for the worker; raises ``Busy``."""
    with transaction.atomic():
        running = Copy.objects.filter(state=Copy.State.RUNNING)
        if running.select_for_update().exists():
            raise Busy
        moment = timezone.localtime(at).strftime("%Y%m%d-%H%M%S-%f")
        name = f"kaohe-{kind}-{moment}.zip"
        copy = Copy.objects.create(kind=kind, name=name, by=by, lang=lang, at=at)
        tell(copy, "company.copy", by, at)
        write_copy.enqueue(copy.pk)
    return copy


@task(queue_name=QUEUE)
def write_copy(pk: int) -> None:
    """Write the copy; one that is gone or done is left alone."""
    copy = Copy.objects.filter(pk=pk, state=Copy.State.RUNNING).first()
    if copy is None:
        return
    ended = False
    try:
        carry_out(copy)
        ended = True
    finally:
        if not ended:  # no room on the disk, say; the log has where
            give_up(copy)


def carry_out(copy: Copy) -> None:
    """Write the file and what it came to."""
    path = copy.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # a worker was killed before it could say so
    write = export if copy.kind == Copy.Kind.EXPORT else backup
    with translation.override("en" if copy.lang == "en" else "zh-hans"):
        write(home(), path, copy.at)
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    copy.size, copy.sha256 = path.stat().st_size, hashed.hexdigest()
    copy.state, copy.ended_at = Copy.State.DONE, timezone.now()
    copy.save()


def give_up(copy: Copy) -> None:
    """Say that it failed, and leave nothing half behind."""
    copy.path.with_name(f"{copy.name}.part").unlink(missing_ok=True)
    failed = {"state": Copy.State.FAILED, "ended_at": timezone.now()}
    Copy.objects.filter(pk=copy.pk, state=Copy.State.RUNNING).update(**failed)


def tell(copy: Copy, action: str, by: Account, at: datetime) -> None:
    """What the chain says of a copy."""
    after = {"kind": copy.kind, "file": copy.name, "sha256": copy.sha256}
    record(at=at, account=by, action=action, subject=f"copy:{copy.pk}", after=after)


def take_away(at: datetime) -> int:
    """How many exports were removed because they had lain here long enough."""
    count = 0
    old = Copy.objects.filter(kind=Copy.Kind.EXPORT, at__lt=at - KEPT)
    for copy in old.exclude(state=Copy.State.RUNNING):
        if copy.path.is_file():
            copy.path.unlink()
            count += 1
    return count
