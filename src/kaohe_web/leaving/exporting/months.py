"""Every finished computation as its books: summary, scorecards, pay, and result.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kaohe.base.language import Lang
from kaohe.exchange.pay_book import has_pay, write_pay_book
from kaohe.exchange.result_json import write_result
from kaohe.exchange.scorecards import write_scorecards
from kaohe.exchange.summary import write_summary
from kaohe_web.results.models import Month, Run
from kaohe_web.results.read import month_of
from kaohe_web.schemes.content import scheme_of

_KEPT_OUT = re.compile(r'[\\/:*?"<>|\s]+')


def write_months(folder: Path, lang: Lang) -> Iterator[tuple[str, Month]]:
    """Write a folder for each month of each finished run; its name and the month."""
    done = Month.objects.filter(run__state=Run.State.DONE)
    pks = done.order_by("run__cycle__period", "run__number", "pk")
    for pk in pks.values_list("pk", flat=True):
        related = Month.objects.select_related("run__cycle__unit", "version")
        month = related.get(pk=pk)
        name = name_of(month)
        _write(month, folder / name, lang)
        yield name, month


def name_of(month: Month) -> str:
    """The name of its folder: month, unit, scheme, run."""
    cycle = month.run.cycle
    parts = (cycle.period, cycle.unit.name, month.version.scheme)
    return _KEPT_OUT.sub("_", "_".join((*parts, f"run{month.run.number}")))


def _write(month: Month, folder: Path, lang: Lang) -> None:
    folder.mkdir(parents=True)
    result, scheme = month_of(month), scheme_of(month.version)
    (folder / "result.json").write_text(write_result(result), "utf-8")
    write_summary(result, scheme, folder / "summary.xlsx", lang)
    write_scorecards(result, scheme, folder, lang)
    if has_pay(result, scheme):
        write_pay_book(result, scheme, folder / "pay.xlsx", lang)
