"""So many raters, each with a person of his own, save and submit at the same moment.

Run as a program, for it needs a database in a file: ``python -m tests.web.judging.at_once
200`` prints what came of it (and with ``-v`` how long a save took from the moment at which all raters pressed a key).
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, wait
from statistics import quantiles
from typing import Any

import django

#: As many as the server has (``kaohe_web.start.serve``).
THREADS = 4
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 40


def main() -> None:
    """Play it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
    from kaohe_web.home import home, prepare

    prepare(home())
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    play()


def play() -> None:
    """Rate everybody at once, and print what stands in the database."""
    from django.db import connection
    from django.test import Client

    from kaohe_web.audit.log import broken
    from kaohe_web.people.models import Account
    from kaohe_web.ratings.models import Rating
    from tests.web.forms import WELL, cells

    pairs = _company()
    errors: list[object] = []
    seconds: list[float] = []
    clients = {
        account.pk: Client(raise_request_exception=False) for account, _ in pairs
    }
    for account, _ in pairs:
        clients[account.pk].force_login(account)

    def sent(account: Account, path: str, fields: dict[str, str], since: float) -> None:
        status = clients[account.pk].post(path, fields).status_code
        seconds.append(time.perf_counter() - since)
        connection.close()  # as the server does: a pool has no more than it has threads
        errors.extend([] if status in (200, 302) else [status])

    connection.close()
    with ThreadPoolExecutor(THREADS) as server:
        for item, points in WELL.items():
            since, waiting = time.perf_counter(), []
            for account, who in pairs:
                fields = cells(who, {item: points})
                if item == "complaints":
                    fields[f"{who.pk}:complaints:tests"] = "2"
                call = (sent, account, "/rating/save/", fields, since)
                waiting.append(server.submit(*call))
            wait(waiting)
        saves = list(seconds)
        for account, who in pairs:
            fields = {"do": "submit", "anyway": "1"}
            server.submit(sent, account, f"/rating/{who.pk}/", fields, since)
    given = Rating.objects.filter(points__isnull=False)
    submitted = given.filter(submitted_at__isnull=False)
    print(
        "saved", given.count() // len(WELL), "submitted", submitted.count() // len(WELL)
    )
    print("errors", len(errors) + len(list(broken())))
    if "-v" in sys.argv:
        cut = quantiles(saves, n=20)
        print(f"median {cut[9]:.3f} s, p95 {cut[18]:.3f} s, {len(saves)} saves")


def _company() -> list[tuple[Any, Any]]:
    """One team for each rater, with one person in it."""
    from kaohe_web.cycles.models import Participant
    from kaohe_web.people.models import Account, Employee, Grant, Unit
    from tests.web.cast import START, small_company
    from tests.web.forms import month

    cycle = month(small_company())
    version = cycle.participants.all()[0].version
    above = cycle.unit
    pairs: list[tuple[Any, Any]] = []
    for number in range(SIZE):
        unit = Unit.objects.create(name=f"第{number}组", kind="team", parent=above)
        account = Account.objects.create(username=f"rater{number}")
        Grant.objects.create(account=account, role="supervisor", unit=unit, since=START)
        who = Employee.objects.create(code=f"E{number}", name=f"员工{number}")
        pairs.append(
            (
                account,
                Participant.objects.create(
                    cycle=cycle, employee=who, unit=unit, version=version
                ),
            )
        )
    return pairs


if __name__ == "__main__":
    main()
