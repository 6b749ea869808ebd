"""The sample companies in one visible list."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.samples import call_centre, shop
from kaohe.samples.tables import Tables


class Company(NamedTuple):
    """A sample company: its months, how to make one, and the scheme that fits it."""

    name: str
    title: Text
    scheme: str
    months: tuple[Period, ...]
    month: Callable[[int, Period], Tables]


COMPANIES: dict[str, Company] = {
    c.name: c
    for c in (
        Company(
            "shop",
            Text("电商店铺（16 人）", "e-commerce shop (16 people)"),
            "self40_supervisor60",
            shop.MONTHS,
            shop.month,
        ),
        Company(
            "call_centre",
            Text("呼叫中心（200 人）", "call centre (200 people)"),
            "branch_callback_centre",
            call_centre.MONTHS,
            call_centre.month,
        ),
    )
}
