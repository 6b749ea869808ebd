"""The page that shows what a workbook would become as a scheme, and keeps it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe.base.exact import HUNDRED, ZERO
from kaohe.base.period import Period
from kaohe.exchange.names import role_title
from kaohe.exchange.result_json import finding_data
from kaohe.exchange.scheme_book import Draft, yaml_text
from kaohe_web.access.door import Visit, page
from kaohe_web.company.plausible import day_of
from kaohe_web.office.forms import indented
from kaohe_web.office.own_file import OwnFile, brought
from kaohe_web.schemes import changing
from kaohe_web.schemes.drafting import drafted
from kaohe_web.schemes.form import sections
from kaohe_web.schemes.whose import unit_of, units_of
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("scheme.keep")
def draft(request: Visit) -> HttpResponse:
    """The draft as a form would print it; with ``keep`` it is kept as a draft.

    Whoever comes back to its address finds the page where a workbook is given.
    """
    if request.method != "POST":
        return redirect("scheme_upload")
    file, since = brought(request), first_day(request)
    if file is None or since is None:
        messages.error(request, word("scheme_no_file", lang()))
        return redirect("scheme_upload")
    measured = request.POST.get("judged", "measured") == "measured"
    title = request.POST.get("title", "").strip()
    found = drafted(file, since=since, measured=measured, title=title)
    if found.scheme is None or "keep" not in request.POST:
        return shown(request, file, found, since, measured)
    text, unit = yaml_text(found.scheme), unit_of(request)
    same = changing.same_draft(text=text, scheme=found.scheme.id, unit=unit)
    if same is not None:
        messages.info(request, word("scheme_kept_before", lang()))
        return redirect("scheme", same.pk)
    version = changing.keep_draft(
        account=request.viewer.account,
        text=text,
        name=file.name,
        unit=unit,
        at=timezone.now(),
    )
    messages.success(request, word("scheme_kept", lang()))
    return redirect("scheme", version.pk)


def first_day(request: Visit) -> date | None:
    """From when the scheme holds; without a date the first day of last month."""
    text = request.POST.get("since", "")
    try:
        if text:
            return day_of(text)
    except ValueError:
        return None
    return (
        Period(request.viewer.day.year, request.viewer.day.month).previous().first_day
    )


def shown(
    request: Visit, file: OwnFile, found: Draft, since: date, measured: bool
) -> HttpResponse:
    """The page of the draft; without a scheme what stood in the way."""
    scheme = found.scheme
    said: dict[str, list[dict[str, object]]] = {}
    for one in found.findings:
        said.setdefault(one.code, []).append(finding_data(one, lang()))
    context = {
        "kept": file.path.name,
        "kept_name": file.name,
        "since": since,
        "measured": measured,
        "units": [(unit.pk, indented(unit)) for unit in units_of(request)],
        "unit": request.POST.get("unit", ""),
        "scheme": scheme,
        "sections": () if scheme is None else sections(scheme, lang()),
        "raters": ()
        if scheme is None
        else [(role_title(r, lang()), w * HUNDRED) for r, w in scheme.raters.items()],
        "full": ZERO if scheme is None else sum((i.full for i in scheme.items), ZERO),
        "said": [(rows[0], rows[1:]) for rows in said.values()],
    }
    status = 422 if scheme is None else 200
    return render(request, "schemes/draft.html", context, status=status)
