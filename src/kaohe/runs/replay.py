"""A kept month run again under another scheme; nothing is stored or changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kaohe.base.result import MonthResult
from kaohe.explain import Comparison, compare_results
from kaohe.records.intake import read_month
from kaohe.runs.kept import open_run
from kaohe.runs.month import run_month
from kaohe.runs.schemes import named


class Replayed(NamedTuple):
    """The month as it would be, and what differs from the month as it is."""

    after: MonthResult
    comparison: Comparison


def replay(scheme: str, out: Path) -> Replayed:
    """The kept month in ``out`` under ``scheme`` (an id or a path)."""
    run = open_run(out)
    kept = run.kept
    other, _ = named(scheme, dictionary=kept.dictionary)
    intake = read_month(run.inputs, company=run.company, dictionary=kept.dictionary)
    wages, working = kept.minimum_wages, kept.working(run.period)
    after = run_month(other, intake, run.period, wages, working=working)
    return Replayed(after, compare_results(run.result, after))
