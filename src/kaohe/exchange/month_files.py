"""Everything that a month writes into its folder."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.findings import Refused
from kaohe.base.language import LANGS, Lang
from kaohe.base.result import MonthResult
from kaohe.exchange.pay_book import has_pay, write_pay_book
from kaohe.exchange.result_json import read_result, write_result
from kaohe.exchange.scorecards import card_files, write_scorecards
from kaohe.exchange.summary import write_summary
from kaohe.schemes.model import Scheme

_RESULT, _SUMMARY, _PAY = "result.json", "summary.xlsx", "pay.xlsx"


def write_month(
    result: MonthResult, scheme: Scheme, out: Path, lang: Lang = "zh"
) -> list[Path]:
    """Write result.json, the scorecards, the summary and, where there is pay, pay.xlsx.

    What an earlier run into the same folder wrote goes first, so that none of its files
    is taken for one of this; other files stay. Returns the files written.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in _earlier(out):
        (out / name).unlink(missing_ok=True)
    json = out / _RESULT
    json.write_text(write_result(result, lang), encoding="utf-8")
    written = [json, *write_scorecards(result, scheme, out, lang)]
    written.append(write_summary(result, scheme, out / _SUMMARY, lang))
    if has_pay(result, scheme):
        written.append(write_pay_book(result, scheme, out / _PAY, lang))
    return written


def _earlier(out: Path) -> set[str]:
    """The workbooks of the run whose result.json lies in ``out``."""
    try:
        result = read_result((out / _RESULT).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Refused):
        return set()
    cards = (name for lang in LANGS for name in card_files(result, lang))
    return {_SUMMARY, _PAY, *cards}
