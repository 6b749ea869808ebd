"""How a company shows its board, and who agreed to be named on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kaohe_web.people.models import Account, Employee, Unit


class BoardSetting(models.Model):
    """The mode of a unit's board, and what is shown beside one's own row."""

    class Mode(models.TextChoices):
        OWN = "own"
        NAMED = "named"
        TEAMS = "teams"

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="board")
    mode = models.CharField(max_length=5, choices=Mode, default=Mode.OWN)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Consent(models.Model):
    """That a person agreed to be named among the best, until it is taken back."""

    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="board_consents"
    )
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("employee", "given_at")
        constraints = (
            models.UniqueConstraint(
                fields=("employee",),
                condition=Q(revoked_at__isnull=True),
                name="board_consent_once",
            ),
        )
