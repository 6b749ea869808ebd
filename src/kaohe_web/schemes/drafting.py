"""A draft from the department's own sheet, looked at before it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kaohe.base.period import Period
from kaohe.exchange.own_sheet import draft_scheme
from kaohe.exchange.scheme_book import Draft
from kaohe_web.office.own_file import OwnFile, sheets_of
from kaohe_web.schemes.models import SchemeVersion


def drafted(
    file: OwnFile, *, since: date, measured: bool = True, title: str = ""
) -> Draft:
    """The draft of the workbook, under an id that no scheme has yet."""
    sheets, findings = sheets_of(file)
    period = Period(since.year, since.month)
    found = draft_scheme(
        sheets,
        file.name,
        scheme=_free_id(),
        effective_from=since,
        last=period,
        measured=measured,
    )
    scheme = found.scheme
    if scheme is not None and title:
        scheme = replace(scheme, title=title[:120])
    return Draft(scheme, found.tree, [*findings, *found.findings])


def _free_id() -> str:
    used = set(SchemeVersion.objects.values_list("scheme", flat=True))
    number = 1
    while f"own_{number}" in used:
        number += 1
    return f"own_{number}"
