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
    for part in inputs.parts:
        month = (part.scheme, part.intake, inputs.period)
        result = _said(run_month(*month, inputs.minimum_wages))
        seen = overview(result, part.scheme)
        yield Computed(part.version, result, sold(*month, result), seen)


def _said(result: MonthResult) -> MonthResult:
    """Without the note of rows outside the month: the store reads some around it."""
    told = (f for f in result.findings if f.code != _OUTSIDE)
    return replace(result, findings=tuple(told))
