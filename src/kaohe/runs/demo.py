"""The demonstration: three months of a sample company, each run on the one before."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.language import Lang
from kaohe.base.rows import HistoryRow
from kaohe.exchange.history import history_rows, write_history
from kaohe.records.intake import read_month
from kaohe.runs.produce import Produced, produce
from kaohe.runs.sold import sold
from kaohe.samples import Company


def demonstrate(company: Company, out: Path, seed: int, lang: Lang) -> Produced:
    """The last month's run; inputs and results of all months lie below ``out``."""
    past: list[HistoryRow] = []
    produced: Produced | None = None
    for period in company.months:
        inputs = out / "inputs" / str(period)
        company.month(seed, period).write(inputs)
        if past:
            write_history(past, inputs / "history.csv")
        produced = produce(
            company.scheme, inputs, period, out / str(period), None, lang
        )
        sales = sold(produced.scheme, read_month(inputs), period, produced.result)
        past += history_rows(produced.result, sales)
    assert produced is not None
    return produced
