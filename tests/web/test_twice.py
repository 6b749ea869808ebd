"""A second click: every form sent twice doubles nothing, and the second answer says so.

The routes come from the URL table: one that takes a form and has no deed here fails.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.handlers.wsgi import WSGIRequest
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern

from kaohe_web.audit.models import Entry
from kaohe_web.site import typed
from tests.web.cast import Cast
from tests.web.matrix.asking import ask
from tests.web.matrix.expected import SENT
from tests.web.matrix.places import world_of
from tests.web.test_doors import patterns
from tests.web.test_matrix import REFUSED, addresses
from tests.web.twice import of_identity, of_month, of_office
from tests.web.twice.deeds import DEEDS
from tests.web.twice.reasons import GONE, KEEPS_NOTHING, NO_FORM, REPEATED, SHOWN

#: The deeds stand in these.
AREAS = (of_identity, of_month, of_office)
#: Sessions come and go; when somebody signed in last is no deed.
_PASSING = ("sessions.Session",)


def kept() -> dict[str, list[Any]]:
    """All rows of all tables."""
    models: list[type[Model]] = list(apps.get_models())
    found = [m for m in models if m._meta.label not in _PASSING]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in found}


def counted(rows: dict[str, list[Any]]) -> dict[str, int]:
    """How many rows each table holds."""
    return {label: len(found) for label, found in rows.items()}


def followed(client: Client, answer: Any) -> Any:
    """The page that an answer leads to."""
    while answer.status_code == 302:
        answer = client.get(answer.headers["Location"])
    return answer


def says(page: Any) -> list[str]:
    """The notices of a page, and what is said beside its fields."""
    told = re.findall(
        r'class="(?:notice|bad)\b[^>]*>(.*?)</', page.content.decode(), re.DOTALL
    )
    return [text.strip() for text in told if text.strip()]


@pytest.mark.parametrize("name", DEEDS)
def test_a_form_sent_twice_does_what_one_did_and_says_so(name: str, cast: Cast) -> None:
    sent = DEEDS[name](cast)
    before = kept()
    first = sent.send()
    assert first.status_code < 400, first.content.decode()
    once = kept()
    assert (once != before) == (name not in KEEPS_NOTHING)
    followed(sent.client, first)
    entries = Entry.objects.count()
    second = sent.send()
    if name not in REPEATED:
        assert counted(kept()) == counted(once) | {"audit.Entry": entries}
    page = followed(sent.client, second)
    assert page.status_code == 404 if name in GONE else page.status_code < 500
    if name not in SHOWN:
        assert says(page) or name in GONE


def test_what_is_said_of_a_deed_is_said_of_one_that_is_there() -> None:
    told = {*REPEATED, *KEEPS_NOTHING, *SHOWN, *GONE}
    assert told <= DEEDS.keys()
    assert {name.split(":")[0] for name in DEEDS} <= {str(p.name) for p in patterns()}


@pytest.fixture
def forms_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the requests whose form a view has read."""
    read: list[str] = []

    def reading(request: WSGIRequest) -> Any:
        asking = sys._getframe(1).f_globals["__name__"]
        if asking.startswith("kaohe_web.") and asking != typed.__name__:
            read.append(request.path)
        return form.fget(request)

    form: Any = WSGIRequest.POST
    monkeypatch.setattr(WSGIRequest, "POST", property(reading, form.fset))
    return read


def without_a_deed() -> Iterator[URLPattern]:
    """The routes that, as is said here, take no form."""
    taken = {name.split(":")[0] for name in DEEDS}
    return (p for p in patterns() if str(p.name) not in taken)


def test_a_route_that_takes_a_form_has_a_deed_here(
    db: None, forms_read: list[str]
) -> None:
    world = world_of("hr")
    world.cast.accounts["viewer"] = world.viewers["hr"]
    who = ("viewer", "zhou", "admin", "wu", "chen", "li", "he", "shen", "zheng")
    clients = [world.cast.client(name) for name in who]
    asked = {str(p.name) for p in without_a_deed()}
    found: set[str] = set()
    for pattern, _, address in addresses(world):
        if str(pattern.name) not in asked:
            continue
        for client in clients:
            forms_read.clear()
            answer = ask(client, address, "POST", SENT.get(str(pattern.name), ""))
            if forms_read or (answer.written and answer.status < 400):
                found.add(str(pattern.name))
            if answer.status not in REFUSED:
                break
    assert found == NO_FORM.keys()
