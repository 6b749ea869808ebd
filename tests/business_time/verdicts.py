"""A verdict on each case: held, by our choice, not applicable, or different."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.business_time.answers import Answer, Case, NotApplicable, micros, shown
from tests.business_time.figures import figure
from tests.business_time.operations import operate

HELD, FOLLOWS = "held", "follows our choice"
NOT_APPLICABLE, DIFFERENT = "not applicable", "different"
STATUSES = (HELD, FOLLOWS, NOT_APPLICABLE, DIFFERENT)

#: What docs/adr/0030 chose where the sources disagree; the first names our choice, the
#: others come to the same for us.
OURS = {
    "reversed": ("negative",),
    "boundary": ("stay_at_close",),
    "end_of_day": ("24:00", "0:00-0:00 = 24 h", "23:59 literal"),
    "sub_minute": ("keep_seconds",),
    "dst_full_day": ("instant_line",),
}


class Verdict(NamedTuple):
    """What came of a case; ``on_engine`` where the engine was asked as well."""

    id: str
    status: str
    says: str
    on_engine: bool = False


def replay(raw: Mapping[str, Any]) -> list[Verdict]:
    """A verdict on every case and metric case of the file."""
    schedules = raw.get("schedules") or {}
    found = [_verdict(c, lambda c: operate(c, schedules)) for c in _all(raw, "cases")]
    return found + [_verdict(case, figure) for case in _all(raw, "metric_cases")]


def _all(raw: Mapping[str, Any], key: str) -> list[Case]:
    return list(raw.get(key) or ())


def _verdict(case: Case, answer_of: Callable[[Case], Answer]) -> Verdict:
    name, what = str(case.get("id")), str(case.get("op") or case.get("metric"))
    try:
        tags = _tags(case)
        answer = answer_of(case)
    except NotApplicable as reason:
        return Verdict(name, NOT_APPLICABLE, f"{what}: {reason}")
    status, says = _by_choice(case, answer, tags) if tags else _plainly(answer)
    asked = answer.asked is not None
    if asked:
        says += f"; on the engine {shown(answer.engine)}"
        if answer.engine != answer.asked:
            status, says = DIFFERENT, f"{says}, not {shown(answer.asked)}"
    return Verdict(name, status, f"{what}: {says}", asked)


def _plainly(answer: Answer) -> tuple[str, str]:
    if answer.ours == answer.expected:
        return HELD, shown(answer.ours)
    return DIFFERENT, f"{shown(answer.ours)}, expected {shown(answer.expected)}"


def _by_choice(
    case: Case, answer: Answer, tags: list[tuple[str, str]]
) -> tuple[str, str]:
    """The verdict where the sources disagree: the same choice gives the same value."""
    chosen = "; ".join(f"{p}: ours is {OURS[p][0]}, here {c}" for p, c in tags)
    expected = answer.expected
    if others := [policy for policy, choice in tags if choice not in OURS[policy]]:
        # The file may give the value of our choice beside that of the source.
        beside = case.get(f"{OURS[others[0]][0]}_value")
        if beside is None:
            return FOLLOWS, f"{shown(answer.ours)}, there {shown(expected)} ({chosen})"
        expected = micros(beside)
    status, says = _plainly(answer._replace(expected=expected))
    return (FOLLOWS if status == HELD else status), f"{says} ({chosen})"


def _tags(case: Case) -> list[tuple[str, str]]:
    """The policies of the case with the choice of its source."""
    said = case.get("policy") or []
    tags = []
    for tag in said if isinstance(said, list) else str(said).split(";"):
        policy, _, choice = (part.strip() for part in str(tag).partition("="))
        if policy not in OURS:
            raise NotApplicable(f"no choice is known for the policy {policy}")
        tags.append((policy, choice))
    return tags
