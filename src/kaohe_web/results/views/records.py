"""The rows behind a figure of somebody else: for HR and above, and for those who lead him."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from kaohe_web.access.door import Visit, get, page
from kaohe_web.results.behind.page import RELATED, Back, rows_page


@page("result.read")
def result_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """The rows as HR and those above see them, published or not; customers masked."""
    return _rows(request, pk, item, "result.read", "result")


@page("team.result")
def team_result_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """The rows behind a published figure, for those who lead the person."""
    return _rows(request, pk, item, "team.result", "team_result")


def _rows(request: Visit, pk: int, item: str, action: str, name: str) -> HttpResponse:
    result = get(request.viewer, action, pk, *RELATED)
    back = Back(reverse(name, args=[pk]), "mine_rows_back_result")
    return rows_page(request, result, item, back)
