"""并行对账: a department's own sheet against a run, with the reason of each difference."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kaohe.exchange.names import period_title
from kaohe.exchange.result_json import finding_data
from kaohe.runs.reconcile import Difference, reconcile
from kaohe_web.access.door import Visit, get, page
from kaohe_web.bridge.inputs import period_of
from kaohe_web.lists.book import book
from kaohe_web.office.own_file import SUFFIXES, OwnFile, brought, own_of, remembered
from kaohe_web.results.models import Month, Run
from kaohe_web.results.reached import month_for
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

_PAGE = 200
_HEADS = (
    *("person_code", "person_name", "reconcile_what", "reconcile_theirs"),
    *("reconcile_ours", "reconcile_by", "reconcile_why"),
)


@page("run.read")
def reconciled(request: Visit, pk: int) -> HttpResponse:
    """The page; with a workbook the comparison, with ``export`` as a workbook.

    Compared are the people whom the viewer reaches; the workbook is read and not kept in
    the records.
    """
    run: Run = get(request.viewer, "run.read", pk)
    months = list(run.months.select_related("version").order_by("version__scheme"))
    asked = request.POST.get("month", "")
    month = next(
        (m for m in months if str(m.pk) == asked), months[0] if months else None
    )
    context = {
        "run": run,
        "period": period_title(run.cycle.period, lang()),
        "months": months,
        "month": month,
        "own": remembered(request),
        "suffixes": ",".join(SUFFIXES),
    }
    if request.method != "POST" or month is None:
        return render(request, "results/reconcile.html", context)
    file = brought(request)
    if file is None:
        wrong = {**context, "wrong": "begin_no_workbook"}
        return render(request, "results/reconcile.html", wrong, status=422)
    return _compared(request, run, month, file, context)


def _compared(
    request: Visit, run: Run, month: Month, file: OwnFile, context: dict[str, object]
) -> HttpResponse:
    own = own_of(file, period_of(run.cycle))
    found = reconcile(own, month_for(request.viewer, month), scheme_of(month.version))
    if "export" in request.POST:
        return _book(found.differences, run)
    reason = request.POST.get("reason", "")
    shown = [d for d in found.differences if not reason or d.reason == reason]
    told = {
        "kept": file.path.name,
        "kept_name": file.name,
        "found": found,
        "differing": found.compared - found.agreeing,
        "reasons": [
            (one, word(f"because_{one}", lang()), n) for one, n in found.reasons.items()
        ],
        "reason": reason,
        "page": Paginator(_rows(shown), _PAGE).get_page(request.POST.get("page")),
        "findings": [finding_data(one, lang()) for one in own.findings],
    }
    return render(request, "results/reconcile.html", {**context, **told})


def _rows(differences: list[Difference]) -> list[tuple[Difference, str, str]]:
    """Each difference with what differs and why, in the language of the page."""
    return [(d, d.what(lang()), d.says(lang())) for d in differences]


def _book(differences: list[Difference], run: Run) -> HttpResponse:
    """The differences as a workbook, to filter and to sort."""
    rows = [
        (d.employee, d.name, what, d.theirs, d.ours, d.by, says)
        for d, what, says in _rows(differences)
    ]
    return book("reconcile", _HEADS, rows, str(run.cycle.period))
