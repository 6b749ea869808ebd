"""Copies of the whole company that the administrator asked for."""

from __future__ import annotations

from pathlib import Path

from django.db import models

from kaohe_web.home import home
from kaohe_web.people.models import Account


class Copy(models.Model):
    """A file with everything: an export to be read elsewhere, or a backup to restore."""

    class Kind(models.TextChoices):
        EXPORT = "export"
        BACKUP = "backup"

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=6, choices=Kind)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    name = models.CharField(max_length=60, unique=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    #: In which language the books of an export are written.
    lang = models.CharField(max_length=2, default="zh")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the file lies: backups with those that an upgrade makes."""
        return home() / _FOLDER[Copy.Kind(self.kind)] / self.name

    @property
    def is_there(self) -> bool:
        """Whether it can be downloaded; nobody keeps a copy here for ever."""
        return self.state == self.State.DONE and self.path.is_file()

    @property
    def written(self) -> int:
        """How many bytes are written so far, or in all."""
        part = self.path.with_name(f"{self.name}.part")
        try:
            return part.stat().st_size
        except FileNotFoundError:
            return self.size


_FOLDER = {Copy.Kind.EXPORT: "exports", Copy.Kind.BACKUP: "backups"}
