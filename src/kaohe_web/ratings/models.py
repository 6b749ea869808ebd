"""What people judge: ratings on the printed form, and ledger entries with evidence."""

from __future__ import annotations

from django.db import models

from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account, Employee


class Rating(models.Model):
    """One rater's points for one person and item; a draft until it is submitted.

    ``role`` is the scheme's (self, supervisor, …), ``rater`` the account that gave it.
    ``edition`` goes up with each save: a save that names an older one is refused, so that
    two open windows never overwrite each other unseen.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="ratings"
    )
    item = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    rater = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="ratings")
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    anchor = models.PositiveSmallIntegerField(null=True)
    failed = models.PositiveSmallIntegerField(null=True)
    #: Which tests of a checklist failed (from 1), where the rater ticked them.
    tests = models.JSONField(default=list)
    repeated = models.BooleanField(null=True)
    comment = models.TextField(blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)
    #: The decision on an appeal stands in the place of the rater's points.
    set_by_appeal = models.BooleanField(default=False)
    #: Given on paper and typed in by ``rater``: who signed it (an employee's id or a name).
    signed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("participant", "item", "role", "id")
        #: Which forms are complete is counted over everybody; drafts do not touch it.
        indexes = (
            models.Index(
                fields=("participant", "role", "item"),
                condition=models.Q(submitted_at__isnull=False),
                name="rating_submitted",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "item", "role", "rater"), name="rated_once"
            ),
        )


class Comparison(models.Model):
    """One paired comparison (配对比较) of a rater: the winner was judged better.

    ``pair`` holds both participants' ids, the smaller first, so that a pair stands once.
    """

    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="comparisons"
    )
    item = models.CharField(max_length=60)
    rater = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    pair = models.CharField(max_length=45)
    winner = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    loser = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("item", "rater", "pair"), name="compared_once"
            ),
        )


class LedgerEntry(models.Model):
    """A plus or minus event (加减分) of one person; withdrawn, never deleted."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="entries")
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="entries"
    )
    on = models.DateField()
    event = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=9, decimal_places=2)
    evidence = models.CharField(max_length=200)
    file = models.FileField(upload_to="evidence/", blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-on", "-id")
