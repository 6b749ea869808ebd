"""The company's settings: one row, and what holds until there is one."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q


def _whole(
    least: int, most: int, default: int
) -> models.PositiveSmallIntegerField[int, int]:
    checks = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(default=default, validators=checks)


class Settings(models.Model):
    """What new cycles begin with, and what holds for the whole installation.

    A month that is open keeps the pay day and the stages that it was opened with.
    """

    class Channel(models.TextChoices):
        """How a published result reaches a person, as agreed with him."""

        SITE = "site"
        MESSAGE = "message"
        MAIL = "mail"
        PAPER = "paper"

    class Conflicts(models.TextChoices):
        """Two roles that should be two people: refused, or given and shown."""

        REFUSE = "refuse"
        RECORD = "record"

    class ChangeOfPost(models.TextChoices):
        """A change of post in mid-month: the last one has the month, or it is split."""

        LAST_WINS = "last_wins"
        SPLIT = "split"

    pay_day = _whole(1, 31, 15)
    #: Workdays after publication on which a result counts as delivered.
    deemed_workdays = _whole(1, 30, 3)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.SITE)
    #: Workdays for an appeal where the scheme gives none.
    appeal_workdays = _whole(1, 30, 3)
    #: The stages that the company does without, by preset.
    stages_off = models.JSONField(default=dict, blank=True)
    conflicts = models.CharField(
        max_length=6, choices=Conflicts, default=Conflicts.RECORD
    )
    change_of_post = models.CharField(
        max_length=9, choices=ChangeOfPost, default=ChangeOfPost.LAST_WINS
    )
    upload_mb = _whole(1, 500, 500)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="settings_one_row"),
        )
