"""The library's run of each scheme of a cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.findings import Finding
from kaohe.base.result import MonthResult, PostResult
from kaohe.records.measure import Working
from kaohe.runs.month import run_month
from kaohe.runs.overview import Overview, overview
from kaohe.runs.posts import Changed, earlier_posts
from kaohe.runs.sold import sold
from kaohe_web.bridge.inputs import Inputs
from kaohe_web.schemes.models import SchemeVersion

_OUTSIDE = "KH366"


class Computed(NamedTuple):
    """The month of one scheme; ``sales`` are net sales and rank, for later months."""

    version: SchemeVersion
    result: MonthResult
    sales: Mapping[str, tuple[Decimal, int]]
    overview: Overview


def compute(inputs: Inputs) -> Iterator[Computed]:
    """The month of each scheme, one after the other."""
    held = inputs.company
    working = held.working(inputs.period)
    earlier, told = _earlier(inputs, working)
    for part in inputs.parts:
        if not part.intake.employees and not part.intake.disputed and part.left:
            continue
        month = (part.scheme, part.intake, inputs.period)
        changed = {
            code: Changed(spell, tuple(earlier[code]))
            for code, spell in part.came.items()
        }
        result = run_month(*month, held.minimum_wages, working=working, changed=changed)
        everybody = {*changed, None} if changed else {*changed}
        own = [f for f in told if f.place.employee in everybody]
        result = replace(result, findings=(*result.findings, *own))
        result = _said(result, held.versions)
        seen = overview(result, part.scheme)
        yield Computed(part.version, result, sold(*month, result), seen)


def _earlier(
    inputs: Inputs, working: Working | None
) -> tuple[dict[str, list[PostResult]], list[Finding]]:
    """What people came to on posts that they left, in order, and what was found."""
    found: dict[str, list[PostResult]] = defaultdict(list)
    told: list[Finding] = []
    for part in inputs.parts:
        if part.left:
            month = (part.scheme, part.before, inputs.period, part.left)
            posts, findings = earlier_posts(*month, working=working)
            told += findings
            for code, post in posts.items():
                found[code].append(post)
    for own in found.values():
        own.sort(key=lambda post: post.first)
    return found, told


def _said(result: MonthResult, versions: Mapping[str, str]) -> MonthResult:
    """Without the note of rows outside the month, for the store reads some around it;
    with the ``versions`` of what the company keeps among the inputs.
    """
    told = (f for f in result.findings if f.code != _OUTSIDE)
    cited = {**result.inputs, **versions}
    return replace(result, findings=tuple(told), inputs=cited)
