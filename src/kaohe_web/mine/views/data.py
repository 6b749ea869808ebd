"""A copy of all that is kept of oneself."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, page
from kaohe_web.mine.own_data import own_data
from kaohe_web.words import word
from kaohe_web.words.language import lang


@require_POST
@page("own.month")
def own_copy(request: Visit) -> HttpResponse:
    """The zip of the viewer's own rows."""
    if request.viewer.employee is None:
        raise Http404
    content = own_data(request.viewer, timezone.now())
    answer = HttpResponse(content, content_type="application/zip")
    name = quote(f"{word('own_data', lang())}.zip")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
