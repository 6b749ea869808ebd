"""What a month came to: runs with everyone's results, approval, publication, reading."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account, Employee
from kaohe_web.results.written_json import WrittenJSON


class RunManager(models.Manager["Run"]):
    """Runs without their findings, which may be long; who names them reads them then."""

    def get_queryset(self) -> models.QuerySet[Run]:
        """Every run."""
        return super().get_queryset().defer("findings", "pinned")


class Run(models.Model):
    """One computation of a cycle; never edited, superseded by a later one.

    ``inputs`` is the hash of everything it was computed from: a second run on the same
    inputs is the first one. ``months`` holds result.json of each scheme of the cycle.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    inputs = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=list)
    pinned = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    #: When a worker took it up, or last found that its inputs are still the same.
    beat_at = models.DateTimeField(null=True)

    objects = RunManager()

    class Meta:
        ordering = ("cycle", "-number")
        constraints = (
            models.UniqueConstraint(fields=("cycle", "number"), name="run_number_once"),
            models.UniqueConstraint(
                fields=("cycle",),
                condition=Q(state__in=("queued", "running")),
                name="one_run_at_a_time",
            ),
        )


class Month(models.Model):
    """The frame of a scheme's result.json in a run: what people's rows do not hold."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="months")
    version = models.ForeignKey(
        "schemes.SchemeVersion", on_delete=models.PROTECT, related_name="+"
    )
    frame = WrittenJSON()


class ResultManager(models.Manager["PersonResult"]):
    """Results whose run, where it is joined, comes without its findings."""

    def get_queryset(self) -> models.QuerySet[PersonResult]:
        """Every result."""
        return super().get_queryset().defer("run__findings", "run__pinned")


class PersonResult(models.Model):
    """One person's month in a run; ``detail`` is his entry of result.json, reasons too."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="people")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="results"
    )
    state = models.CharField(max_length=12)
    score = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    grade = models.CharField(max_length=20, blank=True)
    rank = models.PositiveIntegerField(null=True)
    ranked_of = models.PositiveIntegerField(null=True)
    pay_total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    detail = WrittenJSON()

    objects = ResultManager()

    class Meta:
        ordering = ("participant",)
        constraints = (
            models.UniqueConstraint(fields=("run", "participant"), name="result_once"),
        )
        indexes = (
            models.Index(fields=("run", "rank"), name="result_by_rank"),
            #: What everybody came to is summed without reading anybody's reasons.
            models.Index(
                fields=("run", "participant", "state", "grade", "score"),
                name="result_summed",
            ),
        )


class ItemResult(models.Model):
    """One row of a scorecard, for lists, trends and averages."""

    result = models.ForeignKey(
        PersonResult, on_delete=models.CASCADE, related_name="items"
    )
    item = models.CharField(max_length=60)
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    of = models.DecimalField(max_digits=9, decimal_places=2)
    value = models.CharField(max_length=60, blank=True)
    numerator = models.CharField(max_length=60, blank=True)
    denominator = models.CharField(max_length=60, blank=True)


class Approval(models.Model):
    """The general manager's word on a run: approved or sent back, with the reason."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="approvals")
    approved = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Publication(models.Model):
    """A run shown to its people; a later one supersedes it, both stay readable."""

    run = models.OneToOneField(
        Run, on_delete=models.PROTECT, related_name="publication"
    )
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    superseded_at = models.DateTimeField(null=True)


class Reading(models.Model):
    """When a person was told, read, and took note of a published result.

    ``deemed_on`` is the day on which delivery counts without a proof of reading.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="readings"
    )
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    deemed_on = models.DateField()
    read_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "employee"), name="reading_once"
            ),
        )
