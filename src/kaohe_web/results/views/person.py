"""One person's result, every figure with its reasons: for HR, and for those who lead him."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from kaohe.exchange.names import period_title, scheme_title
from kaohe.exchange.text_table import WITH_WAGES
from kaohe.runs.card import card_of
from kaohe_web.access.door import Visit, get, may, page, rows
from kaohe_web.cycles.every_post import left_schemes
from kaohe_web.records.models import PastMonth
from kaohe_web.results.behind.asked import facts_of
from kaohe_web.results.models import PersonResult
from kaohe_web.results.read import person_of
from kaohe_web.results.reading import reading_of
from kaohe_web.results.views.findings import told
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words.language import lang


@page("result.read")
def result(request: Visit, pk: int) -> HttpResponse:
    """The result as HR and those above see it, published or not."""
    return _card(request, pk, "result.read")


@page("team.result")
def team_result(request: Visit, pk: int) -> HttpResponse:
    """The published result as those see it who lead the person: without pay."""
    return _card(request, pk, "team.result")


#: What the page names of a result beside the result itself.
_RELATED = (
    *("participant__employee", "participant__unit", "participant__version"),
    *("run__cycle", "run__publication"),
)


def _card(request: Visit, pk: int, action: str) -> HttpResponse:
    row: PersonResult = get(request.viewer, action, pk, *_RELATED)
    publication = getattr(row.run, "publication", None)
    person, month = person_of(row)
    scheme = scheme_of(row.participant.version)
    others: QuerySet[PersonResult] = rows(request.viewer, action)
    with_pay = may(request.viewer, "pay.read", row.run)
    hidden = frozenset[str]() if with_pay else WITH_WAGES
    findings = [f for f in month.findings if f.code not in hidden]
    history = others.filter(
        participant__employee=row.participant.employee_id,
        run__publication__superseded_at__isnull=True,
        run__publication__isnull=False,
    )
    card = card_of(person, scheme, lang(), findings, left_schemes(row.participant))
    name = "result" if action == "result.read" else "team_result"
    context = {
        "row": row,
        "person": person,
        "card": card,
        "sections": [
            (one, [(r, facts_of(r.item, scheme)) for r in one.rows])
            for one in card.sections
        ],
        "rows_page": f"{name}_rows",
        "scheme": scheme_title(scheme, lang()),
        "period": period_title(month.period, lang()),
        "with_pay": with_pay,
        "page": name,
        "publication": publication,
        "reading": None if publication is None else reading_of(row),
        "findings": [
            told(f) for f in findings if f.place.employee == person.who.employee
        ],
        "history": history.defer("detail")
        .select_related("run__cycle")
        .order_by("-run__cycle__period")[:12],
    }
    return render(request, "results/person.html", {**context, **_before(row)})


def _before(row: PersonResult) -> dict[str, object]:
    """The months that were imported, as they were published elsewhere."""
    past = PastMonth.objects.filter(
        employee=row.participant.employee_id, period__lt=row.run.cycle.period
    )
    return {"before": past.order_by("-period")[:12]}
