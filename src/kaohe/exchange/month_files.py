"""Everything that a month writes into its folder."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.language import Lang
from kaohe.base.result import MonthResult
from kaohe.exchange.pay_book import has_pay, write_pay_book
from kaohe.exchange.result_json import write_result
from kaohe.exchange.scorecards import write_scorecards
from kaohe.exchange.summary import write_summary
from kaohe.schemes.model import Scheme


def write_month(
    result: MonthResult, scheme: Scheme, out: Path, lang: Lang = "zh"
) -> list[Path]:
    """Write result.json, the scorecards, the summary and, where there is pay, pay.xlsx.

    Cards and pay of an earlier run into the same folder are removed first, so that no
    file of another run is taken for one of this. Returns the files written.
    """
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("scorecards*.xlsx"), out / "pay.xlsx"):
        old.unlink(missing_ok=True)
    json = out / "result.json"
    json.write_text(write_result(result, lang), encoding="utf-8")
    written = [json, *write_scorecards(result, scheme, out, lang)]
    written.append(write_summary(result, scheme, out / "summary.xlsx", lang))
    if has_pay(result, scheme):
        written.append(write_pay_book(result, scheme, out / "pay.xlsx", lang))
    return written
