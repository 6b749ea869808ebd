"""The published results of those whom the viewer leads, a month at a time; no pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import F, QuerySet
from django.http import HttpResponse

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.lists import Choice, Column, Listing, listed, page_of_row
from kaohe_web.results.grades import grade_titles
from kaohe_web.results.models import PersonResult
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words.language import lang

_PERIOD, _CODE = "run__cycle__period", "participant__employee__code"


@page("team.result")
def team_results(request: Visit) -> HttpResponse:
    """What stands published of everybody led: the newest month, or the one asked for."""
    every = rows(request.viewer, "team.result").filter(
        run__publication__superseded_at__isnull=True
    )
    periods = [
        *every.order_by(f"-{_PERIOD}").values_list(_PERIOD, flat=True).distinct()
    ]
    people = every.defer("detail").select_related(
        "participant__employee", "participant__unit"
    )
    months = [(period, period_title(period, lang())) for period in periods]
    asked = request.GET.get("period", "")
    chosen = asked if asked in periods else next(iter(periods), "")
    listing = Listing(
        "team_results",
        people.order_by(F("rank").asc(nulls_last=True), _CODE),
        _columns(_grades(every)),
        request.GET,
        search=("participant__employee__name", _CODE),
        choices=(Choice("period", "cycle_period", _PERIOD, months, always=True),),
        empty="team_results_empty",
        of=chosen,
    )
    return listed(request, listing, "results/team.html", _beside(months, chosen))


def _columns(grades: Mapping[tuple[int, str], str]) -> list[Column]:
    return [
        Column("result_rank", lambda r: r.rank, "rank", numeric=True),
        Column(
            "person_name",
            lambda r: str(r.participant.employee),
            link=page_of_row("team_result"),
        ),
        Column("person_code", lambda r: r.participant.employee.code, _CODE),
        Column("person_unit", lambda r: str(r.participant.unit)),
        Column("result_state", lambda r: r.state, "state", said="result"),
        Column("result_score", lambda r: r.score, "score", numeric=True),
        Column(
            "result_grade",
            lambda r: grades.get((r.participant.version_id, r.grade), r.grade),
            "grade",
        ),
    ]


def _grades(every: QuerySet[PersonResult]) -> dict[tuple[int, str], str]:
    """The titles of the grades by version, where the page does not speak Chinese."""
    if lang() == "zh":
        return {}
    keys = every.order_by().values("participant__version")
    return grade_titles(SchemeVersion.objects.filter(pk__in=keys))


def _beside(
    months: Sequence[tuple[str, str]], chosen: str
) -> dict[str, tuple[str, str] | None]:
    """The month shown, the one before and the one after it, of those published."""
    at = next((n for n, (period, _) in enumerate(months) if period == chosen), None)
    if at is None:
        return {"month": None}
    return {
        "month": months[at],
        "newer": months[at - 1] if at > 0 else None,
        "older": months[at + 1] if at + 1 < len(months) else None,
    }
