"""The page of rows behind a figure, and all of them as a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kaohe.exchange.names import period_title
from kaohe.records.rows import STATUSES, status_titles, write_rows
from kaohe_web.results.behind.asked import Asked, asked_of
from kaohe_web.results.behind.shown import ALL, parts_of, tabs_of
from kaohe_web.results.models import PersonResult
from kaohe_web.words.language import lang

#: A file of more rows than this is asked for by status instead.
MOST = 100_000
#: What the page names of a result beside the result itself.
RELATED = ("participant__employee", "participant__version", "run__cycle")


class Back(NamedTuple):
    """The page that led here: its address and the name of its text."""

    address: str
    text: str


def rows_page(
    request: HttpRequest, result: PersonResult, item: str, back: Back
) -> HttpResponse:
    """A page of rows, or with ``export`` the file; it says so where there are none.

    Of a share that more is better for, the rows that missed come first: they are what
    the points were lost by. Raises 404 for an item that nothing measures.
    """
    asked = asked_of(result, item, request.GET.get("of", ""))
    if asked is None:
        raise Http404
    show = request.GET.get("show") or ("missed" if asked.is_share_missed else ALL)
    status = next((one for one in STATUSES if one == show), None)
    if request.GET.get("export") == "csv":
        return _file(asked, item)
    found = asked.rows(_number(request.GET.get("page", "1")), status)
    shown = {
        "title": asked.title,
        "who": result.participant.employee,
        "month": period_title(result.run.cycle.period, lang()),
        "back": back,
        "found": found,
        "tabs": [] if found is None else tabs_of(found, status, asked.direction),
        "missed": status_titles(asked.direction)["missed"],
        "show": status or ALL,
        "of": request.GET.get("of", ""),
        "parts": [] if found is None else parts_of(found, asked.scheme.dictionary),
    }
    return render(request, "results/rows.html", shown)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _file(asked: Asked, item: str) -> HttpResponse:
    """All rows with all their columns, customers masked, what counted beside them."""
    found = asked.rows(size=MOST)
    if found is None:
        raise Http404
    participant = asked.result.participant
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        write_rows([found], path, lang(), asked.direction)
        answer = HttpResponse(path.read_bytes(), content_type="text/csv; charset=utf-8")
    of = (asked.result.run.cycle.period, participant.employee.code, asked.title)
    name = quote(f"{' '.join(map(str, of))}.csv", safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
