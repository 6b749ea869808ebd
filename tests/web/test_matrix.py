"""Every route × every role × own, own team, other team, other branch: refused or allowed.

The routes come from the URL table: one that is new, without an action or with an argument
that nobody knows how to fill, fails here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from kaohe_web.access.actions import ACTIONS
from kaohe_web.access.door import OPEN, SIGNED_IN
from tests.web.cast import Cast
from tests.web.matrix.asking import Answer, ask
from tests.web.matrix.expected import ARGUMENTS, gives, holds, model_of
from tests.web.matrix.places import ROLES, TEAMS, Place, World, world_of
from tests.web.test_doors import patterns

#: Nobody's row: routes that name none.
NOWHERE = Place("-", "", None, None)
REFUSED = (403, 404)


def action_of(pattern: URLPattern) -> str:
    found: str = pattern.callback.action  # type: ignore[attr-defined]  # by the door
    return found


def arguments(pattern: URLPattern) -> set[str]:
    return set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)


def addresses(world: World) -> Iterator[tuple[URLPattern, Place, str]]:
    """Every route with every row that it could be asked for."""
    for pattern in patterns():
        name, asked = str(pattern.name), arguments(pattern)
        if not asked:
            yield pattern, NOWHERE, reverse(name)
            continue
        for place in world.rows[model_of(pattern)]:
            if place.name == "own" and "pk" not in asked:
                continue  # it names a team, not the person
            filled = {key: ARGUMENTS[key](place.row) for key in asked}
            yield pattern, place, reverse(name, kwargs=filled)


def expected(role: str, world: World, pattern: URLPattern, place: Place) -> bool:
    action = action_of(pattern)
    if not holds(role, action) or action in (OPEN, SIGNED_IN) or place is NOWHERE:
        return holds(role, action)
    return gives(role, action, world, place)


def wrong(allowed: bool, answer: Answer) -> bool:
    if allowed:
        return answer.status in REFUSED or answer.status >= 500
    return answer.status not in REFUSED or bool(answer.written)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_its_actions_give_and_nothing_else(
    role: str, db: None
) -> None:
    world, found = world_of(role), list[str]()
    client = Client()
    client.force_login(world.viewers[role])
    for pattern, place, address in addresses(world):
        allowed = expected(role, world, pattern, place)
        for method in ("GET", "POST"):
            if allowed and method == "POST" and action_of(pattern) in (OPEN, SIGNED_IN):
                continue
            answer = ask(client, address, method)
            if answer.status != 405 and wrong(allowed, answer):
                said = f"{method} {pattern.name} ({place.name})"
                found.append(f"{said}: {allowed=} {answer.status} {answer.written[:1]}")
    assert found == []


@pytest.mark.parametrize("role", ROLES)
def test_no_page_names_a_person_whom_the_role_does_not_reach(
    role: str, db: None
) -> None:
    world, found = world_of(role), list[str]()
    client = Client()
    client.force_login(world.viewers[role])
    people = {p.whose: p for p in world.rows["cycles.Participant"] if p.name in TEAMS}
    for pattern, place, address in addresses(world):
        if not expected(role, world, pattern, place):
            continue
        for query in ("", "?export=xlsx"):
            answer = ask(client, address + query, "GET")
            for who, there in people.items():
                name = world.cast.accounts[who].employee
                if str(name) in answer.text and not reaches(role, world, there):
                    found.append(f"{pattern.name} ({place.name}){query} names {name}")
    assert found == []


def reaches(role: str, world: World, there: Place) -> bool:
    """Whether any action gives the role anything of that person."""
    return any(
        gives(role, name, world, there)
        for name, action in ACTIONS.items()
        if action.model
        in ("cycles.Participant", "people.Employee", "results.PersonResult")
    )


@pytest.mark.parametrize("pattern", list(patterns()), ids=lambda p: str(p.name))
def test_without_a_session_every_page_asks_to_sign_in(
    pattern: URLPattern, db: None
) -> None:
    asked = dict.fromkeys(arguments(pattern), 1) | {"kind": "yaml", "stage": "rating"}
    filled = {key: asked[key] for key in arguments(pattern)}
    for method in ("GET", "POST"):
        answer = ask(Client(), reverse(str(pattern.name), kwargs=filled), method)
        if action_of(pattern) == OPEN or answer.status == 405:
            continue
        assert answer.status == 302
        assert answer.address.startswith("/sign-in/")
        assert answer.written == []


def test_a_route_refuses_a_row_that_is_not_there(cast: Cast) -> None:
    for pattern in patterns():
        if "pk" in arguments(pattern):
            asked = {"pk": 999_999, "kind": "yaml", "stage": "x", "number": 9}
            filled = {key: asked.get(key, 9) for key in arguments(pattern)}
            for who in ("zhou", "admin", "wu", "chen", "li"):
                address = reverse(str(pattern.name), kwargs=filled)
                answer = ask(cast.client(who), address, "POST")
                assert answer.status in (403, 404, 405), (pattern.name, who)
                assert answer.written == []
