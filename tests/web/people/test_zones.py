"""A day begins and ends where the people work."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kaohe_web.audit.models import Entry
from kaohe_web.people.models import Unit
from kaohe_web.people.zones import today_in
from kaohe_web.results.models import Reading
from kaohe_web.results.reading import told_on
from tests.web.cast import Cast
from tests.web.flow.month import published

#: Half past midnight of 4 November in Shanghai, still the evening before in Almaty.
AT = datetime(2026, 11, 3, 16, 30, tzinfo=UTC)


def zoned(cast: Cast, unit: str, zone: str) -> Unit:
    """The unit with its zone, set on the page."""
    found = cast.units[unit]
    form = {f"zone-{found.pk}": zone}
    assert cast.client("admin").post("/company/zones/", form).status_code == 302
    found.refresh_from_db()
    return found


def test_a_unit_takes_the_zone_of_the_nearest_one_above(cast: Cast) -> None:
    zoned(cast, "西南分部", "Asia/Almaty")
    team, other = cast.units["三组"], cast.units["一组"]
    assert today_in(team.pk, AT) == date(2026, 11, 3)
    assert today_in(other.pk, AT) == date(2026, 11, 4)


def test_a_zone_that_does_not_exist_is_told_and_changes_nothing(cast: Cast) -> None:
    admin, unit = cast.client("admin"), cast.units["西南分部"]
    form = {f"zone-{unit.pk}": "Asia/Chengdu"}
    page = admin.post("/company/zones/", form, follow=True).content.decode()
    assert "“西南分部”的时区不存在" in page
    unit.refresh_from_db()
    assert unit.zone == "" and not Entry.objects.filter(action="unit.zone").exists()


def test_the_change_is_an_entry_of_the_chain(cast: Cast) -> None:
    unit = zoned(cast, "西南分部", "Asia/Urumqi")
    entry = Entry.objects.get(action="unit.zone")
    assert (entry.unit, entry.after) == (unit, {"zone": "Asia/Urumqi"})


def test_a_result_is_delivered_on_the_day_of_the_branch(cast: Cast) -> None:
    """Read half past midnight in Shanghai: still the evening before in Almaty."""
    published(cast)
    reading = Reading.objects.get(employee=cast.accounts["qian"].employee)
    reading.read_at, reading.deemed_on = AT, date(2026, 12, 1)
    assert told_on(reading, cast.units["三组"].pk) == date(2026, 11, 4)
    zoned(cast, "西南分部", "Asia/Almaty")
    assert told_on(reading, cast.units["三组"].pk) == date(2026, 11, 3)


def test_only_those_who_set_the_company_set_its_zones(cast: Cast) -> None:
    unit = cast.units["西南分部"]
    for username in ("li", "chen", "shen", "he"):
        form = {f"zone-{unit.pk}": "Asia/Urumqi"}
        assert cast.client(username).post("/company/zones/", form).status_code == 403
    unit.refresh_from_db()
    assert unit.zone == ""
