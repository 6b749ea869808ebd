"""How a cycle moves: every transition in one visible list.

目标确认 → 数据采集 → 评分 → 核算 → 总经理审批 → 结果公布 → 申诉 → 归档

A stage that a company has switched off is passed through: the guards of the steps over
it hold together, and the last of them names the action, the text and what is done.
"""

from __future__ import annotations

from typing import NamedTuple

from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import (
    APPEALS,
    APPROVAL,
    ARCHIVED,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
    TARGETS,
)
from kaohe_web.flow import guards
from kaohe_web.flow.guards import Guard


class Transition(NamedTuple):
    """A step from ``state`` to ``to`` by ``action``; ``name`` names its button.

    ``late_on`` is the stage whose last day is its deadline. ``back`` steps go the other
    way and ask for a reason.
    """

    name: str
    state: str
    to: str
    action: str
    guards: tuple[Guard, ...] = ()
    late_on: str = ""
    back: bool = False


FORWARD: tuple[Transition, ...] = (
    Transition(
        "collect", TARGETS, COLLECTING, "cycle.move", (guards.targets_set,), TARGETS
    ),
    Transition(
        "rate",
        COLLECTING,
        RATING,
        "cycle.move",
        (guards.records_there, guards.month_delivered),
        COLLECTING,
    ),
    Transition(
        "close_rating",
        RATING,
        COMPUTING,
        "cycle.move",
        (guards.ratings_complete,),
        RATING,
    ),
    Transition(
        "submit",
        COMPUTING,
        APPROVAL,
        "run.compute",
        (guards.computed, guards.without_errors),
        COMPUTING,
    ),
    Transition(
        "publish", APPROVAL, PUBLISHED, "run.publish", (guards.approved,), APPROVAL
    ),
    Transition(
        "hear", PUBLISHED, APPEALS, "cycle.move", (guards.all_have_read,), PUBLISHED
    ),
    Transition(
        "archive",
        APPEALS,
        ARCHIVED,
        "cycle.move",
        (guards.appeals_closed, guards.appeals_over),
        APPEALS,
    ),
)
BACK: tuple[Transition, ...] = (
    Transition("back_to_collecting", RATING, COLLECTING, "run.compute", back=True),
    Transition("back_to_rating", COMPUTING, RATING, "run.compute", back=True),
    Transition("send_back", APPROVAL, COMPUTING, "run.approve", back=True),
)
TRANSITIONS = (*FORWARD, *BACK)


def next_step(cycle: Cycle) -> Transition | None:
    """The step forward that leads to the next stage that is kept; None at the end."""
    held: list[Guard] = []
    state = cycle.state
    for step in FORWARD:
        if step.state == state:
            held += step.guards
            if step.to in cycle.stages:
                return step._replace(state=cycle.state, guards=tuple(held))
            state = step.to
    return None


def steps_back(cycle: Cycle) -> list[Transition]:
    """The steps back from the state at hand, to stages that are kept."""
    return [t for t in BACK if t.state == cycle.state and t.to in cycle.stages]


def step_named(cycle: Cycle, name: str) -> Transition | None:
    """The step of that name, if it leads on from the state at hand."""
    forward = next_step(cycle)
    known = [*steps_back(cycle), *([] if forward is None else [forward])]
    return next((step for step in known if step.name == name), None)
