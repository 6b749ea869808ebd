"""The library's run of each scheme of a cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.result import MonthResult
from kaohe.runs.month import run_month
from kaohe.runs.overview import Overview, overview
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
    for part in inputs.parts:
        month = (part.scheme, part.intake, inputs.period)
        result = run_month(*month, held.minimum_wages, working=working)
        result = _said(result, held.versions)
        seen = overview(result, part.scheme)
        yield Computed(part.version, result, sold(*month, result), seen)


def _said(result: MonthResult, versions: Mapping[str, str]) -> MonthResult:
    """Without the note of rows outside the month, for the store reads some around it;
    with the ``versions`` of what the company keeps among the inputs.
    """
    told = (f for f in result.findings if f.code != _OUTSIDE)
    cited = {**result.inputs, **versions}
    return replace(result, findings=tuple(told), inputs=cited)
