"""summary.xlsx: the sheets in the order in which HR reads them."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.language import Lang
from kaohe.base.result import MonthResult
from kaohe.exchange.pen import Pen
from kaohe.exchange.sheets import Styles, new_workbook
from kaohe.exchange.summary.averages import write_averages
from kaohe.exchange.summary.frame import Summary, by_rank
from kaohe.exchange.summary.open_cases import write_proposals, write_unscored
from kaohe.exchange.summary.overview import write_overview
from kaohe.exchange.summary.ranks import write_ranks
from kaohe.exchange.text_table import WITH_WAGES, write_findings
from kaohe.schemes.model import Scheme

_SHEETS = ("overview", "ranks", "averages", "unscored", "proposals", "findings")


def write_summary(
    result: MonthResult, scheme: Scheme, path: Path, lang: Lang = "zh"
) -> Path:
    """Write the summary of a month to ``path``; it holds no wages."""
    summary = Summary(result, scheme, lang, by_rank(result))
    with new_workbook(path, summary.title) as book:
        styles = Styles(book)
        pens = {
            name: Pen(book.add_worksheet(summary.say(f"sheet_{name}")), styles)
            for name in _SHEETS
        }
        ranks = write_ranks(pens["ranks"], summary)
        scored = bool(summary.scored)
        write_overview(pens["overview"], book, summary, ranks if scored else None)
        if scored:
            write_averages(pens["averages"], summary, ranks)
        write_unscored(pens["unscored"], summary)
        write_proposals(pens["proposals"], summary)
        told = [f for f in result.findings if f.code not in WITH_WAGES]
        write_findings(pens["findings"], told, summary.title, lang)
    return path
