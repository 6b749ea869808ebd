"""Importing in the background: the page that asked for it shows how far it is."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from kaohe_web.records.bringing import carry_out, give_up
from kaohe_web.records.models import Upload


@task()
def import_upload(pk: int) -> None:
    """Import the upload; one that is gone or done is left alone."""
    upload = Upload.objects.select_related("by").filter(pk=pk).first()
    if upload is None or upload.state != Upload.State.RUNNING:
        return
    ended = False
    try:
        carry_out(upload, timezone.now())
        ended = True
    finally:
        if not ended:  # a fault of the program is told, and in the log
            give_up(upload)
