"""The published results of those whom the viewer leads, the newest month first; no pay."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse

from kaohe.exchange.names import period_title
from kaohe_web.access.door import Visit, page, rows
from kaohe_web.lists import Choice, Column, Listing, listed
from kaohe_web.results.models import PersonResult
from kaohe_web.words.language import lang

_PERIOD, _CODE = "run__cycle__period", "participant__employee__code"


@page("team.result")
def team_results(request: Visit) -> HttpResponse:
    """What stands published of everybody led."""
    every = rows(request.viewer, "team.result").filter(
        run__publication__superseded_at__isnull=True
    )
    periods = every.order_by(f"-{_PERIOD}").values_list(_PERIOD, flat=True).distinct()
    people = every.defer("detail").select_related(
        "run__cycle", "participant__employee", "participant__unit"
    )
    listing = Listing(
        "team_results",
        people.order_by(f"-{_PERIOD}", F("rank").asc(nulls_last=True), _CODE),
        (
            Column(
                "cycle_period",
                lambda r: period_title(r.run.cycle.period, lang()),
                _PERIOD,
            ),
            Column("person_name", lambda r: str(r.participant.employee), link=_link),
            Column("person_code", lambda r: r.participant.employee.code, _CODE),
            Column("person_unit", lambda r: str(r.participant.unit)),
            Column("result_state", lambda r: r.state, "state", said="result"),
            Column("result_score", lambda r: r.score, "score", numeric=True),
            Column("result_grade", lambda r: r.grade, "grade"),
            Column("result_rank", lambda r: r.rank, "rank", numeric=True),
        ),
        request.GET,
        search=("participant__employee__name", _CODE),
        choices=(
            Choice(
                "period",
                "cycle_period",
                _PERIOD,
                [(p, period_title(p, lang())) for p in periods],
            ),
        ),
    )
    return listed(request, listing)


def _link(row: PersonResult) -> str:
    return reverse("team_result", args=(row.pk,))
