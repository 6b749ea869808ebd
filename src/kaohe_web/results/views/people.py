"""The results of a run as a list, for HR and those above."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from django.db.models import F
from django.http import HttpResponse

from kaohe.base.result import State
from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, covers, get, may, page, rows
from kaohe_web.access.viewer import Viewer
from kaohe_web.cycles.people import units_of
from kaohe_web.cycles.posts_said import days_said
from kaohe_web.lists import Choice, Column, Listing, listed, page_of_row
from kaohe_web.results.grades import grade_titles
from kaohe_web.results.models import PersonResult, Run
from kaohe_web.results.summing import months_of, sums, whole
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("run.read")
def results(request: Visit, pk: int) -> HttpResponse:
    """Everybody of the run that the viewer reaches, the best first."""
    related = ("cycle__unit", "publication")
    run: Run = get(request.viewer, "run.read", pk, *related)
    with_pay = may(request.viewer, "pay.read", run)
    months, paying = months_of(run)
    paid = paying if with_pay else set[int]()
    versions = [month.version for month in months]
    grades = grade_titles(versions)
    every = rows(request.viewer, "result.read").filter(run=run).defer("detail")
    people = every.select_related(
        "participant__employee", "participant__unit"
    ).order_by(F("rank").asc(nulls_last=True), "participant__employee__code")
    units = list(units_of(run.cycle).values_list("pk", "name", "path"))
    reached = covers(request.viewer, "result.read", (path for _, _, path in units))
    whole_run = reached and not _is_in(run, request.viewer)
    came = whole(months) if whole_run else sums(every, versions)
    listing = Listing(
        "results",
        people,
        _columns(paid, grades),
        request.GET,
        search=("participant__employee__name", "participant__employee__code"),
        choices=_choices(units, grades),
        count=sum(one.seen.people for one in came),
    )
    context = {
        "run": run,
        "cycle": run.cycle,
        "period": period_title(run.cycle.period, lang()),
        "months": months,
        "with_pay": bool(paid),
        "sums": came,
    }
    return listed(request, listing, "results/people.html", context)


def _is_in(run: Run, viewer: Viewer) -> bool:
    """Whether the viewer has a result in the run himself, which no list shows him."""
    if viewer.employee is None or not viewer.appraised:
        return False
    return run.people.filter(participant__employee=viewer.employee).exists()


def _columns(
    paid: Collection[int], grades: Mapping[tuple[int, str], str]
) -> list[Column]:
    """Pay stands beside the people of the schemes that pay."""
    link = page_of_row("result")
    columns = [
        Column("result_rank", lambda r: r.rank, "rank", numeric=True),
        Column("person_code", lambda r: r.participant.employee.code, _CODE, link=link),
        Column("person_name", lambda r: r.participant.employee.name, link=link),
        Column(
            "person_unit", lambda r: str(r.participant.unit), "participant__unit__path"
        ),
        Column("person_position", _post),
        Column("result_state", lambda r: r.state, "state", said="result"),
        Column("result_score", lambda r: r.score, "score", numeric=True),
        Column(
            "result_grade",
            lambda r: grades.get((r.participant.version_id, r.grade), r.grade),
            "grade",
        ),
    ]
    if paid:
        columns.append(
            Column(
                "result_pay",
                lambda r: r.pay_total if r.participant.version_id in paid else None,
                "pay_total",
                numeric=True,
            )
        )
    return columns


def _post(row: PersonResult) -> str:
    """The post, with its days where the month was worked on several."""
    who = row.participant
    if who.days is None:
        return who.position
    return f"{who.position} {days_said(*who.days)}".strip()


_CODE = "participant__employee__code"


def _choices(
    units: Sequence[tuple[int, str, str]], graded: Mapping[tuple[int, str], str]
) -> list[Choice]:
    """Filters by the units and grades of the cycle, and by state."""
    grades = {grade: title for (_, grade), title in graded.items()}
    return [
        Choice(
            "unit",
            "person_unit",
            "participant__unit",
            [(str(pk), name) for pk, name, _ in units],
        ),
        Choice("grade", "result_grade", "grade", list(grades.items())),
        Choice(
            "state",
            "result_state",
            "state",
            [(s, word(f"result_{s}", lang())) for s in get_args(State)],
        ),
    ]
