"""Figures come from the department's own sheet: looked at first, kept like typed ones."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from kaohe.schemes.versions import find_file
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import COLLECTING, PUBLISHED, STAGES
from kaohe_web.records.models import MeasureEntry
from kaohe_web.schemes.content import new_version
from tests.web.cast import Cast
from tests.web.own_book import book

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ROWS = [
    ["姓名", "考核项目", "分值", "目标", "实际完成", "得分"],
    ["小李", "客户满意度", 10, "100%", "96.5%", 9],
    ["小王", "客户满意度", 10, "100%", "57/60", 8],
    ["小王", "监控报表上交及时性", 8, "100%", "基本按时", 8],
]


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """October of the company under the scheme of document 000."""
    text = find_file("branch_callback_centre").read_text("utf-8")
    version = new_version(text=text, name="a.yaml", account=None, at=NOW)
    version.save()
    made = Cycle.objects.create(
        period="2026-10",
        unit=cast.units["公司"],
        state=COLLECTING,
        preset="department",
        stages=list(STAGES),
        opened_at=NOW,
    )
    for username in ("li", "wang"):
        employee = cast.accounts[username].employee
        assert employee is not None
        Participant.objects.create(
            cycle=made, employee=employee, unit=cast.units["一组"], version=version
        )
    return made


def cell(cast: Cast, username: str) -> str:
    return f"{cast.accounts[username].employee_id}.measure.csat_rate"


def filled(cast: Cast, cycle: Cycle, username: str = "zhou") -> Any:
    form = {"fill": "1", "file": book(ROWS)}
    return cast.client(username).post(f"/cycles/{cycle.pk}/figures/", form)


def test_what_the_sheet_says_is_shown_and_not_kept(cast: Cast, cycle: Cycle) -> None:
    page = filled(cast, cycle).content.decode()
    assert f'name="{cell(cast, "li")}" value="96.5%"' in page
    assert f'name="{cell(cast, "wang")}" value="57/60"' in page
    assert "基本按时" not in page and "读到 2 个实际数" in page
    assert not MeasureEntry.objects.exists()
    assert not Entry.objects.filter(action="figure.enter").exists()


def test_targets_of_the_sheet_arrive_beside_the_figures(
    cast: Cast, cycle: Cycle
) -> None:
    text = find_file("department_kpi").read_text("utf-8")
    version = new_version(text=text, name="b.yaml", account=None, at=NOW)
    version.save()
    Participant.objects.update(version=version)
    rows = [
        ["姓名", "考核项目", "权重", "目标值", "实际完成", "得分"],
        ["小李", "大客户回访次数", 10, 40, 30, 7.5],
        ["小王", "大客户回访次数", 10, 50, 50, 10],
    ]
    form = {"fill": "1", "file": book(rows)}
    path = f"/cycles/{cycle.pk}/figures/"
    page = cast.client("zhou").post(path, form).content.decode()
    for username, target, value in (("li", "40", "30"), ("wang", "50", "50")):
        key = cast.accounts[username].employee_id
        assert f'name="{key}.target.key_account_visits" value="{target}"' in page
        assert f'name="{key}.measure.key_account_visits" value="{value}"' in page


def test_once_kept_they_are_figures_that_somebody_entered(
    cast: Cast, cycle: Cycle
) -> None:
    filled(cast, cycle)
    hr, path = cast.client("zhou"), f"/cycles/{cycle.pk}/figures/"
    form = {cell(cast, "li"): "96.5%", cell(cast, "wang"): "57/60"}
    assert hr.post(path, {**form, "source": "考核.xlsx"}).status_code == 302
    li = MeasureEntry.objects.get(employee=cast.accounts["li"].employee)
    assert (li.value, li.source) == (Decimal("0.965"), "考核.xlsx")
    assert Entry.objects.get(action="figure.enter").reason == "考核.xlsx"


def test_what_was_entered_before_stays(cast: Cast, cycle: Cycle) -> None:
    cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", {cell(cast, "li"): "90%"})
    page = filled(cast, cycle).content.decode()
    assert f'name="{cell(cast, "li")}" value="0.9"' in page
    assert f'name="{cell(cast, "wang")}" value="57/60"' in page


def test_a_share_above_one_is_marked_and_keeps_everything_out(
    cast: Cast, cycle: Cycle
) -> None:
    form = {cell(cast, "li"): "96.5", cell(cast, "wang"): "95%"}
    answer = cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", form)
    assert answer.status_code == 422
    assert 'value="96.5"' in answer.content.decode()
    assert not MeasureEntry.objects.exists()


def test_a_sheet_without_figures_says_so(cast: Cast, cycle: Cycle) -> None:
    form = {"fill": "1", "file": book([["姓名", "纪律性"], ["小李", 5]])}
    answer = cast.client("zhou").post(f"/cycles/{cycle.pk}/figures/", form)
    assert "没有从这个文件读到" in answer.content.decode()


def test_nobody_else_fills_in_and_nothing_after_publication(
    cast: Cast, cycle: Cycle
) -> None:
    assert filled(cast, cycle, "chen").status_code == 403
    Cycle.objects.update(state=PUBLISHED)
    assert "读到" not in filled(cast, cycle).content.decode()
