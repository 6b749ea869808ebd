"""考试与打字测试: the results of a month, a grid that takes a pasted block, a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.numbers import parse_number
from kaohe.base.period import Period
from kaohe.exchange.list_book import write_list
from kaohe.exchange.names import period_title
from kaohe.records.tables import TABLES
from kaohe_web.access.door import Visit, may, page, rows
from kaohe_web.company.plausible import day_of
from kaohe_web.people.models import Employee, Unit, on
from kaohe_web.records.exams import (
    KINDS,
    MISSED,
    SOURCE,
    TYPING,
    Exam,
    enter,
    results_of,
)
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: Results on a page of the list.
SIZE = 50
#: More people than this are entered by workbook.
MOST = 300
_HEADS = (
    *("exam", "kind", "agent", "taken_on", "score", "full"),
    *("typed", "wrong", "minutes"),
)


class Line(NamedTuple):
    """A person of the grid with his cells: name, label, text, whether it is wrong."""

    employee: Employee
    cells: list[tuple[str, str, str, bool]]


@page("record.read")
def exams(request: Visit) -> HttpResponse:
    """The results of a month, those of the viewer's people."""
    day = request.viewer.day
    this = Period(day.year, day.month)
    period = Period.parse(request.GET.get("period", "")) or this
    names = dict(rows(request.viewer, "people.read").values_list("code", "name"))
    every = results_of(period, names.keys())
    listed = Paginator(every, SIZE).get_page(request.GET.get("page"))
    context = {
        "period": period,
        "month": period_title(str(period), lang()),
        "before": period.previous(),
        "after": period.next(),
        "page": listed,
        "results": [(one, names[one.agent]) for one in listed],
        "brings": may(request.viewer, "record.bring"),
    }
    return render(request, "records/exams.html", context)


@page("record.bring")
def exam_form(request: Visit) -> HttpResponseBase:
    """The empty workbook, with the headings that the upload knows."""
    table = TABLES["exams"]
    heads = [table.column(name).title.in_(lang()) for name in _HEADS]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "exams.xlsx"
        write_list(path, table.title.in_(lang()), heads, [], lang())
        return FileResponse(
            path.open("rb"), as_attachment=True, filename=f"{SOURCE}.xlsx"
        )


@page("record.bring")
def exam_enter(request: Visit) -> HttpResponse:
    """The grid of an exam; a wrong cell keeps everything as it was typed."""
    units = list(rows(request.viewer, "record.bring").order_by("path"))
    sent = request.POST if request.method == "POST" else request.GET
    unit = next((u for u in units if str(u.pk) == sent.get("unit", "")), None)
    kind = sent.get("kind", "")
    kind = kind if kind in KINDS else KINDS[0]
    people = [] if unit is None else _people(request, unit)
    exam = _exam(request, kind)
    columns = Exam("", kind, request.viewer.day, None).columns
    lines = [_line(request, one, columns) for one in people]
    wrong = sum(cell[3] for line in lines for cell in line.cells)
    if request.method == "POST" and unit is not None and exam is not None and not wrong:
        filled = [
            (line.employee.code, [cell[2] for cell in line.cells])
            for line in lines
            if any(cell[2] for cell in line.cells)
        ]
        if filled:
            kept, new = enter(
                by=request.viewer.account,
                unit=unit,
                exam=exam,
                rows=filled,
                at=timezone.now(),
            )
            said = "exam_kept" if new else "exam_kept_before"
            messages.success(request, word(said, lang(), count=len(filled)))
            return redirect("upload", kept.pk)
    failed = request.method == "POST"
    if failed:
        name = "exam_wrong" if wrong else "exam_incomplete"
        messages.error(request, word(name, lang(), count=wrong))
    context = {
        "units": [(u, "\u3000" * (u.path.count("/") - 2) + u.name) for u in units],
        "unit": unit,
        "kinds": KINDS,
        "kind": kind,
        "typing": kind == TYPING,
        "columns": columns,
        "lines": lines[:MOST],
        "many": len(lines) > MOST,
        "sent": sent,
        "today": request.viewer.day,
    }
    return render(
        request, "records/exam_enter.html", context, status=422 if failed else 200
    )


def _people(request: Visit, unit: Unit) -> list[Employee]:
    """Who works below the unit today, as far as the viewer reaches."""
    there = on(request.viewer.day, "memberships__")
    mine = rows(request.viewer, "people.read").filter(
        there, memberships__unit__path__startswith=unit.path
    )
    return list(mine.distinct().order_by("code")[: MOST + 1])


def _exam(request: Visit, kind: str) -> Exam | None:
    """The exam of the form; None where something of it is missing."""
    name = request.POST.get("exam", "").strip()[:60]
    day = _day(request.POST.get("taken_on", ""))
    full = parse_number(request.POST.get("full", "") or "100")
    if not name or day is None or (kind != TYPING and (full is None or full <= 0)):
        return None
    return Exam(name, kind, day, None if kind == TYPING else full)


def _day(text: str) -> date | None:
    try:
        return day_of(text)
    except ValueError:
        return None


def _line(request: Visit, one: Employee, columns: Sequence[str]) -> Line:
    cells: list[tuple[str, str, str, bool]] = []
    for column in columns:
        name = f"{one.pk}.{column}"
        text = request.POST.get(name, "").strip()
        title = word(f"exam_col_{column}", lang())
        cells.append((name, f"{one.name} {title}", text, not _is_fine(text, column)))
    return Line(one, cells)


def _is_fine(text: str, column: str) -> bool:
    if not text or (column == "score" and text in MISSED):
        return True
    number = parse_number(text)
    if number is None or number < 0:
        return False
    return column not in ("typed", "wrong") or number == number.to_integral_value()
