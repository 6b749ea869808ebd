"""小钱 under the call centre's scheme, whose items are mostly measured."""

from __future__ import annotations

from datetime import date, datetime, time

from kaohe.samples.tables import Tables
from kaohe_web.demo.records import bring
from kaohe_web.home import records_root
from tests.web.cast import Cast
from tests.web.rules import AT, CENTRE, active, assign

#: Measured from the rows of ``called_back``.
ITEM = "callback_done"


def measured_scheme(cast: Cast) -> None:
    """To be called before the month is opened."""
    active(CENTRE)
    unit = cast.units["公司"]
    assign(CENTRE, unit, employee=cast.accounts["qian"].employee)


def called_back() -> None:
    """Three callbacks of 小钱 were planned, two are done."""
    tables = Tables()
    for number in range(3):
        done = datetime.combine(date(2026, 10, 5), time(9 + number))
        tables.add(
            "callbacks",
            callback=f"H{number}",
            agent="QIAN",
            customer=f"1380000123{number}",
            planned_on=date(2026, 10, 5),
            completed_at=None if number == 2 else done,
            checked_by="",
            genuine=None,
            dissatisfied=False,
            solved=False,
        )
    bring([tables], records_root(), AT)
