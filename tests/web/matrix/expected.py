"""Who may do what to which row, said once more and apart from the queries of the product.

Everything follows from the action of a route, from what its reach means, and from where
the row stands. Below is only what cannot be derived.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import URLPattern

from kaohe_web.access import reach
from kaohe_web.access.actions import ACTIONS
from kaohe_web.access.door import OPEN, SIGNED_IN
from kaohe_web.people.roles import AGENT
from kaohe_web.schemes.content import scheme_of
from tests.web.matrix.places import SCOPES, Place, World

#: Routes whose ``pk`` is of another model than their action: the action's unit decides.
MODEL_OF: Mapping[str, str] = {
    "sign_in_with": "identity.Provider",
    "sign_in_back": "identity.Provider",
    "cycle_days": "cycles.Cycle",
    "board_set": "cycles.Cycle",
    "help": "people.Unit",
    "help_picture": "people.Unit",
}
#: What a form must say so that its page is more than "not found" to whom it is open.
SENT: Mapping[str, str] = {"board_set": "mode=own"}
#: Pages that have nothing to show for the rows here, or are of the whole company only:
#: "not found" to everybody.
EMPTY = frozenset(
    {
        *("own_rows", "result_rows", "team_result_rows", "appeal_rows", "team_pairs"),
        *("factor_rule", "channels"),
        *("providers", "provider_new", "identity_link"),
        *("company", "company_days", "company_day"),
        *("copies", "company_delete"),
        "help_picture",
    }
)
#: States in which an action gives a row to nobody.
NEVER: Mapping[str, frozenset[str]] = {
    "own.result": frozenset({"unpublished"}),
    "own.note": frozenset({"unpublished"}),
    "own.appeal": frozenset({"unpublished"}),
    "team.result": frozenset({"unpublished"}),
    "scheme.acknowledge": frozenset({"draft", "retired"}),
}


def _item(row: Any) -> str:
    row = getattr(row, "result", row)  # an appeal is of a result
    version = getattr(row, "participant", row).version
    return scheme_of(version).items[0].id


#: What stands in an address, from the row that it names.
ARGUMENTS: Mapping[str, Callable[[Any], object]] = {
    "pk": lambda row: row.pk,
    "number": lambda row: 1,
    "month": lambda row: getattr(row.months.first(), "pk", 0),
    "stage": lambda row: "computing",
    "kind": lambda row: "yaml",
    "table": lambda row: "contacts",
    "topic": lambda row: "agent",
    "page": lambda row: "own_month",
    "item": _item,
    "cycle": lambda row: row.cycle_id,
    "version": lambda row: row.version_id,
}


def _inside(role: str, world: World, place: Place) -> bool:
    scope = world.cast.units[SCOPES.get(role, "华东分部")]
    return place.unit is not None and place.unit.path.startswith(scope.path)


#: What each reach means, for the viewer of the role.
MEANS: Mapping[reach.Reach, Callable[[str, World, Place], bool]] = {
    reach.own: lambda role, world, place: place.whose == "viewer",
    reach.granted: _inside,
    reach.others: lambda role, world, place: (
        _inside(role, world, place) and place.whose != "viewer"
    ),
    reach.everything: lambda role, world, place: True,
    reach.at_the_top: _inside,
    reach.whole: lambda role, world, place: _inside(role, world, place),
    reach.in_use: lambda role, world, place: place.state != "draft",
}


def holds(role: str, action: str) -> bool:
    """Whether the viewer of ``role`` has the action at all."""
    if action in (OPEN, SIGNED_IN):
        return True
    return bool({role, AGENT} & ACTIONS[action].reaches.keys())


def gives(role: str, action: str, world: World, place: Place) -> bool:
    """Whether ``action`` gives the row of ``place`` to the viewer of ``role``."""
    if place.state in NEVER.get(action, frozenset()):
        return False
    reaches = ACTIONS[action].reaches
    held = [one for one in {role, AGENT} if one in reaches]
    return any(MEANS[reaches[one]](one, world, place) for one in held)


def model_of(pattern: URLPattern) -> str:
    """The model of the row that a route's address names."""
    action = pattern.callback.action  # type: ignore[attr-defined]  # set by the door
    named = MODEL_OF.get(str(pattern.name))
    return ACTIONS[action].model if named is None else named
