"""Background work whose worker was killed: taken up again, and given up in the end.

Whatever is done in the background may be done twice: an import knows its own id, and of
two workers on one run the first to finish writes. So it does no harm where another
server's worker should be alive after all.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kaohe_web.leaving.copying import give_up as give_up_copy
from kaohe_web.leaving.copying import write_copy
from kaohe_web.leaving.models import Copy
from kaohe_web.records.bringing import give_up as give_up_import
from kaohe_web.records.models import Upload
from kaohe_web.records.tasks import import_upload
from kaohe_web.results.models import Run
from kaohe_web.results.runs import give_up as give_up_run
from kaohe_web.results.tasks import compute_run

#: Work that took so many workers with it (for want of memory, say) is left alone.
MOST = 3


def take_up(at: datetime, queue: str) -> int:
    """How many interrupted pieces of work in the queue wait for a worker now."""
    count = 0
    begun = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    for task in begun.filter(queue_name=queue):
        with transaction.atomic():
            mine = DBTaskResult.objects.filter(
                pk=task.pk, status=TaskResultStatus.RUNNING
            )
            if len(task.worker_ids) < MOST:
                count += mine.update(status=TaskResultStatus.READY)
            elif mine.update(status=TaskResultStatus.FAILED, finished_at=at):
                _give_up(task, at)
    return count


def _give_up(task: DBTaskResult[Any, Any], at: datetime) -> None:
    (key,) = task.args_kwargs["args"]
    if task.task_path == compute_run.module_path:
        for run in Run.objects.select_related("cycle__unit").filter(pk=key):
            give_up_run(run, at)
    elif task.task_path == write_copy.module_path:
        for copy in Copy.objects.filter(pk=key):
            give_up_copy(copy)
    elif task.task_path == import_upload.module_path:
        for upload in Upload.objects.filter(pk=key):
            give_up_import(upload)
