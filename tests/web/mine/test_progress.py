"""本月进度 shows what waits for a person, and figures only as provisional."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe_web.cycles.models import Deadline
from kaohe_web.schemes.models import Acknowledgement
from tests.web.cast import Cast
from tests.web.flow.month import measured, opened, published, step
from tests.web.mine.centre import measured_scheme


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
