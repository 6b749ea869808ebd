"""What a bare number counts, where the header says so: ``工作时长(分钟)``, ``金额（万元）``.

A column of the contract has one unit. A header that names another one is believed: 480
under 工作时长(分钟) are 8 hours, never 480.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pyarrow as pa

from kaohe.base.exact import EXACT, ONE, divide, half_up, plain
from kaohe.base.numbers import parse_number
from kaohe.records.intake import dates
from kaohe.records.intake.cells import SIX_PLACES, clean
from kaohe.records.tables import Column

#: What one of each unit is, in the smallest it can be compared with.
TIMES = {
    "ms": Decimal("0.001"),
    "s": ONE,
    "min": Decimal(60),
    "h": Decimal(3600),
    "day": Decimal(86400),
}
MONEY = {"fen": Decimal("0.01"), "yuan": ONE, "wan": Decimal(10000)}

_TIME_WORDS = {
    **dict.fromkeys(("毫秒", "ms", "milliseconds"), "ms"),
    **dict.fromkeys(("秒", "秒钟", "s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("分", "分钟", "min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("时", "小时", "h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("天", "日", "day", "days"), "day"),
}
_MONEY_WORDS = {
    **dict.fromkeys(("分", "fen", "cent", "cents"), "fen"),
    **dict.fromkeys(("元", "人民币元", "yuan", "rmb", "cny", "¥", "￥"), "yuan"),
    **dict.fromkeys(("万", "万元"), "wan"),
}
#: The unit stands in brackets, or behind a stroke: 时长(秒), 时长/秒, 时长（单位：秒）.
_UNIT = re.compile(
    r"[(\[【（/／]\s*(?:单位)?\s*[:：]?\s*([^()\[\]【】（）/／:：\s]+)\s*[)\]】）]?\s*$"
)
_MICRO = Decimal("0.000001")


def unit_of(column: Column) -> str | None:
    """The unit of a time or an amount, which the name of its column carries."""
    if column.kind == "money":
        return "yuan"
    if column.name.endswith("_hours"):
        return "h"
    if column.name.endswith("_minutes"):
        return "min"
    return "s" if column.kind == "seconds" else None


def header_unit(title: str, unit: str | None) -> str | None:
    """The unit that a header names, if it is one of times or amounts as ``unit`` is."""
    found = _UNIT.search(title[-40:]) if unit is not None else None
    if found is None:
        return None
    words = _MONEY_WORDS if unit in MONEY else _TIME_WORDS
    return words.get(clean(found[1]).lower())


def in_units_of(title: str, column: Column, texts: pa.Array) -> pa.Array:
    """The texts in the unit of ``column`` where the header names another one."""
    wanted = unit_of(column)
    named = header_unit(title, wanted)
    if named is None or wanted is None or named == wanted:
        return texts
    encoded = texts.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    new = [word and in_unit(named, wanted, word) for word in words]
    return pa.array(new, pa.string()).take(encoded.indices)


def in_unit(unit: str, wanted: str, text: str) -> str:
    """A bare number of ``unit`` as one of ``wanted``; other texts say what they count."""
    number = parse_number(text)
    if unit in MONEY:
        return text if number is None else plain(EXACT.multiply(number, MONEY[unit]))
    if number is not None:
        seconds: Decimal | None = EXACT.multiply(number, TIMES[unit])
    else:
        seconds = duration(text)
    if seconds is None:
        return text
    return plain(half_up(divide(seconds, TIMES[wanted]), SIX_PLACES))


def duration(text: str) -> Decimal | None:
    """Seconds out of ``2分23秒`` or ``0:02:23``; None where it is no duration."""
    micro = dates.parse_duration(clean(text))
    return None if micro is None else EXACT.multiply(Decimal(micro), _MICRO)
