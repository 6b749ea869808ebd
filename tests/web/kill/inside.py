"""What is done inside an installation that is killed: a month made ready, and looked at."""

from __future__ import annotations

import json
import os


def ready() -> None:
    """A rated October at computing; print the cycle, the unit and two sessions."""
    from tests.web.start.inside import up

    up()
    from django.test import Client

    from tests.web.cast import small_company
    from tests.web.flow.month import measured, opened, rated, step

    cast = small_company()
    cycle = opened(cast)
    rated(cycle, cast)
    measured(cycle, cast)
    while cycle.state != "computing":
        step(cycle, cast)
    sessions = {}
    for username in ("zhou", "wu"):
        browser = Client()
        browser.force_login(cast.accounts[username])
        sessions[username] = browser.cookies["sessionid"].value
    print(json.dumps([cycle.pk, cast.units["公司"].pk, sessions]))


def looked_at() -> None:
    """Print the faults of the installation, and how often each action is in the chain."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django

    django.setup()
    from django.db.models import Count

    from kaohe_web.audit.models import Entry
    from tests.web.kill.faults import faults

    counted = Entry.objects.order_by().values("action").annotate(n=Count("pk"))
    told = dict(counted.values_list("action", "n"))
    print(json.dumps([faults(), told]))


def computed_again() -> None:
    """Print the published figures, and those of the same inputs computed once more."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django

    django.setup()
    from django.utils import timezone

    from kaohe_web.cycles.models import Cycle
    from kaohe_web.results.publishing import publication_of
    from kaohe_web.results.runs import ask, carry_out

    (cycle,) = Cycle.objects.all()
    standing = publication_of(cycle.pk)
    at = timezone.now()
    run = carry_out(ask(cycle=cycle, by=None, at=at), at)
    print(json.dumps([standing and standing.run.number, run and run.number]))


def roles() -> None:
    """Print the role of every grant."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kaohe_web.settings"
    import django

    django.setup()
    from kaohe_web.people.models import Grant

    print(json.dumps(list(Grant.objects.values_list("role", flat=True))))
