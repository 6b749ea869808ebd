"""What people bring into a month beside ratings: uploads, figures, targets, pay lines."""

from __future__ import annotations

from django.db import models

from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account, Employee, Unit


class Upload(models.Model):
    """A file brought into the store: what it became, and the report of its import."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"
        UNDONE = "undone"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="uploads")
    file = models.FileField(upload_to="uploads/")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    table = models.CharField(max_length=30)
    source = models.CharField(max_length=80)
    mapping = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    entry = models.CharField(max_length=80, blank=True)
    report = models.JSONField(null=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)


class OfAMonth(models.Model):
    """A figure that somebody entered for a person in a cycle."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class MeasureEntry(OfAMonth):
    """A figure computed elsewhere, for the whole period: value, or its two parts."""

    indicator = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    source = models.CharField(max_length=80, blank=True)
    verified_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "employee", "indicator"), name="measure_once"
            ),
        )


class Target(OfAMonth):
    """What was planned for a person: of an indicator or an item."""

    of = models.CharField(max_length=60)
    planned = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "employee", "of"), name="target_once"
            ),
        )


class TargetAnswer(models.Model):
    """What somebody said to his targets, with the targets as they were when he said it.

    The latest one counts, and only as long as the targets are still those.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="target_answers"
    )
    values = models.JSONField()
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("participant", "-pk")


class NothingThisMonth(models.Model):
    """That a table of records had nothing to tell in a cycle's month, and who said so."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=30)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "table"), name="nothing_once"),
        )

    @classmethod
    def of(cls, cycle: Cycle) -> models.QuerySet[NothingThisMonth]:
        """What was said for a cycle, in the order of the tables' names."""
        return cls.objects.filter(cycle=cycle).select_related("by").order_by("table")


class OtherPay(OfAMonth):
    """A pay line that the company brings itself (其他), with its basis."""

    line = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    basis = models.CharField(max_length=200, blank=True)


class Wage(models.Model):
    """The base of the performance wage of a person from a day on."""

    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="wages"
    )
    since = models.DateField(null=True)
    base = models.DecimalField(max_digits=14, decimal_places=2)


class PastImport(models.Model):
    """A sheet of past months that was brought in; undone, its months are gone."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)


class PastMonth(models.Model):
    """A month published before this installation, as it was published: facts.

    ``items`` are pairs of an item's title and its points as the sheet wrote them.
    """

    batch = models.ForeignKey(
        PastImport, on_delete=models.PROTECT, null=True, related_name="months"
    )
    items = models.JSONField(default=list)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="past"
    )
    period = models.CharField(max_length=7)
    score = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    grade = models.CharField(max_length=20, blank=True)
    score_rank = models.PositiveIntegerField(null=True)
    ranked_of = models.PositiveIntegerField(null=True)
    sales_net = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    sales_rank = models.PositiveIntegerField(null=True)
    fired = models.CharField(max_length=300, null=True)

    class Meta:
        ordering = ("employee", "period")
        constraints = (
            models.UniqueConstraint(
                fields=("employee", "period"), name="past_month_once"
            ),
        )
