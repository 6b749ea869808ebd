"""The rows behind one of one's own figures: those that counted, and those left out."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from kaohe_web.access.door import Visit, get, page
from kaohe_web.results.behind.page import RELATED, Back, rows_page


@page("own.result")
def own_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """A page of rows; it says so where the figure was brought along instead."""
    result = get(request.viewer, "own.result", pk, *RELATED)
    back = Back(reverse("own_result", args=[pk]), "mine_title")
    return rows_page(request, result, item, back)
