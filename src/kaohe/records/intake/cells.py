"""One cell: its text and the column it stands in give a value, or the code of why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kaohe.base.exact import TWO_PLACES, half_up
from kaohe.base.numbers import parse_number
from kaohe.records.intake import dates
from kaohe.records.tables import Column

#: What people and programs write for "nothing stands here".
EMPTY_MARKS = frozenset(
    {"-", "--", "—", "——", "/", "无", "n/a", "na", "null", "none", "nan", "nat", "空"}
)
_TRUE = "是 y yes true 1 对 √ ✓ 有 真 已 合格 通过 成立 满意 已解决 已转接 t".split()
_FALSE = "否 n no false 0 错 × x ✗ 无 假 未 不合格 未通过 不通过 不成立 不满意 未解决 未转接 f".split()
_FLAGS = dict.fromkeys(_TRUE, True) | dict.fromkeys(_FALSE, False)
#: Every blank of Unicode, and two marks that are seen as nothing.
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\ufeff"
_WHOLE_FLOAT = re.compile(r"(\d+)\.0+")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_LIST_MARKS = re.compile(r"[;；,，、\s]+")
#: Numbers of the large tables are kept with six places.
SIX_PLACES = Decimal("0.000001")
_LARGEST = Decimal(10) ** 12
_LARGEST_COUNT = Decimal(10) ** 15


class Cell(NamedTuple):
    """The value, or the code of the finding; ``rounded`` where places were cut."""

    value: object = None
    code: str | None = None
    rounded: bool = False


def read_cell(column: Column, text: str, zone: ZoneInfo, large: bool = False) -> Cell:
    """The value of ``text`` in ``column``; ``Cell()`` is an empty cell."""
    text = clean(text)
    if text == "":
        return Cell()
    if column.kind in ("id", "text", "role", "list", "choice"):
        return _WORDS[column.kind](column, text)
    if column.kind == "bool" and text.lower() in _FLAGS:
        return Cell(_FLAGS[text.lower()])
    if text.lower() in EMPTY_MARKS:
        return Cell()
    if column.kind in ("number", "share", "money", "count"):
        return _number(column, text, large)
    return _in_time(column, text, zone)


def clean(text: str) -> str:
    """Without blanks at the ends (full-width ones too)."""
    return text.strip(_BLANKS)


def folded(text: str) -> str:
    """The form in which words are compared: NFKC, lower case, without blanks."""
    return re.sub(r"[\s_*:：\-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _identifier(column: Column, text: str) -> Cell:
    text = unicodedata.normalize("NFKC", text).strip()
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole is not None:
        return Cell(whole[1])
    if _SCIENTIFIC.fullmatch(text) is not None:
        return Cell(code="KH327")
    return Cell(text)


def _plain_text(column: Column, text: str) -> Cell:
    return Cell(text)


def _listed(column: Column, text: str) -> Cell:
    parts = [part for part in _LIST_MARKS.split(text) if part]
    return Cell(";".join(parts)) if parts else Cell()


def _role(column: Column, text: str) -> Cell:
    known = _choices(column).get(folded(text))
    return Cell(text if known is None else known)


def _choice(column: Column, text: str) -> Cell:
    known = _choices(column).get(folded(text))
    if known is not None:
        return Cell(known)
    return Cell() if text.lower() in EMPTY_MARKS else Cell(code="KH317")


@lru_cache(maxsize=64)
def _choices(column: Column) -> dict[str, str]:
    return {
        folded(word): choice.value
        for choice in column.choices
        for word in (choice.value, choice.zh, *choice.also)
    }


_WORDS: dict[str, Callable[[Column, str], Cell]] = {
    "id": _identifier,
    "text": _plain_text,
    "list": _listed,
    "role": _role,
    "choice": _choice,
}


def _number(column: Column, text: str, large: bool) -> Cell:
    value = parse_number(text)
    if value is None:
        return Cell(code="KH311")
    if column.kind != "share" and unicodedata.normalize("NFKC", text).endswith("%"):
        return Cell(code="KH319")
    if column.least is not None and value < column.least:
        return Cell(code="KH318")
    if column.most is not None and value > column.most:
        return Cell(code="KH318")
    if column.kind == "count":
        return _count(value)
    places = TWO_PLACES if column.kind == "money" else SIX_PLACES
    if column.kind != "money" and not large:
        return Cell(value)
    if abs(value) >= _LARGEST:
        return Cell(code="KH322")
    rounded = half_up(value, places)
    return Cell(rounded, rounded=rounded != value)


def _count(value: Decimal) -> Cell:
    if value != value.to_integral_value():
        return Cell(code="KH312")
    return Cell(code="KH322") if abs(value) >= _LARGEST_COUNT else Cell(int(value))


def _in_time(column: Column, text: str, zone: ZoneInfo) -> Cell:
    text = unicodedata.normalize("NFKC", text).strip()
    if column.kind == "seconds":
        micro = dates.parse_duration(text)
        if micro is not None and column.least is not None and micro < column.least:
            return Cell(code="KH318")
        return Cell(code="KH315") if micro is None else Cell(micro)
    if column.kind == "bool":
        return Cell(code="KH316")
    read, code = _TIMES[column.kind]
    value = read(text, zone)
    if value is not None:
        return Cell(value)
    return Cell(code="KH326" if dates.has_two_readings(text) else code)


_TIMES: dict[str, tuple[Callable[[str, ZoneInfo], object], str]] = {
    "date": (dates.parse_day, "KH313"),
    "datetime": (dates.parse_moment, "KH314"),
    "deadline": (dates.parse_deadline, "KH314"),
    "period": (dates.parse_period, "KH320"),
}
