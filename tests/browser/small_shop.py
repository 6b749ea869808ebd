"""A shop of sixteen, made on an empty installation: who rates is HR, the owner is the panel.

Run as a program with ``KAOHE_DATA``, for it needs a database of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

SUPERVISOR, OWNER, PASSWORD = "A15", "A16", "small-shop-16"
SINCE = date(2026, 1, 1)
POST = "客服"


def made_in(folder: Path) -> None:
    """Make the shop in ``folder``."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("KAOHE_")}
    subprocess.run(
        [sys.executable, "-m", "tests.browser.small_shop"],
        env={**own, "KAOHE_DATA": str(folder)},
        check=True,
    )


def main() -> None:
    """The database, the people with their accounts and roles, the scheme of fourteen."""
    from kaohe_web.home import home, prepare

    prepare(home())
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from kaohe_web.people.roles import ADJUDICATOR, GENERAL_MANAGER, HR, SUPERVISOR

    call_command("migrate", interactive=False, verbosity=0)
    _people({"A15": (SUPERVISOR, HR), "A16": (GENERAL_MANAGER, ADJUDICATOR)})
    _scheme()


def _people(roles: dict[str, tuple[str, ...]]) -> None:
    from kaohe.samples import shop
    from kaohe_web.demo.load import SEED
    from kaohe_web.people.models import Account, Employee, Grant, Membership, Unit

    unit = Unit.objects.create(name="晴川小店", kind=Unit.Kind.COMPANY)
    secret = Account(username="")
    secret.set_password(PASSWORD)  # once: hashing is slow on purpose
    for one in shop.staff(SEED):
        code = one.employee
        who = Employee.objects.create(code=code, name=one.name, hired_on=SINCE)
        post = "" if code in roles else POST
        Membership.objects.create(employee=who, unit=unit, position=post, since=SINCE)
        account = Account.objects.create(
            username=code.lower(), employee=who, password=secret.password
        )
        for role in roles.get(code, ()):
            Grant.objects.create(account=account, role=role, unit=unit, since=SINCE)


def _scheme() -> None:
    """The form of document 003, where a self-rating may lack."""
    from django.utils import timezone

    from kaohe.runs.schemes import named
    from kaohe_web.demo.cast import SCHEMES, SHOP
    from kaohe_web.people.models import Account, Assignment, Unit
    from kaohe_web.schemes.content import new_version

    _, path = named(SCHEMES[SHOP])
    text = path.read_text("utf-8")
    own = text.replace("self_missing: block", "self_missing: supervisor_only")
    assert own != text
    by = Account.objects.get(username=SUPERVISOR.lower())
    version = new_version(text=own, name=path.name, account=by, at=timezone.now())
    version.state, version.in_force_since = version.State.ACTIVE, SINCE
    version.attested_by, version.announced_on = by, SINCE
    version.save()
    unit = Unit.objects.get()
    Assignment.objects.create(
        scheme=version.scheme, unit=unit, position=POST, since=SINCE
    )


if __name__ == "__main__":
    main()
