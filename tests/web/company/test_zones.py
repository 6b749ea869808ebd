"""A day begins and ends where the people work."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kaohe_web.company.held import forget
from kaohe_web.company.zones import today_in
from kaohe_web.people.models import Unit
from kaohe_web.results.models import Reading
from kaohe_web.results.reading import told_on
from tests.web.cast import Cast
from tests.web.flow.month import published

#: Half past midnight of 4 November in Shanghai, still the evening before in Almaty.
AT = datetime(2026, 11, 3, 16, 30, tzinfo=UTC)


def zoned(cast: Cast, unit: str, zone: str) -> None:
    """The unit with its zone."""
    Unit.objects.filter(pk=cast.units[unit].pk).update(zone=zone)
    forget()


def test_a_unit_takes_the_zone_of_the_nearest_one_above(cast: Cast) -> None:
    zoned(cast, "西南分部", "Asia/Almaty")
    team, other = cast.units["三组"], cast.units["一组"]
    assert today_in(team.pk, AT) == date(2026, 11, 3)
    assert today_in(other.pk, AT) == date(2026, 11, 4)


def test_a_result_is_delivered_on_the_day_of_the_branch(cast: Cast) -> None:
    """Read half past midnight in Shanghai: still the evening before in Almaty."""
    published(cast)
    reading = Reading.objects.get(employee=cast.accounts["qian"].employee)
    reading.read_at, reading.deemed_on = AT, date(2026, 12, 1)
    assert told_on(reading, cast.units["三组"].pk) == date(2026, 11, 4)
    zoned(cast, "西南分部", "Asia/Almaty")
    assert told_on(reading, cast.units["三组"].pk) == date(2026, 11, 3)
