"""Numbers as people type them: ``1,234.50元``, ``95%``, ``５万``, ``3e-2``.

A cell that arrives as a float goes through its shortest decimal text, so 0.1 is 0.1.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from kaohe.base.exact import EXACT

#: More digits than any count or amount of a company; beyond it a number is a mistake.
MAX_DIGITS = 30

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")
_UNITS = ("元", "分", "次", "条", "人", "个", "件", "秒")
_CURRENCY = ("¥", "￥", "CNY", "RMB")


def parse_number(cell: object) -> Decimal | None:
    """The exact number in ``cell``, or None where it holds none.

    A share written with a percent sign becomes a fraction of one: ``95%`` is 0.95.
    ``万`` multiplies by 10,000. Booleans are not numbers.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, Decimal):
        return cell if cell.is_finite() and _fits(cell) else None
    if isinstance(cell, int):
        return _checked(str(cell))
    if isinstance(cell, float):
        return _checked(repr(cell))
    return _from_text(str(cell))


def _from_text(raw: str) -> Decimal | None:
    text = (
        unicodedata.normalize("NFKC", raw).strip().replace("−", "-").replace("%", "%")
    )
    for mark in _CURRENCY:
        text = text.removeprefix(mark).strip()
    scale = 0
    for unit in _UNITS:
        if text.endswith(unit) and len(text) > 1:
            text = text.removesuffix(unit).rstrip()
            break
    if text.endswith("%"):
        text, scale = text[:-1].rstrip(), -2
    elif text.endswith("万"):
        text, scale = text[:-1].rstrip(), 4
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        return None
    number = _checked(text)
    return None if number is None else number.scaleb(scale, EXACT)


def _checked(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and _fits(number) else None


def _fits(number: Decimal) -> bool:
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    small = len(digits) <= MAX_DIGITS and number.adjusted() < MAX_DIGITS
    return small and exponent >= -MAX_DIGITS
