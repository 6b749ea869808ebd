"""Days, moments, durations and periods as people and spreadsheets write them.

Everything here is text in, value out; None where the text is none. An order of day and
month that could be read in two ways is refused, never guessed.
"""

# Moments are naive, in the company's zone (docs/month_folder.md).
# ruff: noqa: DTZ001

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kaohe.base.numbers import parse_number

MICROSECONDS = 1_000_000
END_OF_DAY = timedelta(days=1) - timedelta(microseconds=1)

_WEEKDAY = r"(?:\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)?"
_DAY = rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_WEEKDAY}"
_HALF = r"(凌晨|上午|早上|中午|下午|晚上|AM|PM)?"
_CLOCK = (
    rf"{_HALF}\s*(\d{{1,2}})\s*[:时点]\s*(\d{{1,2}})"
    rf"(?:\s*[:分]\s*(\d{{1,2}})(?:[.,](\d{{1,9}}))?\s*秒?|分?)\s*{_HALF}"
)
_ZONE = r"(?:\s*(Z|UTC|[+-]\d{2}:?\d{2}))?"
_MOMENT = re.compile(rf"{_DAY}(?:[T\s]*{_CLOCK}{_ZONE})?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\s*(\d{2}):?(\d{2}):?(\d{2}))?")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_TWO_WAYS = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(\d{4}|\d{2})\b.*")
_SPREADSHEET_EPOCH = datetime(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # the years 1954 to 2119
_PERIOD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?|(\d{4})(\d{2})")

_HMS = re.compile(r"(\d{1,9}):([0-5]?\d):([0-5]?\d)(?:\.(\d{1,6}))?")
_WORDS = re.compile(
    r"(?:(\d{1,6})\s*(?:天|days?|d))?"
    r"\s*(?:(\d{1,6})\s*(?:小时|时|hours?|hrs?|h))?"
    r"\s*(?:(\d{1,9})\s*(?:分钟|分|minutes?|mins?|m))?"
    r"\s*(?:(\d{1,12}(?:\.\d{1,9})?)\s*(?:秒钟|秒|seconds?|secs?|s))?",
    re.IGNORECASE,
)
_EARLY_DATE = re.compile(r"(1899|1900)-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2})\S*)?")


def has_two_readings(text: str) -> bool:
    """True for ``10/3/2026``: day first or month first cannot be told."""
    return _TWO_WAYS.fullmatch(text) is not None


def parse_moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The naive moment in ``zone``; a bare day is its midnight."""
    match = _MOMENT.fullmatch(text)
    if match is not None:
        return _from_words(match, zone)
    match = _COMPACT.fullmatch(text)
    if match is not None:
        return _built(*(int(part or 0) for part in match.groups()))
    if _SERIAL.fullmatch(text) is not None:
        return _from_serial(Decimal(text))
    return None


def parse_deadline(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment by which something is due: a bare day means the end of that day."""
    moment = parse_moment(text, zone)
    if moment is None or moment != datetime(moment.year, moment.month, moment.day):
        return moment
    return moment + END_OF_DAY


def parse_day(text: str, zone: ZoneInfo) -> date | None:
    """The day; a time of day beside it is dropped."""
    moment = parse_moment(text, zone)
    return None if moment is None else moment.date()


def parse_period(text: str, zone: ZoneInfo) -> str | None:
    """A month as ``2026-10``, from 2026年10月, 202610 or any day of it."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        day = parse_day(text, zone)
        return None if day is None else f"{day.year:04d}-{day.month:02d}"
    year, month = int(match[1] or match[3]), int(match[2] or match[4])
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 and year >= 1900 else None


def parse_duration(text: str) -> int | None:
    """Microseconds: ``143``, ``143.5秒``, ``0:02:23``, ``2分23秒``.

    ``2:23`` is refused: minutes and seconds cannot be told from hours and minutes.
    """
    match = _HMS.fullmatch(text)
    if match is not None:
        hours, minutes, seconds = (int(match[i]) for i in (1, 2, 3))
        micro = int((match[4] or "0").ljust(6, "0"))
        return ((hours * 60 + minutes) * 60 + seconds) * MICROSECONDS + micro
    early = _EARLY_DATE.fullmatch(text)
    if early is not None:
        return _from_early_date(early)
    words = _WORDS.fullmatch(text)
    if words is not None and any(words.groups()):
        days, hours, minutes = (int(words[i] or 0) for i in (1, 2, 3))
        whole = ((days * 24 + hours) * 60 + minutes) * 60
        return _micro(whole + Decimal(words[4] or 0))
    if any(mark in text for mark in ":%分时万"):
        return None
    number = parse_number(text)
    return None if number is None else _micro(number)


def _micro(seconds: Decimal) -> int | None:
    if abs(seconds) >= 10**11:
        return None
    return int((seconds * MICROSECONDS).to_integral_value())


def _from_early_date(match: re.Match[str]) -> int | None:
    """A duration above a day that a spreadsheet shows as a date of January 1900."""
    start = datetime(1899, 12, 31)
    moment = _built(*(int(part or 0) for part in match.groups()))
    if moment is None or moment < start:
        return None
    return (moment - start) // timedelta(microseconds=1)


def _from_serial(serial: Decimal) -> datetime | None:
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL:
        return None
    # A spreadsheet keeps a time as a fraction of a day in binary: true to a millisecond.
    milliseconds = int((serial * 86_400_000).to_integral_value())
    return _SPREADSHEET_EPOCH + timedelta(milliseconds=milliseconds)


def _from_words(match: re.Match[str], zone: ZoneInfo) -> datetime | None:
    year, month, day, half, hour, minute, second, part, half_after, offset = (
        match.groups()
    )
    micro = int((part or "0")[:6].ljust(6, "0"))
    hours = _hour(int(hour or 0), half or half_after)
    moment = _built(
        int(year),
        int(month),
        int(day),
        hours,
        int(minute or 0),
        int(second or 0),
        micro,
    )
    if moment is None or offset is None:
        return moment
    return _in_zone(moment, offset, zone)


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if half.upper() in ("下午", "晚上", "PM", "中午"):
        return hour + 12 if hour < 12 and (hour < 11 or half != "中午") else hour
    return 0 if hour == 12 else hour


def _in_zone(moment: datetime, offset: str, zone: ZoneInfo) -> datetime:
    if offset.upper() in ("Z", "UTC"):
        away = timedelta()
    else:
        digits = offset[1:].replace(":", "")
        away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        away = -away if offset[0] == "-" else away
    utc = (moment - away).replace(tzinfo=ZoneInfo("UTC"))
    return utc.astimezone(zone).replace(tzinfo=None)


def _built(
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    micro: int = 0,
) -> datetime | None:
    if year < 1800:
        return None
    try:
        return datetime(year, month, day, hour, minute, second, micro)
    except ValueError:
        return None
