"""What a form of each page says, so that it can be sent, and sent once more.

A deed is named after its route, ``route:what`` where a route does several things. It makes
what it needs and gives the form; the deeds stand by area in the files beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.test import Client
from django.urls import reverse

from tests.web.cast import Cast


class Sent(NamedTuple):
    """Who sends what, and where to."""

    client: Client
    form: Mapping[str, Any]
    address: str

    def send(self) -> Any:
        """The answer; a file of the form is read from its beginning."""
        for value in self.form.values():
            if hasattr(value, "seek"):
                value.seek(0)
        answer: Any = self.client.post(self.address, self.form)
        if answer.streaming:  # a download, which closes its file when it was taken
            list(answer)
        return answer


Deed = Callable[[Cast], Sent]
DEEDS: dict[str, Deed] = {}


def deed(name: str) -> Callable[[Deed], Deed]:
    """Keep what follows as the deed of a route."""

    def kept(made: Deed) -> Deed:
        assert name not in DEEDS
        DEEDS[name] = made
        return made

    return kept


def to(name: str, *args: object) -> str:
    """The address of a route."""
    return reverse(name, args=args)


class _Forms(HTMLParser):
    """The fields of each form of a page as a browser would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, list[str]]]] = []
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = told.get("name") or ""
        if tag == "form":
            self.found.append((told.get("action") or "", {}))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in told:
            self._keep(self.select, told.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self._keep(name, "")
        elif tag == "input" and name:
            ticked = told.get("type") not in ("checkbox", "radio") or "checked" in told
            if ticked and told.get("type") not in ("file", "submit"):
                self._keep(name, told.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[-1][1][self.area] = [data.strip()]

    def _keep(self, name: str, value: str) -> None:
        if self.found:
            self.found[-1][1].setdefault(name, []).append(value)


def untouched(client: Client, page: str, action: str = "") -> dict[str, list[str]]:
    """The form of ``page`` that goes to ``action`` (to the page itself without one)."""
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    forms = _Forms()
    forms.feed(answer.content.decode())
    wanted = (action,) if action else ("", page)
    return next(fields for where, fields in forms.found if where in wanted)


def send_untouched(client: Client, page: str, action: str) -> Any:
    """The answer to that form of ``page`` as it stands there."""
    return client.post(action, untouched(client, page, action))
