"""A company's working hours, holidays among them, behind figures that count by them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaohe.base.exact import plain
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.runs.behind import Ask, behind
from kaohe.runs.company import open_company
from kaohe.runs.kept import open_run
from kaohe.runs.produce import produce
from kaohe.runs.replay import replay
from tests.runs.own_company import HOURS, OCTOBER, WORKED, company, month
from tests.walks.months import codes, of

SCHEME = """\
scheme: own
version: 1
title: 工作时间
effective_from: 2026-01-01
items:
  - {id: reply, title: 首响, full: 100, indicator: worked_reply,
     line: {zero: 7200, full: 0}}
"""
#: Asked at 17:30 on Friday 9 October, answered at 09:30 on the day after the weekend's
#: make-up Saturday: half an hour of Friday, 8 h of Saturday, half an hour of Monday.
OVER_THE_WEEKEND = "C1,A01,物流,2026-10-09 17:30,2026-10-12 09:30"


def run(folder: Path, contacts: str, **files: str) -> MonthResult:
    home = company(folder, indicators=WORKED, schemes__own=SCHEME, **files)
    inputs = month(folder, contacts, "A01,小李")
    return produce("own", inputs, OCTOBER, folder / "out", home).result


def seconds(result: MonthResult) -> str:
    item = of(result, "A01").item("reply")
    assert item is not None and item.numerator is not None
    return f"{plain(item.numerator)}/{item.denominator}"


def test_a_make_up_saturday_is_worked_like_a_monday(tmp_path: Path) -> None:
    result = run(tmp_path, OVER_THE_WEEKEND, working_hours=HOURS)
    assert seconds(result) == "32400/1"


def test_a_company_may_pass_over_the_announced_days(tmp_path: Path) -> None:
    hours = HOURS + "announced: ignore\n"
    assert seconds(run(tmp_path, OVER_THE_WEEKEND, working_hours=hours)) == "3600/1"


def test_its_own_calendar_replaces_the_shipped_year(tmp_path: Path) -> None:
    """A year without holidays or make-up days: the first of October is worked."""
    year = "year: 2026\nsource: own\n"
    contacts = "C1,A01,物流,2026-10-01 09:00,2026-10-01 10:00"
    assert seconds(run(tmp_path / "a", contacts, working_hours=HOURS)) == "0/1"
    mine = run(tmp_path / "b", contacts, working_hours=HOURS, calendar__2026=year)
    assert seconds(mine) == "3600/1"


def test_results_alone_are_enough_to_replay_and_cite_the_hours(tmp_path: Path) -> None:
    before = run(tmp_path, OVER_THE_WEEKEND, working_hours=HOURS)
    scheme = tmp_path / "s.yaml"
    scheme.write_text(SCHEME, "utf-8")
    for folder in ("company", "month"):
        shutil.rmtree(tmp_path / folder)
    after = replay(str(scheme), tmp_path / "out").after
    assert seconds(after) == "32400/1"
    assert len(before.inputs["working_hours"]) == 64
    assert open_run(tmp_path / "out").kept.working(OCTOBER) is not None


def test_without_hours_nothing_is_measured_and_it_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, OVER_THE_WEEKEND)
    assert of(result, "A01").state == "stopped"
    assert "KH531" in codes(result)


@pytest.mark.parametrize(
    "wrong",
    [
        "hours: {mon: [['09:00', '25:00']]}",
        "ours: {mon: []}",
        "hours: {mon: [['09:00', '18:00']]}\nbrakes: {}",
        "hours: {mon: [['09:00', '18:00']]}\nannounced: maybe",
        "hours: {mon: [['09:00', '18:00']]}\ntz: Asia/Nowhere",
        "hours: [1",
        "- 1",
    ],
)
def test_hours_that_are_written_wrong_are_told(tmp_path: Path, wrong: str) -> None:
    held = open_company(company(tmp_path, working_hours=wrong))
    assert held.hours is None
    assert [(f.code, f.place.file) for f in held.findings] == [
        ("KH536", "working_hours.yaml")
    ]


def test_a_misspelt_key_gets_the_nearest(tmp_path: Path) -> None:
    (told,) = open_company(
        company(tmp_path, working_hours=HOURS + "brakes: {}\n")
    ).findings
    assert "breaks" in told.says("en")


def test_a_year_without_a_notice_is_provisional(tmp_path: Path) -> None:
    held = open_company(company(tmp_path, indicators=WORKED, working_hours=HOURS))
    assert held.told(OCTOBER) == ()
    assert [f.code for f in held.told(Period(2040, 1))] == ["KH591"]


def test_the_rows_behind_a_figure_are_counted_by_the_kept_hours(tmp_path: Path) -> None:
    run(tmp_path, OVER_THE_WEEKEND, working_hours=HOURS)
    shutil.rmtree(tmp_path / "company")
    shown = behind(open_run(tmp_path / "out"), Ask("A01", item="reply", lang="en"))
    assert not shown.findings
    assert "32,400" in "\n".join([*shown.above, *shown.below])
