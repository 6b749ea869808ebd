"""The workbooks of a scheme's month: the summary, the scorecards, HR's pay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from zipfile import ZipFile

from django.http import Http404, HttpResponse

from kaohe.exchange.pay_book import has_pay, write_pay_book
from kaohe.exchange.scorecards import write_scorecards
from kaohe.exchange.summary import write_summary
from kaohe_web.access.door import Visit, get, page
from kaohe_web.results.models import Month, Run
from kaohe_web.results.reached import month_for
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = "application/zip"


@page("run.read")
def summary(request: Visit, pk: int, month: int) -> HttpResponse:
    """The summary: overview, ranks, averages, proposals, findings; no wages."""
    found = _month(get(request.viewer, "run.read", pk), month)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "summary.xlsx"
        result = month_for(request.viewer, found)
        write_summary(result, scheme_of(found.version), path, lang())
        return _sent([path], found, "summary")


@page("run.read")
def cards(request: Visit, pk: int, month: int) -> HttpResponse:
    """Everybody's printed form; above fifty people one workbook for each team."""
    found = _month(get(request.viewer, "run.read", pk), month)
    with TemporaryDirectory() as folder:
        written = write_scorecards(
            month_for(request.viewer, found),
            scheme_of(found.version),
            Path(folder),
            lang(),
        )
        return _sent(written, found, "cards")


@page("pay.read")
def pay(request: Visit, pk: int, month: int) -> HttpResponse:
    """The pay lines of everybody; for those only who see wages."""
    found = _month(get(request.viewer, "pay.read", pk), month)
    result = month_for(request.viewer, found)
    scheme = scheme_of(found.version)
    if not has_pay(result, scheme):
        raise Http404
    with TemporaryDirectory() as folder:
        path = write_pay_book(result, scheme, Path(folder) / "pay.xlsx", lang())
        return _sent([path], found, "pay")


def _month(run: Run, month: int) -> Month:
    found = run.months.select_related("version", "run__cycle").filter(pk=month).first()
    if found is None:
        raise Http404
    return found


def _sent(written: Sequence[Path], month: Month, kind: str) -> HttpResponse:
    """The workbook, or several as one archive, under a name that says what it is."""
    if not written:
        raise Http404
    path, of = written[0], _XLSX
    if len(written) > 1:
        path, of = written[0].parent / "cards.zip", _ZIP
        with ZipFile(path, "w") as archive:
            for one in written:
                archive.write(one, one.name)
    answer = HttpResponse(path.read_bytes(), content_type=of)
    title = word(f"book_{kind}", lang())
    name = quote(
        f"{month.run.cycle.period} {month.version.shown_title} {title}{path.suffix}"
    )
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
