"""Appeals (申诉): what a person asks, and how the panel decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kaohe_web.people.models import Account
from kaohe_web.results.models import PersonResult, Run


class Appeal(models.Model):
    """An appeal against one's own published result; two instances at most."""

    class State(models.TextChoices):
        FILED = "filed"
        UPHELD = "upheld"
        PARTLY = "partly"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    result = models.ForeignKey(
        PersonResult, on_delete=models.PROTECT, related_name="appeals"
    )
    instance = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    file = models.FileField(upload_to="appeals/", blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.FILED)
    filed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reasons = models.TextField(blank=True)
    #: What stood between who decided and the matter (``conflicts.py``), for all to read.
    conflicts = models.JSONField(default=list, blank=True)
    #: The run that the decision brought about, where it changed anything.
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-filed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("result", "instance"),
                condition=~Q(state="withdrawn"),
                name="appeal_instance_once",
            ),
        )


class AppealItem(models.Model):
    """One item that an appeal names: the points asked for and what the panel decided.

    ``granted`` are the points that stand in the place of the raters' for a judged item;
    a measured item carries the corrected figure (``value``, or its two parts) instead.
    """

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=60)
    asked = models.DecimalField(max_digits=9, decimal_places=2)
    granted = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    value = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    text = models.TextField(blank=True)
