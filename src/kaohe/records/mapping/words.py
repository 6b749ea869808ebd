"""What a rule does to the texts of a column: words, bands, units, weights, moments.

Every function takes texts and gives texts; what it does not understand stays as it is
and is judged where the column is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

import pyarrow as pa

from kaohe.base.exact import EXACT, ONE, Ratio, divide, half_up, plain
from kaohe.base.numbers import parse_number
from kaohe.records.intake import dates
from kaohe.records.intake.cells import EMPTY_MARKS, clean, folded
from kaohe.records.intake.units import (
    MONEY,
    TIMES,
    duration,
    header_unit,
    in_unit,
    unit_of,
)
from kaohe.records.mapping.model import DayOrder, Rule
from kaohe.records.tables import Column

TEXT = pa.string()
_Change = Callable[[str], str | None]
_UTC = ZoneInfo("UTC")

UNITS = (*TIMES, *MONEY)


def each(texts: pa.Array, change: _Change) -> pa.Array:
    """Each different text changed once; None stays None."""
    encoded = texts.dictionary_encode()
    new = [change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(new, TEXT).take(encoded.indices)


def worded(
    texts: pa.Array, rule: Rule, column: Column, title: str = "", *, units: bool = True
) -> pa.Array:
    """The texts with the rule's words, bands and unit applied, in this order.

    A unit that the header ``title`` names itself counts before that of the rule.
    """
    if rule.values or rule.otherwise is not None:
        known = {folded(word): new for word, new in rule.values}
        texts = each(texts, partial(_replaced, known, rule.otherwise))
    if rule.bands:
        texts = each(texts, partial(_banded, rule))
    own = unit_of(column)
    named = header_unit(title, own)
    unit = rule.unit if named is None else named
    if unit is not None and units and (rule.unit is not None or unit != own):
        texts = each(texts, partial(in_unit, unit, own or "s"))
    return texts


def _replaced(known: dict[str, str], otherwise: str | None, text: str) -> str | None:
    if not clean(text):
        return text
    return known.get(folded(text), text if otherwise is None else otherwise)


def _banded(rule: Rule, text: str) -> str:
    number = parse_number(text)
    if number is None:
        return text
    hits = (word for band, word in rule.bands if band.holds(Ratio(number)))
    return next(hits, text)


def says_so(text: str) -> bool:
    """True for a number above 0, and for any word that is none and means something."""
    plain_text = clean(text).lower()
    if not plain_text or plain_text in EMPTY_MARKS or plain_text in ("否", "false"):
        return False
    number = parse_number(plain_text)
    return True if number is None else number > 0


def in_seconds_text(text: str) -> str:
    """A duration as a plain number of seconds; ``1分20秒`` is ``80``."""
    seconds = None if parse_number(text) is not None else duration(text)
    return text if seconds is None else plain(seconds)


def percent_text(text: str) -> str:
    """The text with the percent sign that only its header carries."""
    return text if parse_number(text) is None or "%" in text else f"{clean(text)}%"


def weighted(means: pa.Array, weights: pa.Array, cases: bool) -> pa.Array:
    """Each mean times its weight as exact text; empty where one of both is.

    ``cases``: the product counts cases, so where a single whole number gives the printed
    share, it is that number (97.33% of 75 is 73).
    """
    pairs = zip(means.to_pylist(), weights.to_pylist(), strict=True)
    return pa.array([_product(mean, weight, cases) for mean, weight in pairs], TEXT)


def _product(mean: str | None, weight: str | None, cases: bool) -> str | None:
    if _says_nothing(mean) or _says_nothing(weight):
        return None
    value, times = parse_number(mean), parse_number(weight)
    if value is None or times is None:
        # One of the two cannot be read, so neither can the figure; it is refused so.
        return mean if value is None else weight
    product = EXACT.multiply(value, times)
    return plain(_whole(product, value, times) if cases else product)


def _says_nothing(text: str | None) -> bool:
    return text is None or clean(text).lower() in ("", *EMPTY_MARKS)


def _whole(product: Decimal, share: Decimal, cases: Decimal) -> Decimal:
    """The only whole number of ``cases`` whose share is printed so, or the product."""
    nearest = half_up(product, ONE)
    exponent = share.as_tuple().exponent
    assert isinstance(exponent, int)
    unit = ONE.scaleb(min(exponent, 0))
    near = (
        [
            number
            for number in (nearest - 1, nearest, nearest + 1)
            if 0 <= number <= cases and half_up(divide(number, cases), unit) == share
        ]
        if cases > 0
        else []
    )
    return near[0] if len(near) == 1 else product


_PARTS = re.compile(
    r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?!\d)(.*)", re.S
)


def moment_text(
    text: str, days: DayOrder | None, zone: ZoneInfo, company: ZoneInfo
) -> str:
    """A moment of the export in the company's zone; a text that is none as it is."""
    text = clean(text)
    if days is not None:
        text = _year_first(text, days)
    if zone == company:
        return text
    moment = dates.parse_moment(text, zone)
    if moment is None or moment != dates.parse_moment(text, _UTC):
        # No moment, or one with an offset of its own.
        return text
    return _moved(moment, zone, company).isoformat(" ")


def _moved(moment: datetime, zone: ZoneInfo, company: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone).astimezone(company).replace(tzinfo=None)


def _year_first(text: str, days: DayOrder) -> str:
    """``29/2/2016 01:16`` as ``2016-02-29 01:16``; two digits are a year of 2000."""
    match = _PARTS.match(text)
    if match is None or len(match[1]) == 4 or len(match[1]) == 3:
        return text
    at = {"dmy": (3, 2, 1), "mdy": (3, 1, 2), "ymd": (1, 2, 3)}[days]
    year, month, day = (match[i] for i in at)
    if len(year) not in (2, 4) or len(day) > 2:
        return text
    return f"{int(year) % 100 + 2000 if len(year) == 2 else year}-{int(month):02d}-{int(day):02d}{match[4]}"
