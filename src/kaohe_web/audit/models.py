"""Entry of the audit chain: append-only, each with the hash of the one before."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """What somebody did: who, when, what, why, before, after (written in one transaction).

    ``hash`` is SHA-256 over the entry and ``previous``; a changed or missing entry breaks
    the chain from there on. ``account`` is None for what the system did itself.
    """

    at = models.DateTimeField()
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("subject", "id")),)
