"""Who owes something is reminded before and after the last day of the stage, once a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kaohe.base.calendar import load_calendar
from kaohe_web.company.held import forget
from kaohe_web.cycles.models import Cycle
from kaohe_web.flow.reminding import is_pressing, remind
from kaohe_web.outbox.models import Message
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.models import Rating
from tests.web.cast import Cast
from tests.web.flow.month import computed, opened, published, rated, step

SHANGHAI = ZoneInfo("Asia/Shanghai")


def morning(day: date, zone: ZoneInfo = SHANGHAI) -> datetime:
    """Half past nine."""
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=zone)


def last_day(cycle: Cycle) -> date:
    """The last day of the stage at hand."""
    return cycle.deadlines.get(stage=cycle.state).last


def told() -> Counter[tuple[str, str]]:
    """Who was told what, how often."""
    return Counter(Message.objects.values_list("account__username", "kind"))


def rating(cast: Cast) -> Cycle:
    """October in the stage of rating."""
    cycle = opened(cast)
    while cycle.state != "rating":
        step(cycle, cast, reason="没有数据")
    return cycle


def test_from_two_workdays_before_until_five_after() -> None:
    calendar = load_calendar()[0]
    friday = date(2026, 11, 6)
    days = [friday + timedelta(days=n) for n in range(-4, 10)]
    said = [d.day for d in days if is_pressing(friday, d, calendar)]
    assert said == [4, 5, 6, 9, 10, 11, 12, 13]


def test_who_has_not_rated_himself_and_who_leads_him_are_told(cast: Cast) -> None:
    cycle = rating(cast)
    assert remind(morning(last_day(cycle))) == 1
    assert told() == Counter(
        {
            **{(who, "rate_self"): 1 for who in ("li", "wang", "zhao", "qian")},
            **{(who, "rate_team"): 1 for who in ("chen", "sun")},
            ("lin", "rate_team"): 1,
        }
    )
    message = Message.objects.get(account=cast.accounts["chen"])
    assert message.named["count"] == 2 and message.url == "/rating/"


def test_once_a_day_and_again_on_the_next_workday(cast: Cast) -> None:
    cycle = rating(cast)
    last = last_day(cycle)
    remind(morning(last))
    assert remind(morning(last) + timedelta(hours=3)) == 0
    count = Message.objects.count()
    calendar = load_calendar()[0]
    assert remind(morning(calendar.add_workdays(last, 1))) == 1
    assert Message.objects.count() == 2 * count


def test_who_is_done_is_left_alone(cast: Cast) -> None:
    cycle = rating(cast)
    rated(cycle, cast)
    Rating.objects.filter(participant__employee__code="LI").delete()
    recount(cycle.participants.values_list("pk", flat=True))
    remind(morning(last_day(cycle)))
    assert {who for who, _ in told()} == {"li", "chen", "sun"}


def test_before_nine_and_long_before_the_day_nobody_is_told(cast: Cast) -> None:
    cycle = rating(cast)
    last = last_day(cycle)
    assert remind(morning(last) - timedelta(hours=1)) == 0
    remind(morning(last - timedelta(days=20)))
    assert not Message.objects.exists()


def test_nine_in_the_morning_is_that_of_the_branch(cast: Cast) -> None:
    cycle = rating(cast)
    cycle.unit.zone = "Asia/Urumqi"
    cycle.unit.save()
    forget()
    last = last_day(cycle)
    assert remind(morning(last)) == 0
    assert remind(morning(last, ZoneInfo("Asia/Urumqi"))) == 1


def test_computing_waits_for_hr_and_approval_for_the_general_manager(
    cast: Cast,
) -> None:
    cycle = computed(cast)
    remind(morning(last_day(cycle)))
    assert told() == Counter({("zhou", "stage"): 1})
    step(cycle, cast)
    remind(morning(last_day(cycle) + timedelta(days=1)))
    assert told()["wu", "approve"] == 1


def test_a_publication_tells_its_people_in_its_own_transaction(cast: Cast) -> None:
    cycle = published(cast)
    assert told() == Counter(
        {(who, "published"): 1 for who in ("li", "wang", "zhao", "qian")}
    )
    client = cast.client("li")
    page = client.get("/my/results/latest/", follow=True).content.decode()
    assert "1 条未读消息" in page
    remind(morning(last_day(cycle)))
    assert told()["wang", "unread"] == 1
    assert told()["li", "unread"] == 0, "he has read it"
