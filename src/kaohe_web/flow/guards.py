"""What stands in the way of a step: one function per question, each a list of notes.

Each is asked of a cycle on a day; most do not care which day it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from kaohe.schemes.model import Indicated
from kaohe_web.cycles.stages import APPEALS
from kaohe_web.flow.facts import Facts

#: ``blocks``: not before it is done. ``reason``: only with a reason, which is kept.
Weight = Literal["blocks", "reason", "note"]


class Note(NamedTuple):
    """One thing that is in the way: ``text`` names its words."""

    weight: Weight
    text: str
    named: dict[str, object] = {}


Guard = Callable[[Facts], Sequence[Note]]


def targets_set(facts: Facts) -> list[Note]:
    """Everybody whose scheme asks for targets has them and has agreed to them."""
    states: Counter[str] = Counter(one.state for one in facts.targets)
    notes = {
        "missing": "note_targets",
        "waiting": "note_targets_waiting",
        "objected": "note_targets_objected",
    }
    return [
        Note("note", text, {"count": states[state]})
        for state, text in notes.items()
        if states[state]
    ]


def records_there(facts: Facts) -> list[Note]:
    """Where figures are asked for, there are records or figures to take them from."""
    items = [i for scheme in facts.schemes for i in scheme.items]
    asked = any(isinstance(i.judged, Indicated) for i in items)
    if not asked or facts.counts["figures"] or facts.tables:
        return []
    return [Note("reason", "note_no_records")]


def month_delivered(facts: Facts) -> list[Note]:
    """Every table that the figures rest on has the month, or somebody says it had none."""
    if not (missing := facts.missing):
        return []
    notes = [Note("reason", "note_tables_missing", {"count": len(missing)})]
    some = [one for one in missing if one.hand.given]
    return notes + [
        Note(
            "note",
            "note_table_for_some",
            {"table": one.title, "given": one.hand.given, "of": one.hand.of},
        )
        for one in some
    ]


def ratings_complete(facts: Facts) -> list[Note]:
    """Nobody owes a rating."""
    done, of = facts.forms
    if done == of:
        return []
    return [Note("reason", "note_ratings_owed", {"count": of - done, "of": of})]


def computed(facts: Facts) -> list[Note]:
    """A run is finished, none is under way, and nothing was entered since."""
    if facts.under_way is not None:
        return [Note("blocks", "note_running")]
    if facts.run is None:
        return [Note("blocks", "note_not_computed")]
    return [
        Note("blocks", f"note_changed_{one.what}", {"count": one.many})
        for one in facts.changed
    ]


def without_errors(facts: Facts) -> list[Note]:
    """No finding of level error stands in the newest run."""
    run = facts.run
    wrong = [] if run is None else [f for f in run.findings if f["level"] == "error"]
    return [Note("reason", "note_errors", {"count": len(wrong)})] if wrong else []


def approved(facts: Facts) -> list[Note]:
    """The general manager has approved the newest run, where the company asks him."""
    if "approval" not in facts.cycle.stages:
        return []
    word = facts.approval
    if word is not None and word.approved:
        return []
    return [Note("blocks", "note_not_approved" if word is None else "note_sent_back")]


def all_have_read(facts: Facts) -> list[Note]:
    """How many have not opened their results yet."""
    count = facts.counts["unread"]
    return [Note("note", "note_unread", {"count": count})] if count else []


def appeals_closed(facts: Facts) -> list[Note]:
    """No appeal waits for a decision."""
    waiting = facts.counts["waiting"]
    return [Note("blocks", "note_appeals", {"count": waiting})] if waiting else []


def appeals_over(facts: Facts) -> list[Note]:
    """The last day on which anybody may appeal is past."""
    days = facts.deadlines.get(APPEALS)
    if days is None or days.last < facts.today:
        return []
    return [Note("reason", "note_appeals_open", {"day": days.last.isoformat()})]
