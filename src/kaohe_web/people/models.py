"""People, the units they work in, their accounts, and what each may do where and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from kaohe_web.people.roles import ROLE_CHOICES, SIGNING_IN


class Unit(models.Model):
    """A company, headquarters, branch or team; ``path`` holds the ids from the top down.

    A grant for a unit reaches everything whose path starts with the unit's.
    """

    class Kind(models.TextChoices):
        COMPANY = "company"
        HEADQUARTERS = "headquarters"
        BRANCH = "branch"
        TEAM = "team"

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True, editable=False)
    zone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("path",)
        constraints = (
            models.UniqueConstraint(
                fields=("parent", "name"),
                name="unit_once_below_its_parent",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the path that follows from the parent."""
        super().save(*args, **kwargs)
        path = f"{'/' if self.parent is None else self.parent.path}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])


class Employee(models.Model):
    """A person who is or was employed; ``code`` is the id that records carry."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    hired_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    #: As in the month folder: 休假 (not assessed), 在岗 (assessed, no proposal against).
    protected = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


def on(day: date, prefix: str = "") -> Q:
    """What holds on a day: begun, and not ended before it (the last day belongs to it)."""
    begun = Q(**{f"{prefix}since__lte": day})
    until = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    return begun & until


class Membership(models.Model):
    """Where a person worked, and on which post, from ``since`` to ``until`` inclusive."""

    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    position = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("employee", "since")
        #: Whom somebody reaches is asked of everybody's open posts, on every list of people.
        indexes = (
            models.Index(
                fields=("employee", "until", "unit", "since"), name="membership_where"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        )


class Account(AbstractUser):
    """Who signs in; ``employee`` is None for one who is no employee (an auditor)."""

    first_name = None  # type: ignore[assignment]  # the employee's name serves
    last_name = None  # type: ignore[assignment]
    employee = models.OneToOneField(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
    )
    language = models.CharField(max_length=8, default="zh-hans")
    #: Messages not read yet, as ``outbox`` counts them: on every page, without asking.
    unread = models.PositiveIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return self.username if self.employee is None else self.employee.name


class Grant(models.Model):
    """A role of an account for a unit and all below it, from a day to a day."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("account", "role", "since")


def holders(role: str, unit: Unit, day: date) -> list[int]:
    """The accounts that hold ``role`` for ``unit`` on a day, or for a unit above it."""
    held = Grant.objects.filter(on(day), role=role, account__is_active=True)
    rows = held.values_list("account", "unit__path")
    return sorted({account for account, path in rows if unit.path.startswith(path)})


class Assignment(models.Model):
    """Which scheme a person, or everyone of a post in a unit, is appraised by, and when.

    The most special one wins: a person's before a post's, a post's before a unit's.
    """

    scheme = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    position = models.CharField(max_length=40, blank=True)
    employee = models.ForeignKey(
        Employee, on_delete=models.CASCADE, null=True, blank=True
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit", "position", "since")


class FailedSignIn(models.Model):
    """That a sign-in failed; ``key`` is a hash of the name tried, an address, or both.

    Rows instead of a cache, so that every worker counts the same; old ones are deleted.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=("key", "at")),)


class FactorRole(models.Model):
    """How the holders of a role sign in: with a second factor, or at the company's provider.

    A second factor of any kind, or a passkey. "agent" stands for employees without a
    role.
    """

    class Kind(models.TextChoices):
        ANY = "any"
        PASSKEY = "passkey"
        COMPANY = "company"

    role = models.CharField(max_length=20, choices=SIGNING_IN, unique=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ANY)
