"""A change of post in mid-month: who is rated where, for which days, and what comes out."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe_web.access.door import rows
from kaohe_web.access.viewer import viewer_of
from kaohe_web.bridge.compute import compute
from kaohe_web.bridge.inputs import inputs_of
from kaohe_web.cycles.models import Participant
from kaohe_web.people.models import Assignment, Membership
from kaohe_web.ratings.models import Rating
from tests.web.cast import START, Cast
from tests.web.changed import AT, MOVED, opened, rated_month, shop_of_two_posts


def posts_of(cycle: object, name: str = "小李") -> list[Participant]:
    found = Participant.posts.filter(cycle=cycle, employee__name=name)
    return list(found.select_related("unit", "version").order_by("since"))


@pytest.mark.django_db
def test_each_post_has_its_days_its_unit_and_its_scheme(cast: Cast) -> None:
    shop_of_two_posts(cast)
    first, last = posts_of(opened(cast))
    assert (first.unit.name, first.version.scheme) == ("一组", "presales")
    assert first.days == (date(2026, 9, 1), date(2026, 9, 11))
    assert (last.unit.name, last.version.scheme) == ("三组", "care")
    assert last.days == (MOVED, date(2026, 9, 30))
    assert (first.workdays, last.workdays, first.later) == (9, 13, last)


@pytest.mark.django_db
def test_everybody_is_in_the_lists_once(cast: Cast) -> None:
    shop_of_two_posts(cast)
    names = [p.employee.name for p in opened(cast).participants.all()]
    assert sorted(names) == sorted(set(names)) and "小李" in names


@pytest.mark.django_db
def test_the_last_post_wins_unless_the_company_splits(cast: Cast) -> None:
    shop_of_two_posts(cast, "last_wins")
    (only,) = posts_of(opened(cast))
    assert (only.version.scheme, only.days) == ("care", None)


@pytest.mark.django_db
def test_a_change_of_team_under_one_scheme_is_none(cast: Cast) -> None:
    shop_of_two_posts(cast)
    Assignment.objects.filter(unit=cast.units["三组"]).update(scheme="presales")
    (only,) = posts_of(opened(cast))
    assert (only.unit.name, only.days) == ("三组", None)


@pytest.mark.django_db
def test_an_assignment_that_changes_in_mid_month_is_a_change_of_post(
    cast: Cast,
) -> None:
    shop_of_two_posts(cast)
    wang = cast.accounts["wang"].employee
    own = {"unit": cast.units["公司"], "employee": wang, "since": date(2026, 9, 21)}
    Assignment.objects.create(scheme="care", **own)
    first, last = posts_of(opened(cast), "小王")
    assert first.days == (date(2026, 9, 1), date(2026, 9, 20))
    # the Sunday before 中秋 is worked
    assert (first.workdays, last.workdays) == (15, 7)


@pytest.mark.django_db
def test_who_comes_back_to_a_scheme_is_not_split(cast: Cast) -> None:
    shop_of_two_posts(cast)
    li = cast.accounts["li"].employee
    Membership.objects.filter(employee=li, since=MOVED).update(until=date(2026, 9, 20))
    Membership.objects.create(
        employee=li, unit=cast.units["一组"], since=date(2026, 9, 21)
    )
    (only,) = posts_of(opened(cast))
    assert (only.version.scheme, only.days) == ("presales", None)


@pytest.mark.django_db
def test_who_joins_later_is_weighed_from_his_first_day(cast: Cast) -> None:
    shop_of_two_posts(cast)
    li = cast.accounts["li"].employee
    assert li is not None
    li.hired_on = date(2026, 9, 7)
    li.save()
    first, last = posts_of(opened(cast))
    assert (first.since, first.workdays, last.workdays) == (date(2026, 9, 7), 5, 13)


@pytest.mark.django_db
def test_each_supervisor_rates_the_post_that_was_his(cast: Cast) -> None:
    shop_of_two_posts(cast)
    cycle = opened(cast)
    first, last = posts_of(cycle)
    for username, post in (("chen", first), ("lin", last)):
        viewer = viewer_of(cast.accounts[username], AT.date())
        of_li = rows(viewer, "team.rate").filter(employee__name="小李")
        assert [p.pk for p in of_li] == [post.pk]


@pytest.mark.django_db
def test_the_score_is_joined_by_working_days(cast: Cast) -> None:
    # (82.50 × 9 + 91.20 × 13) ÷ 22 = 87.64; wages (1,400 × 9 + 1,500 × 13) ÷ 22 = 1,459.09
    months = list(compute(inputs_of(rated_month(cast), {})))
    assert [m.version.scheme for m in months] == ["care", "presales"]
    person = months[0].result.person("LI")
    assert person is not None
    assert [str(p.result.score) for p in person.posts] == ["82.50", "91.20"]
    assert (str(person.score), person.grade) == ("87.64", "良")
    assert str(person.pay_total) == "1459.09"
    assert months[1].result.person("LI") is None


@pytest.mark.django_db
def test_a_rating_owed_on_the_post_that_was_left_stops_the_month(cast: Cast) -> None:
    cycle = rated_month(cast)
    first, _ = posts_of(cycle)
    before = inputs_of(cycle, {}).sha256
    Rating.objects.filter(participant=first).update(submitted_at=None)
    inputs = inputs_of(cycle, {})
    assert inputs.sha256 != before
    month, _ = compute(inputs)
    person = month.result.person("LI")
    assert person is not None and person.state == "stopped"
    assert any(f.place.employee == "LI" for f in month.result.findings)


@pytest.mark.django_db
def test_the_day_decides_where_somebody_started_before_the_month(cast: Cast) -> None:
    shop_of_two_posts(cast)
    first, last = posts_of(opened(cast))
    assert first.holds(date(2026, 9, 11)) and not first.holds(MOVED)
    assert last.holds(MOVED) and START < MOVED


@pytest.mark.django_db
def test_the_page_that_opens_a_month_names_who_is_split(cast: Cast) -> None:
    shop_of_two_posts(cast)
    sent = {
        "unit": cast.units["公司"].pk,
        "period": "2026-09",
        "preset": "shop",
        "pay_day": 15,
        "deemed_workdays": 3,
        "look": "",
    }
    page = cast.client("zhou").post("/cycles/open/", sent).content.decode()
    assert "1 人月中换岗" in page
    assert "售前考核（9月1日至9月11日，9 个工作日）" in page
