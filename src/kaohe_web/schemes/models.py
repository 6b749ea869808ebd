"""Versions of schemes as they were uploaded, and who has read them."""

from __future__ import annotations

from django.db import models

from kaohe.schemes.english import in_language
from kaohe_web.people.models import Account, Employee, Unit
from kaohe_web.words.language import lang


class SchemeVersion(models.Model):
    """A scheme's file, byte for byte; only an active one computes a month.

    ``unit`` is the branch whose scheme it is, None for the whole company's; every
    version of a scheme is of the same.

    A version is activated after discussion and announcement (LCL 4), or by HR's
    attestation that the rule was already in force. ``sha256`` is the canonical hash.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        ACTIVE = "active"
        RETIRED = "retired"

    scheme = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    effective_from = models.DateField()
    yaml = models.TextField()
    sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="schemes"
    )
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    discussed_on = models.DateField(null=True, blank=True)
    discussion = models.TextField(blank=True)
    announced_on = models.DateField(null=True, blank=True)
    attested_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    in_force_since = models.DateField(null=True, blank=True)
    scan = models.FileField(upload_to="schemes/", blank=True)
    uploaded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("scheme", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "version"), name="scheme_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def shown_title(self) -> str:
        """The title in the language of the page."""
        return in_language(lang(), self.title, self.title_en)

    @property
    def named(self) -> str:
        """The title in the language of the page, with the version."""
        return f"{self.shown_title} v{self.version}"


class Acknowledgement(models.Model):
    """That a person has read a version (LCL 4: rules bind who was told)."""

    version = models.ForeignKey(
        SchemeVersion, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("version", "employee"), name="acknowledged_once"
            ),
        )
