"""From a figure to what it was made of, whichever kind of figure it is."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.findings import Refused, finding
from kaohe.records.rows import write_lines
from kaohe.runs.behind.asked import Ask, Target, target_of
from kaohe.runs.behind.figure import Figure, figure_behind
from kaohe.runs.behind.inputs import Inputs, inputs_of
from kaohe.runs.behind.judged import comparisons, ledger, ratings
from kaohe.runs.behind.measures import measures
from kaohe.runs.behind.records import records, write_records
from kaohe.runs.behind.shown import Shown, Table
from kaohe.runs.behind.targets import targets
from kaohe.runs.kept import KeptRun
from kaohe.schemes.model import Compared


def behind(run: KeptRun, ask: Ask, width: int = 100) -> Shown:
    """A page of what stands behind the figure, with sentences that it adds up by.

    The table is at most ``width`` cells wide. Refused where a name is unknown (KH902,
    KH903, KH930), the kept inputs are not those of the run (KH932) or the page is not
    there (KH934).
    """
    inputs, target = _opened(run, ask)
    one = _measured(inputs, target, ask, run)
    if one is not None and one.page is not None:
        shown = records(run, target, one, ask, width)
    else:
        table, above, below = _small(run, inputs, target, one, ask)
        shown = table.shown(above, ask.page, ask.size, below)
    if ask.page > shown.pages:
        raise Refused([finding("KH934", page=ask.page, pages=shown.pages)])
    return shown


def write_behind(run: KeptRun, ask: Ask, path: Path) -> int:
    """Write all rows behind the figure (of one status) to a CSV file; how many."""
    inputs, target = _opened(run, ask)
    one = _measured(inputs, target, ask, run)
    if one is not None and one.page is not None:
        return write_records(run, inputs, target, ask, path)
    table, _, _ = _small(run, inputs, target, one, ask)
    return write_lines(table.heads, table.rows, path)


def _opened(run: KeptRun, ask: Ask) -> tuple[Inputs, Target]:
    inputs = inputs_of(run)
    return inputs, target_of(run, ask, inputs.dictionary)


def _measured(inputs: Inputs, target: Target, ask: Ask, run: KeptRun) -> Figure | None:
    if target.indicator is None:
        return None
    return figure_behind(run, inputs, target, ask)


def _small(
    run: KeptRun, inputs: Inputs, target: Target, one: Figure | None, ask: Ask
) -> tuple[Table, list[str], list[str]]:
    """A figure that was brought along, or what people judged and entered."""
    if one is not None:
        if one.measured is None:
            planned = targets(run, inputs, target, one, ask)
            if planned is not None:
                return planned
        return measures(run, inputs, target, one, ask)
    if target.event is not None:
        return ledger(run, inputs, target, ask)
    assert target.item is not None
    if target.item.judged == Compared("paired"):
        return comparisons(run, inputs, target, ask)
    return ratings(run, inputs, target, ask)
