"""没有着落的事实: a combination of facts in no row of a rating scale.

Document 003, 处事能力 (S3-04): one error has a row whether hidden or not, two errors have
one only if they were hidden; two errors that were owned up to are in no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from kaohe.base.exact import Ratio
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.coverage import pieces
from kaohe.schemes.facts import Fact, Value, facts_of
from kaohe.schemes.model import Anchored, Scheme

#: More combinations than this are no table that anyone wrote.
_MOST = 2000


class _Class(NamedTuple):
    """Values of one fact that the same anchors hold."""

    value: Value
    held_by: tuple[bool, ...]


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH214 where every anchor states facts and some combination is in none."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Anchored):
            continue
        anchors = item.judged.anchors
        if not all(a.facts for a in anchors):
            continue
        missing = _missing(facts_of(anchors))
        if missing:
            place = scheme.place("items", index, "rate")
            yield finding("KH214", place, item=item_name(item), combinations=missing)


def _missing(facts: list[Fact]) -> list[str]:
    classes = [_classes(fact) for fact in facts]
    size = 1
    for values in classes:
        size *= len(values)
    if size > _MOST:
        return []
    bare = [
        combination
        for combination in product(*(range(len(c)) for c in classes))
        if not _held([classes[f][c].held_by for f, c in enumerate(combination)])
    ]
    shown: list[str] = []
    for reduced in _reduced([dict(enumerate(c)) for c in bare], classes):
        parts = [facts[f].text(classes[f][c].value) for f, c in reduced.items()]
        shown.append(", ".join(parts))
    return shown


def _held(held_by: list[tuple[bool, ...]]) -> bool:
    return any(all(row) for row in zip(*held_by, strict=True))


def _classes(fact: Fact) -> list[_Class]:
    if fact.domain is None:
        words = list(dict.fromkeys(v for v in fact.values if isinstance(v, str)))
        return [_Class(w, tuple(v in (None, w) for v in fact.values)) for w in words]
    stated = [v for v in fact.values if isinstance(v, Interval)]
    edges = (e for v in stated for e in (v.low, v.high) if e is not None)
    whole = all(e == e.to_integral_value() for e in edges)
    found: list[_Class] = []
    for piece, probe in pieces(stated, fact.domain, whole):
        held_by = tuple(
            not isinstance(v, Interval) or v.holds(Ratio(probe)) for v in fact.values
        )
        if found and found[-1].held_by == held_by and not fact.flag:
            before = found.pop().value
            assert isinstance(before, Interval)
            piece = Interval(before.low, piece.high, before.low_in, piece.high_in)
        found.append(_Class(piece, held_by))
    return found


def _reduced(
    bare: list[dict[int, int]], classes: list[list[_Class]]
) -> list[dict[int, int]]:
    """The combinations with a fact left out where it makes no difference."""
    for fact, values in enumerate(classes):
        groups: dict[tuple[tuple[int, int], ...], list[dict[int, int]]] = {}
        for combination in bare:
            rest = tuple((f, c) for f, c in combination.items() if f != fact)
            groups.setdefault(rest, []).append(combination)
        bare = []
        for rest, same in groups.items():
            everywhere = len({c.get(fact) for c in same}) == len(values)
            bare += [dict(rest)] if everywhere and rest else same
    return bare
