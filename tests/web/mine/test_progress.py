"""本月进度 shows what waits for a person, and figures only as provisional."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kaohe_web.bridge.targets_so_far import targets_so_far
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.records.models import MeasureEntry, Target
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import Acknowledgement
from tests.web.cast import Cast
from tests.web.changed import rated_month
from tests.web.flow.month import measured, opened, published, step
from tests.web.mine.centre import measured_scheme
from tests.web.rules import active, assign


def text_of(cast: Cast, username: str) -> str:
    answer = cast.client(username).get("/my/")
    assert answer.status_code == 200
    return str(answer.content.decode("utf-8"))


def test_without_a_month_the_page_says_so(cast: Cast) -> None:
    text = text_of(cast, "li")
    assert "没有进行中的考核" in text
    assert "没有需要您处理的事项" in text


def test_the_self_rating_and_the_scheme_wait_for_an_agent(cast: Cast) -> None:
    cycle = opened(cast)
    step(cycle, cast, reason="按去年目标")
    text = text_of(cast, "li")
    assert "完成自评" in text
    assert "阅读考核方案" in text


@pytest.mark.parametrize(
    ("last", "late"), [(date(2026, 1, 5), True), (date(2999, 1, 5), False)]
)
def test_a_self_rating_is_marked_late_after_its_last_day(
    cast: Cast, last: date, late: bool
) -> None:
    step(opened(cast), cast, reason="按去年目标")
    Deadline.objects.filter(stage="rating").update(last=last)
    assert ("已逾期" in text_of(cast, "li")) is late


def test_a_scheme_that_was_read_waits_no_longer(cast: Cast) -> None:
    cycle = opened(cast)
    who = cast.accounts["li"].employee
    version = cycle.participants.get(employee=who).version
    Acknowledgement.objects.create(version=version, employee=who, at=cycle.opened_at)
    assert "阅读考核方案" not in text_of(cast, "li")


def test_entered_figures_count_as_provisional(cast: Cast) -> None:
    measured_scheme(cast)
    measured(opened(cast), cast)
    text = text_of(cast, "qian")
    assert "暂定" in text
    assert "按现在计" in text


def test_a_published_result_waits_to_be_read(cast: Cast) -> None:
    published(cast)
    assert "查看并知悉2026年10月绩效" in text_of(cast, "li")


def test_each_post_of_a_split_month_is_shown_with_its_days(cast: Cast) -> None:
    rated_month(cast)
    text = text_of(cast, "li")
    before = text.index("售前考核（9月1日至9月11日，9 个工作日）")
    after = text.index("售后考核（9月12日至9月30日，13 个工作日）")
    assert before < text.index("接待") < after < text.index("态度")
    assert "总分按工作日加权" in text


def test_a_month_on_one_post_names_no_days_of_posts(cast: Cast) -> None:
    opened(cast)
    assert "个工作日）" not in text_of(cast, "li")


def entered_workload(cast: Cast) -> Cycle:
    """小钱 under a form with a target of his own, 80 contacts so far."""
    active("ecommerce_five")
    who = cast.accounts["qian"].employee
    assign("ecommerce_five", cast.units["公司"], employee=who)
    cycle = opened(cast)
    MeasureEntry.objects.create(
        **of_workload(cycle, cast), indicator="workload", value=80
    )
    return cycle


def of_workload(cycle: Cycle, cast: Cast) -> dict[str, Any]:
    who, by = cast.accounts["qian"].employee, cast.accounts["zhou"]
    return {"cycle": cycle, "employee": who, "by": by, "at": cycle.opened_at}


def test_an_item_without_its_target_shows_the_figure_and_no_points(cast: Cast) -> None:
    entered_workload(cast)
    assert "还没有定目标" in text_of(cast, "qian")


def test_an_item_is_counted_against_the_own_target(cast: Cast) -> None:
    cycle = entered_workload(cast)
    Target.objects.create(**of_workload(cycle, cast), of="workload", planned=100)
    text = text_of(cast, "qian")
    assert "还没有定目标" not in text and "<b>12.00</b>" in text


def test_a_target_of_the_month_is_shared_by_the_days_of_the_posts(cast: Cast) -> None:
    cycle = rated_month(cast)
    who, by = cast.accounts["li"].employee, cast.accounts["zhou"]
    kept = {"cycle": cycle, "employee": who, "by": by, "at": cycle.opened_at}
    Target.objects.create(**kept, of="sales_net", planned=2200)
    posts = posts_of(cycle.participants.get(employee=who))
    shared = [targets_so_far(post, scheme_of(post.version)) for post in posts]
    assert [one["sales_net"] for one in shared] == [900, 1300]


def test_the_schemes_of_every_post_wait_to_be_read(cast: Cast) -> None:
    cycle = rated_month(cast)
    who, client = cast.accounts["li"].employee, cast.client("li")
    text = text_of(cast, "li")
    for post in posts_of(cycle.participants.get(employee=who)):
        assert f"阅读考核方案：{post.version.title}" in text
        assert client.get(f"/schemes/{post.version_id}/").status_code == 200
        client.post(f"/schemes/{post.version_id}/read/")
    assert "阅读考核方案" not in text_of(cast, "li")
