"""The department's own sheet against a run, on a page and as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kaohe_web.results.models import Run
from tests.web.cast import Cast
from tests.web.flow.month import run_now
from tests.web.forms import WELL, month, of
from tests.web.judging.test_paper import CHIEF, SELF, typed
from tests.web.own_book import book

#: 4 + 8 + 7 + 3 + 36 + 17 + 3 + 3, by self and supervisor alike.
TITLES = ("姓名", "纪律性", "工作业绩", "总分")


def run_of(cast: Cast) -> Run:
    """小李 rated by himself and by the supervisor, on paper; computed."""
    cycle, hr = month(cast), cast.client("zhou")
    for number in (SELF, CHIEF):
        typed(cycle, number, of(cast, "li"), WELL, hr)
    cycle.state = "computing"
    cycle.save()
    return run_now(cycle)


def compared(cast: Cast, username: str, *rows: tuple[Any, ...], **more: str) -> Any:
    run = run_of(cast)
    file = book((TITLES, *rows))
    form = {"file": file, **more}
    return cast.client(username).post(f"/runs/{run.pk}/reconcile/", form)


def test_each_difference_stands_with_its_reason(cast: Cast) -> None:
    page = compared(cast, "zhou", ("小李", 4, 30, 75)).content.decode()
    assert "没有找到原因，请核对原表。" in page
    assert "原表里没有这个项目。" in page
    assert "小王" in page  # he is not in the sheet


def test_the_differences_are_filtered_by_reason_and_exported(cast: Cast) -> None:
    answer = compared(cast, "zhou", ("小李", 4, 36, 80), export="1")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == ("工号", "姓名", "项目", "原表", "系统", "差", "原因")
    of_li = {row[2]: row[6] for row in rows[1:] if row[0] == "LI"}
    assert of_li["处事能力"] == "原表里没有这个项目。"
    assert of_li["总分"] == "原表各项之和是 40，总分却写 80。"


def test_hr_of_a_branch_does_not_find_the_companys_run(cast: Cast) -> None:
    cast.person("fang", "方人事", "西南分部", {"hr": "西南分部"})
    assert compared(cast, "fang", ("小李", 4, 36, 81)).status_code == 404


@pytest.mark.parametrize("username", ["li", "chen", "admin"])
def test_who_may_not_read_the_run_compares_nothing(cast: Cast, username: str) -> None:
    assert compared(cast, username, ("小李", 4, 36, 81)).status_code == 403
