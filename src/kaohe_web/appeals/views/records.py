"""The rows behind a figure that an appeal names, for those who hear it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from kaohe_web.access.door import Visit, get, page
from kaohe_web.appeals.models import Appeal
from kaohe_web.results.behind.page import RELATED, Back, rows_page


@page("appeal.read")
def appeal_rows(request: Visit, pk: int, item: str) -> HttpResponse:
    """The rows of an item of the appeal, as the result that it is against was measured."""
    related = (f"result__{name}" for name in RELATED)
    appeal: Appeal = get(request.viewer, "appeal.read", pk, *related)
    if not appeal.items.filter(item=item).exists():
        raise Http404
    back = Back(reverse("appeal", args=[pk]), "mine_rows_back_appeal")
    return rows_page(request, appeal.result, item, back)
