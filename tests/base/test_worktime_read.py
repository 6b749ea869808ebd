"""Schedules as they are written in a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from kaohe.base.worktime import DAY, SECOND, Span, read_schedule, read_schedules
from kaohe.base.worktime.read import read_clock

HOUR = 3600 * SECOND
MONDAY = date(2026, 11, 16)
WRITTEN = """
shop:
  tz: Asia/Shanghai
  note: 双十一
  hours: {mon: [["09:00", "12:00"], ["13:00", "18:00"]], fri: [["22:00", "06:00"]]}
  overrides: {2026-11-11: [["08:00", "24:00"]]}
  breaks: {"2026-11-16": [["15:00", "16:30"]]}
  holidays: [2026-10-01]
  makeup_workdays: {2026-10-10: mon, 2026-11-11: mon}
tokyo: {extends: shop, tz: Asia/Tokyo}
late: {extends: tokyo, hours: {Monday: [[13:00, 21:30]]}}
"""


def written() -> Any:
    return yaml.safe_load(WRITTEN)


def test_a_schedule_is_read_as_it_is_written() -> None:
    shop = read_schedules(written())["shop"]
    morning, afternoon = Span(9 * HOUR, 12 * HOUR), Span(13 * HOUR, 18 * HOUR)
    assert shop.weekly[0] == (morning, afternoon)
    assert shop.weekly[4] == (Span(22 * HOUR, 30 * HOUR),)
    assert shop.hours(MONDAY)[1:] == (
        Span(13 * HOUR, 15 * HOUR),
        Span(16 * HOUR + HOUR // 2, 18 * HOUR),
    )
    assert shop.holidays == {date(2026, 10, 1)}


def test_a_makeup_workday_is_worked_like_its_weekday_unless_the_date_says_other() -> (
    None
):
    shop = read_schedules(written())["shop"]
    assert shop.own_hours(date(2026, 10, 10)) == shop.weekly[0]
    assert shop.own_hours(date(2026, 11, 11)) == (Span(8 * HOUR, DAY),)


def test_a_schedule_takes_from_another_what_it_does_not_say_itself() -> None:
    found = read_schedules(written())
    assert found["tokyo"].zone == "Asia/Tokyo"
    assert found["tokyo"].weekly == found["shop"].weekly
    assert found["late"].zone == "Asia/Tokyo"
    # Unquoted times are numbers to YAML, and are taken for what was written.
    assert found["late"].weekly[0] == (Span(13 * HOUR, 21 * HOUR + HOUR // 2),)
    assert found["late"].holidays == found["shop"].holidays


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("00:00", 0),
        ("24:00", DAY),
        ("7:30", 7 * HOUR + HOUR // 2),
        ("23:59:59.5", DAY - SECOND // 2),
        (1050, 17 * HOUR + HOUR // 2),
        (63015, 17 * HOUR + HOUR // 2 + 15 * SECOND),
    ],
)
def test_a_time_of_day(said: Any, clock: int) -> None:
    assert read_clock(said) == clock


@pytest.mark.parametrize("said", ["24:01", "9", "9:60", "09:00:60", -5, 1.5, True])
def test_what_is_no_time_of_day_is_refused(said: Any) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        read_clock(said)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"hours": {"moonday": [["09:00", "17:00"]]}}, "x: moonday is none of mon"),
        ({"hours": {"mon": [["09:00", "09:00"]]}}, "the same"),
        ({"hours": {"mon": "9-17"}}, "expected pairs"),
        ({"hours": {"mon": [["09:00"]]}}, "expected from and to"),
        ({"hours": [["09:00", "17:00"]]}, "hours: expected days"),
        ({"holidays": ["1 October"]}, "no date"),
        ({"tz": "Beijing"}, "Beijing is no time zone"),
        ({"hour": {}}, "x: hour is none of"),
        ({"extends": "y"}, "y: no schedule"),
        ({"extends": "x"}, "extends itself"),
    ],
)
def test_what_cannot_be_read_names_the_schedule_and_the_word(
    said: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_schedule("x", {"x": said})


def test_the_whole_day_may_be_written_from_midnight_to_midnight() -> None:
    for whole in (["00:00", "24:00"], ["00:00", "00:00"]):
        shop = read_schedule("x", {"x": {"hours": {"mon": [whole]}}})
        assert shop.weekly[0] == (Span(0, DAY),)


def test_the_zone_is_shanghai_unless_said() -> None:
    assert read_schedule("x", {"x": {}}).zone == "Asia/Shanghai"
