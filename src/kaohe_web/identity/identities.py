"""Whose account an id of a provider is; never by a name or an address of e-mail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from kaohe_web.audit.log import record
from kaohe_web.identity.factor import held
from kaohe_web.identity.models import Identity, Provider
from kaohe_web.identity.proven import PASSKEY
from kaohe_web.identity.sessions import end
from kaohe_web.people.models import Account, Employee


class Taken(Exception):
    """The id belongs to another account."""


def account_of(provider: Provider, subject: str, at: datetime) -> Account | None:
    """The account; where the company says so, by the employee number, or a new one."""
    known = Identity.objects.filter(provider=provider, subject=subject)
    identity = known.select_related("account").first()
    if identity is not None:
        known.update(used_at=at)
        return identity.account
    if provider.matching != Provider.Matching.CODE:
        return None
    employee = Employee.objects.filter(code=subject).first()
    if employee is None or (employee.left_on and employee.left_on < at.date()):
        return None
    try:
        with transaction.atomic():
            account = Account.objects.filter(employee=employee).first()
            if account is None and provider.makes_accounts:
                account = _new_account(employee, provider, at)
            if account is not None:
                link(
                    provider=provider, account=account, subject=subject, by=None, at=at
                )
            return account
    except (Taken, IntegrityError):
        return None


def link(
    *,
    provider: Provider,
    account: Account,
    subject: str,
    by: Account | None,
    at: datetime,
) -> Identity:
    """The id as the account's; raises ``Taken`` where it is another's.

    By oneself or an administrator a new id takes the place of the one before; found by
    its number (``by`` None) it does not.
    """
    with transaction.atomic():
        same = Identity.objects.filter(provider=provider, subject=subject).first()
        if same is not None and same.account_id != account.pk:
            raise Taken
        own = Identity.objects.filter(provider=provider, account=account).first()
        if own is not None and own.subject == subject:
            return own
        if own is not None and by is None:
            raise Taken
        before, ended = None, 0
        if own is not None:
            before = {"subject": own.subject}
            own.delete()
            ended = end(provider.way, account.pk)
        told = {"account": account, "subject": subject, "since": at}
        made: Identity = provider.identities.create(**told)
        after = {"provider": provider.name, "subject": subject, **_told(ended)}
        _tell(by, account, "identity.link", at, before, after)
    return made


def unlink(*, identity: Identity, by: Account, at: datetime) -> None:
    """The id opens the account no longer, and the sessions that came by it are over."""
    provider = identity.provider
    before = {"provider": provider.name, "subject": identity.subject}
    with transaction.atomic():
        identity.delete()
        after = _told(end(provider.way, identity.account_id))
        _tell(by, identity.account, "identity.unlink", at, before, after or None)


def other_ways(identity: Identity) -> bool:
    """Whether the account can be entered without it: nobody locks himself out."""
    account = identity.account
    others = account.identities.filter(provider__is_on=True).exclude(pk=identity.pk)
    passkey = PASSKEY in held(account)
    return account.has_usable_password() or passkey or others.exists()


def _told(ended: int) -> dict[str, Any]:
    """For the chain: how many sessions were ended, where there were any."""
    return {"sessions_ended": ended} if ended else {}


def _new_account(employee: Employee, provider: Provider, at: datetime) -> Account:
    """An account without a password: the provider is the way in."""
    account = Account.objects.create_user(employee.code.lower())
    account.employee = employee
    account.save(update_fields=["employee"])
    _tell(None, account, "account.new", at, None, {"provider": provider.name})
    return account


def _tell(
    by: Account | None,
    account: Account,
    action: str,
    at: datetime,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    subject = f"account:{account.username}"[:80]
    record(
        at=at, account=by, action=action, subject=subject, before=before, after=after
    )
