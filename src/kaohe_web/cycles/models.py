"""A cycle (考核周期): one period of one unit under the schemes assigned there."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from kaohe_web.cycles.stages import PRESET_CHOICES, STATE_CHOICES
from kaohe_web.people.models import Employee, Unit
from kaohe_web.schemes.models import SchemeVersion


class Cycle(models.Model):
    """One month of one unit; ``state`` moves only by the transitions of ``flow``.

    ``stages`` are those that the company keeps switched on, in order.
    """

    period = models.CharField(max_length=7)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cycles")
    state = models.CharField(max_length=12, choices=STATE_CHOICES)
    preset = models.CharField(max_length=12, choices=PRESET_CHOICES)
    stages = models.JSONField()
    opened_at = models.DateTimeField()
    #: The day of the month after on which wages are paid.
    pay_day = models.PositiveSmallIntegerField(default=15)
    #: Workdays after publication on which a result counts as delivered.
    deemed_workdays = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ("-period", "unit")
        constraints = (
            models.UniqueConstraint(fields=("period", "unit"), name="cycle_once"),
        )

    def __str__(self) -> str:
        return f"{self.period} {self.unit}"


class OnePerPerson(models.Manager["Participant"]):
    """Everybody once: posts that were left in mid-month stand with the last one."""

    def get_queryset(self) -> models.QuerySet[Participant]:
        """The participants that a month is about."""
        return super().get_queryset().filter(later__isnull=True)


class Participant(models.Model):
    """A person in a cycle, with unit, post and scheme as they were taken for it.

    Where a change of post splits his month he has a row for each post, with its days:
    ``later`` leads from those that he left to the last one, which is in every list.
    ``posts`` gives all of them, ``objects`` the last alone.
    """

    cycle = models.ForeignKey(
        Cycle, on_delete=models.CASCADE, related_name="participants"
    )
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="participations"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=40, blank=True)
    version = models.ForeignKey(
        SchemeVersion, on_delete=models.PROTECT, related_name="participants"
    )
    later = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="+"
    )
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    #: Of the working calendar, from ``since`` to ``until``.
    workdays = models.PositiveSmallIntegerField(null=True)
    #: The roles whose forms are complete ("self supervisor"), kept by ``ratings.complete``.
    complete = models.CharField(max_length=200, blank=True)

    objects = OnePerPerson()
    posts = models.Manager["Participant"]()

    class Meta:
        default_manager_name = "objects"
        ordering = ("employee",)
        #: Which schemes and units a cycle has is asked on most pages of it; of the second
        #: alone it is counted how many forms of each unit are complete.
        indexes = (
            models.Index(fields=("cycle", "version"), name="participant_by_version"),
            models.Index(
                fields=("cycle", "unit", "version", "complete", "employee"),
                name="participant_forms",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "employee"),
                condition=Q(later__isnull=True),
                name="participates_once",
            ),
            models.UniqueConstraint(
                fields=("cycle", "employee", "version"), name="one_post_by_scheme"
            ),
        )

    def __str__(self) -> str:
        return self.employee.name

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of his post; None where the month is one."""
        if self.since is None or self.until is None:
            return None
        return self.since, self.until

    def holds(self, day: date) -> bool:
        """True for a day of his post."""
        return self.days is None or self.days[0] <= day <= self.days[1]


class Deadline(models.Model):
    """The first and last day of a stage of a cycle, as computed or as HR set it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="deadlines")
    stage = models.CharField(max_length=12)
    first = models.DateField()
    last = models.DateField()
    #: True where a year of it has no notice of holidays yet.
    provisional = models.BooleanField(default=False)
    set_by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("first",)
        constraints = (
            models.UniqueConstraint(fields=("cycle", "stage"), name="deadline_once"),
        )
