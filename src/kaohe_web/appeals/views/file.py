"""Filing an appeal: which items, which points, why, and the proof."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe.base.numbers import parse_number
from kaohe.exchange.names import period_title
from kaohe.runs.card import card_of, rows_of
from kaohe.runs.card_items import Row
from kaohe_web.access.door import Visit, get, page
from kaohe_web.appeals.actions.filing import Asked, CannotAppeal, file_appeal, withdraw
from kaohe_web.appeals.window import standing
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.every_post import left_schemes
from kaohe_web.ratings.evidence import kept_name, refusal
from kaohe_web.results.models import PersonResult
from kaohe_web.results.read import scored_of
from kaohe_web.results.reading import reading_of
from kaohe_web.schemes.content import scheme_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


class Field(NamedTuple):
    """An item of the form: what stands and what was typed."""

    row: Row
    points: str
    text: str
    wrong: bool


@page("own.appeal")
def appeal_file(request: Visit, pk: int) -> HttpResponse:
    """The form; a POST files the appeal."""
    result = _result(request, pk)
    now = timezone.now()
    where = standing(
        result,
        reading_of(result),
        company_calendar(),
        today_in(result.participant.unit_id, now),
    )
    fields = _fields(request, result)
    why = where.why
    if request.method == "POST" and why is None:
        why = _refused(request, fields)
        if why is None:
            try:
                appeal = file_appeal(
                    result=result,
                    asked=_asked(fields),
                    text=request.POST.get("text", "")[:4000],
                    file=_kept(request),
                    by=request.viewer.account,
                    at=now,
                    calendar=company_calendar(),
                )
            except CannotAppeal as cannot:
                why = cannot.why
            else:
                messages.success(request, word("appeal_filed_now", lang()))
                return redirect("appeal", appeal.pk)
    shown = {
        "result": result,
        "month": period_title(result.run.cycle.period, lang()),
        "where": where,
        "fields": fields,
        "why": why,
        "text": request.POST.get("text", ""),
    }
    return render(request, "appeals/file.html", shown)


@require_POST
@page("appeal.withdraw")
def appeal_withdraw(request: Visit, pk: int) -> HttpResponse:
    """Withdraw one's own appeal while it waits."""
    appeal = get(request.viewer, "appeal.withdraw", pk)
    try:
        withdraw(appeal=appeal, by=request.viewer.account, at=timezone.now())
    except CannotAppeal as cannot:
        messages.error(request, word(cannot.why, lang()))
    else:
        messages.success(request, word("appeal_withdrawn_now", lang()))
    return redirect("appeal", pk)


def _result(request: Visit, pk: int) -> PersonResult:
    get(request.viewer, "own.appeal", pk)
    related = ("participant__employee", "participant__version", "participant__unit")
    return PersonResult.objects.select_related(*related, "run__cycle").get(pk=pk)


def _fields(request: Visit, result: PersonResult) -> list[Field]:
    person = scored_of(result)
    card = card_of(
        person,
        scheme_of(result.participant.version),
        lang(),
        others=left_schemes(result.participant),
    )
    return [_field(request, row) for row in rows_of(card, lang())]


def _field(request: Visit, row: Row) -> Field:
    typed = request.POST.get(f"points_{row.item}", "").strip()
    text = request.POST.get(f"text_{row.item}", "").strip()[:2000]
    return Field(row, typed, text, bool(typed) and _points(typed, row.of) is None)


def _points(typed: str, of: Decimal) -> Decimal | None:
    """Points from 0 to full, with at most two places."""
    number = parse_number(typed)
    if number is None or not 0 <= number <= of:
        return None
    return number if number == round(number, 2) else None


def _kept(request: Visit) -> UploadedFile[bytes] | None:
    """The file under a name of our own."""
    file = request.FILES.get("file")
    if file is not None:
        file.name = kept_name(file)
    return file


def _refused(request: Visit, fields: list[Field]) -> str | None:
    if any(field.wrong for field in fields):
        return "appeal_points_wrong"
    file = request.FILES.get("file")
    return None if file is None or refusal(file) is None else "appeal_file_refused"


def _asked(fields: list[Field]) -> list[Asked]:
    found = [(f, _points(f.points, f.row.of)) for f in fields if f.points]
    return [Asked(f.row.item, p, f.text) for f, p in found if p is not None]
