"""Accounts and roles: made, given, ended; each an entry of the audit chain."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from kaohe_web.audit.log import record
from kaohe_web.company.conflicts import conflicting
from kaohe_web.company.held import held
from kaohe_web.company.models import Settings
from kaohe_web.identity.factor import remove_all
from kaohe_web.people.models import Account, Employee, Grant, Unit


def new_account(
    *, by: Account, employee: Employee, at: datetime
) -> tuple[Account, str]:
    """The account of ``employee`` and its first password, which is told once."""
    password = secrets.token_urlsafe(9)
    with transaction.atomic():
        account = Account.objects.create_user(employee.code.lower(), password=password)
        account.employee = employee
        account.save(update_fields=["employee"])
        _record(by, at, "account.new", account)
    return account, password


def stamp_of(account: Account | None) -> str:
    """What a form says of the password that it takes the place of.

    A form that is sent again says what was so before it was sent the first time, and the
    password that somebody has just been told stays the one that opens the account.
    """
    told = "" if account is None else account.password
    return salted_hmac("office.account", told).hexdigest()


def new_password(
    *, by: Account, employee: Employee, at: datetime
) -> tuple[Account, str]:
    """The account with a new password; the old one, its sessions and its codes end."""
    password = secrets.token_urlsafe(9)
    account = Account.objects.get(employee=employee)
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        remove_all(account=account, by=by, at=at)
        _record(by, at, "account.password", account)
    return account, password


class Conflict(Exception):
    """A role that another of the same person forbids, or asks a reason for.

    ``why`` names the text, ``roles`` are those held.
    """

    def __init__(self, why: str, roles: list[str]) -> None:
        super().__init__(why)
        self.why, self.roles = why, roles


def grant_role(
    *,
    by: Account,
    account: Account,
    role: str,
    unit: Unit,
    since: date,
    note: str,
    at: datetime,
) -> Grant | None:
    """The role for the unit from a day on; None where it is held already, without an end.

    Raises ``Conflict`` where the company refuses it beside a role that is held, or where
    it asks for the reason and none is given.
    """
    open_ones = account.grants.filter(until__isnull=True).select_related("unit")
    against = sorted({one.role for one in conflicting(open_ones, role, unit)})
    if against and held().conflicts == Settings.Conflicts.REFUSE:
        raise Conflict("conflict_refused", against)
    if against and not note:
        raise Conflict("conflict_reason", against)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if account.grants.filter(role=role, unit=unit, until__isnull=True).exists():
            return None
        given = account.grants.create(role=role, unit=unit, since=since, note=note)
        _record(by, at, "grant.give", account, unit, _told(given, against), note)
    return given


def end_grant(*, by: Account, grant: Grant, day: date, at: datetime) -> bool:
    """The role until ``day``, which still belongs to it; False where it ends already."""
    with transaction.atomic():
        grant = Grant.objects.select_for_update().get(pk=grant.pk)
        if grant.until is not None and grant.until <= max(day, grant.since):
            return False
        grant.until = max(day, grant.since)
        grant.save(update_fields=["until"])
        _record(by, at, "grant.end", grant.account, grant.unit, _told(grant))
    return True


def _told(grant: Grant, against: list[str] | None = None) -> dict[str, str]:
    until = {} if grant.until is None else {"until": grant.until.isoformat()}
    conflict = {"conflicts_with": ", ".join(against)} if against else {}
    return {
        "role": grant.role,
        "since": grant.since.isoformat(),
        **until,
        **conflict,
    }


def _record(
    by: Account,
    at: datetime,
    action: str,
    account: Account,
    unit: Unit | None = None,
    after: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    record(
        at=at,
        account=by,
        action=action,
        subject=f"account:{account.username}",
        unit=unit,
        after=after,
        reason=reason,
    )
