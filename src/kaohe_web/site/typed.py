"""What people typed or pasted, without the characters that nobody sees or types.

A block pasted from another program may hold control characters. They mean nothing in a
name or a reason, PostgreSQL keeps no text with a NUL in it, and a direction turned round
makes a name look like another one: they are left out before a page reads the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

#: Controls but tab and line ends; lone halves of characters; marks that turn direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class UnseenCharactersGo:
    """Gives the views a form and a query without them."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = without_unseen(request.GET)  # type: ignore[assignment]  # as typed
        if request.method == "POST":
            request.POST = without_unseen(request.POST)  # type: ignore[assignment]  # so
        return self.respond(request)


def without_unseen(sent: QueryDict) -> QueryDict:
    """The same form where nothing of that kind is in it, otherwise one without."""
    if not any(_UNSEEN.search(v) for values in sent.lists() for v in values[1]):
        return sent
    clean = QueryDict(mutable=True)
    for key, values in sent.lists():
        clean.setlist(key, [_UNSEEN.sub("", str(value)) for value in values])
    clean._mutable = False
    return clean
