"""Loading the sample company into an empty installation."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from kaohe_web.people.models import Account, Employee, Grant, Membership, Unit
from kaohe_web.people.roles import GRANTED

#: Every account of the sample company has this password; it is served on loopback only.
PASSWORD = "kaohe-demo"
_START = date(2026, 1, 1)


def load() -> None:
    """Make the company where there is nobody yet."""
    if Account.objects.exists():
        return
    with transaction.atomic():
        company = Unit.objects.create(name="晴川服务", kind="company")
        for role in GRANTED:
            employee = Employee.objects.create(code=role, name=role, hired_on=_START)
            Membership.objects.create(employee=employee, unit=company, since=_START)
            account = Account.objects.create_user(role, password=PASSWORD)
            account.employee = employee
            account.save()
            Grant.objects.create(account=account, role=role, unit=company, since=_START)
