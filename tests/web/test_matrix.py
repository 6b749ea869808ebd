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
from tests.web.matrix.expected import (
    ARGUMENTS,
    EMPTY,
    SENT,
    gives,
    holds,
    model_of,
)
from tests.web.matrix.places import ROLES, TEAMS, Place, World, world_of
from tests.web.test_doors import patterns

#: Nobody's row: routes that name none.
NOWHERE = Place("-", "", None, None)
REFUSED = (403, 404)
#: Through whose rows a role may come to know of a person.
OF_PEOPLE = (
    "cycles.Participant",
    "people.Employee",
    "results.PersonResult",
    "appeals.Appeal",
)


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


def wrong(allowed: bool, pattern: URLPattern, answer: Answer) -> bool:
    if answer.status == 405:
        return False
    if allowed:
        nothing = pattern.name in EMPTY and answer.status == 404
        return answer.status >= 500 or (answer.status in REFUSED and not nothing)
    return answer.status not in REFUSED or bool(answer.written)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_its_actions_give_and_reads_of_nobody_else(
    role: str, db: None
) -> None:
    world, found = world_of(role), list[str]()
    client = Client()
    client.force_login(world.viewers[role])
    strangers = strangers_of(role, world)
    for pattern, place, address in addresses(world):
        allowed, name = expected(role, world, pattern, place), str(pattern.name)
        looked = ask(client, address, "GET")
        answers = {"GET": looked}
        if "export=xlsx" in looked.text:
            answers["EXPORT"] = ask(client, f"{address}?export=xlsx", "GET")
        if action_of(pattern) not in (OPEN, SIGNED_IN):
            answers["POST"] = ask(client, address, "POST", SENT.get(name, ""))
        for method, answer in answers.items():
            said = f"{method} {name} ({place.name})"
            if wrong(allowed, pattern, answer):
                found.append(f"{said}: {allowed=} {answer.status} {answer.written[:1]}")
            found += [f"{said} names {who}" for who in strangers if who in answer.text]
    assert found == []


def strangers_of(role: str, world: World) -> list[str]:
    """The names of those agents of whom no action gives the role anything."""
    people = [p for p in world.rows["cycles.Participant"] if p.name in TEAMS]
    accounts = world.cast.accounts
    return [str(accounts[p.whose]) for p in people if not reaches(role, world, p)]


def reaches(role: str, world: World, there: Place) -> bool:
    """Whether any action gives the role anything of that person."""
    return any(
        gives(role, name, world, there)
        for name, action in ACTIONS.items()
        if action.model in OF_PEOPLE
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
