"""Pages of a large company: processor milliseconds and statements for each request.

September is published with everybody's results; October is being rated, one half of it
done. Requests go through everything but the socket: middleware, doors, templates.
"""

from __future__ import annotations

from statistics import median
from typing import Any, NamedTuple

from bench.app_company import (
    AT,
    JUDGED,
    Company,
    company,
    cycle_of,
    scheme_text,
    values,
)
from bench.app_took import Took, took
from kaohe.base.collector import collect_seldom

#: What a request should stay below.
MILLISECONDS, STATEMENTS = 15, 12
_WARM, _ROUNDS = 3, 40


class Page(NamedTuple):
    """A page with the one who asks for it."""

    title: str
    who: Any
    path: str


def pages(people: int, items: int) -> list[Page]:
    """The pages that are asked for, over a company made for them."""
    made = company(people)
    text = scheme_text("bench", items - len(JUDGED), len(JUDGED))
    before = cycle_of(made, text, 9)
    _play(made, before, people, items - len(JUDGED))
    now = cycle_of(made, text, 10)
    _rate(made, now, every=2)
    type(now).objects.filter(pk=now.pk).update(state="rating")
    _looked_at()
    return _pages(made, before, now)


def _looked_at() -> None:
    """PostgreSQL knows its tables, as it does a minute after so much was written."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _pages(made: Company, before: Any, now: Any) -> list[Page]:
    from kaohe_web.people.models import Account
    from kaohe_web.results.approving import newest

    run = newest(before)
    who = Account.objects.get(username="e00007")
    result = run.people.get(participant__employee=who.employee)
    form = now.participants.get(employee=who.employee)
    lead, hr = made.leads[0], made.hr
    matrix = f"/rating/matrix/{now.pk}/{form.version_id}/"
    return [
        Page("sign-in form (no data)", None, "/sign-in/"),
        Page("results of everybody", hr, f"/runs/{run.pk}/results/"),
        Page("results, sought", hr, f"/runs/{run.pk}/results/?q=E0012"),
        Page("results of a team", lead, "/team/results/"),
        Page("people", hr, "/people/"),
        Page("own scorecard", who, f"/my/results/{result.pk}/"),
        Page("another's scorecard", hr, f"/results/{result.pk}/"),
        Page("own month", who, "/my/"),
        Page("people to rate", lead, "/rating/"),
        Page("matrix of a team", lead, matrix),
        Page("form of one", lead, f"/rating/{form.pk}/"),
        Page("console, published", hr, f"/cycles/{before.pk}/"),
        Page("console, rating", hr, f"/cycles/{now.pk}/"),
        Page("approval", made.gm, f"/runs/{run.pk}/approve/"),
        Page("findings", hr, f"/runs/{run.pk}/findings/"),
        Page("board, an agent's", who, f"/board/{before.pk}/"),
        Page("board, HR's", hr, f"/board/{before.pk}/"),
    ]


def _play(made: Company, month: Any, people: int, measured: int) -> None:
    """Compute and publish the month."""
    from kaohe_web.cycles.stages import PUBLISHED
    from kaohe_web.flow.move import publish_newest
    from kaohe_web.records.models import MeasureEntry
    from kaohe_web.results.approving import decide, newest
    from kaohe_web.results.runs import ask, carry_out

    who = list(month.participants.values_list("employee", flat=True))
    own = {"cycle": month, "by": made.hr, "at": AT}
    MeasureEntry.objects.bulk_create(
        MeasureEntry(employee_id=who[n], indicator=i, **w._asdict(), **own)
        for n, i, w in values(people, measured)
    )
    _rate(made, month)
    carry_out(ask(cycle=month, by=made.hr, at=AT), AT)
    decide(run=newest(month), approved=True, reason="", by=made.gm, at=AT)
    publish_newest(month, made.hr, AT, "")
    type(month).objects.filter(pk=month.pk).update(state=PUBLISHED)


def _rate(made: Company, month: Any, every: int = 1) -> None:
    """Submitted ratings of each ``every``th person, by himself and by his lead."""
    from kaohe_web.ratings.complete import recount
    from kaohe_web.ratings.models import Rating

    leads = {t.pk: a for t, a in zip(made.teams, made.leads, strict=True)}
    people = month.participants.select_related("employee__account")
    Rating.objects.bulk_create(
        Rating(
            participant=one,
            item=item,
            role=role,
            rater=rater,
            points=5 + (one.pk + place) % 5,
            submitted_at=AT,
            saved_at=AT,
        )
        for one in people
        if one.pk % every == 0 and one.pk % 100  # of each hundred one is forgotten
        for role, rater in (
            ("self", one.employee.account),
            ("supervisor", leads[one.unit_id]),
        )
        for place, item in enumerate(JUDGED)
    )
    recount(month.participants.values_list("pk", flat=True))


def asked(page: Page) -> Took:
    """What a request of the page took: the median of some, part by part."""
    from django.test import Client

    client = Client()
    if page.who is not None:
        client.force_login(page.who)

    def ask() -> None:
        answer = client.get(page.path)
        assert answer.status_code == 200, (page, answer.status_code)

    for _ in range(_WARM):
        ask()
    each = [took(ask) for _ in range(_ROUNDS)]
    own, server, wall = (median(t[part] for t in each) for part in range(3))
    return Took(own, server, wall, each[0].statements)


def show(people: int, found: list[Page]) -> None:
    """A line for each page; a mark where it is beyond what it should stay below."""
    collect_seldom()  # as the server does
    print(f"  pages at {people:,} people      processor  of it database  statements")
    for page in found:
        one = asked(page)
        beyond = one.processor * 1000 > MILLISECONDS or one.statements > STATEMENTS
        print(
            f"    {page.title:<24}{one.processor * 1000:8.1f} ms"
            f"{one.server * 1000:12.1f} ms{one.statements:12}{' *' if beyond else ''}",
            flush=True,
        )
