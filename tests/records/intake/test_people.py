"""Rows that name a person: on the list, near one, by name, or by nobody's number."""

from __future__ import annotations

from pathlib import Path

from kaohe.records.intake import read_month
from tests.records.intake.months import codes, month, only

RATINGS = "工号,项目,评分角色,评分人,分数\n"


def test_an_unknown_employee_is_kept_aside_with_the_nearest_number(
    tmp_path: Path,
) -> None:
    intake = month(
        tmp_path, ratings=RATINGS + "A01,纪律,自评,A01,5\nA0l,纪律,主管,S1,5\n"
    )
    told = only(intake, "KH332")
    assert told.params["who"] == "A0l" and told.params["near"] == "A01"
    assert told.level == "error" and told.place.row == 3
    assert len(intake.ratings) == 1 and intake.refused[0].row == 3


def test_a_number_near_to_nobody_is_told_without_a_guess(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "ZZZ-9,纪律,自评,A01,5\n")
    assert codes(intake) == ["KH337"]


def test_a_number_that_lost_its_zeros_is_somebody_else(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "123,纪律,自评,A01,5\n")
    assert only(intake, "KH332").params["near"] == "00123"


def test_the_rater_may_be_anybody(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings=RATINGS + "A01,纪律,主管,张总,5\n")
    assert intake.findings == () and intake.ratings[0].rater == "张总"


def test_a_person_named_by_name_gets_the_number(tmp_path: Path) -> None:
    intake = month(tmp_path, ratings="姓名,项目,评分角色,分数\n小李,纪律,自评,5\n")
    assert intake.ratings[0].employee == "A01"
    assert only(intake, "KH334").params["names"] == ["小李 = A01"]


def test_a_shop_without_numbers_goes_by_names(tmp_path: Path) -> None:
    people, ratings = (
        "姓名,班组\n小李,一组\n",
        "姓名,项目,评分角色,分数\n小李,纪律,自评,5\n",
    )
    intake = month(tmp_path, employees=people, ratings=ratings)
    assert [(e.employee, e.name) for e in intake.employees] == [("小李", "小李")]
    assert intake.ratings[0].employee == "小李" and intake.findings == ()


def test_a_name_that_two_people_bear_is_nobody(tmp_path: Path) -> None:
    people = "工号,姓名\nA01,小李\nA02,小李\n"
    ratings = "姓名,项目,评分角色,分数\n小李,纪律,自评,5\n"
    intake = month(tmp_path, employees=people, ratings=ratings)
    assert only(intake, "KH336").params["who"] == "小李" and intake.ratings == ()


def test_a_team_may_stand_where_a_scheme_scores_teams(tmp_path: Path) -> None:
    intake = month(tmp_path, measures="工号,指标,数值\n一组,csat_rate,95%\n")
    assert intake.findings == () and intake.measures[0].employee == "一组"


def test_records_of_strangers_stay_and_are_counted_once_each(tmp_path: Path) -> None:
    contacts = "contact,agent\nC1,A01\nC2,机器人\nC3,机器人\nC4,\n"
    intake = month(tmp_path, contacts=contacts)
    told = only(intake, "KH333")
    assert told.params["n"] == 2 and told.level == "warning"
    assert intake.records["contacts"].num_rows == 4 and intake.refused == ()


def test_the_history_of_a_leaver_stays_as_published(tmp_path: Path) -> None:
    history = "工号,考核期,得分,得分名次\nA01,2026-09,90,1\nA99,2026-09,50,2\n"
    intake = month(tmp_path, history=history)
    assert len(intake.history) == 2 and only(intake, "KH335").level == "note"


def test_without_a_list_nobody_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text(RATINGS + "X1,纪律,自评,X1,5\n", "utf-8")
    intake = read_month(tmp_path)
    assert len(intake.ratings) == 1 and intake.findings == ()


def test_whoever_is_on_the_list_twice_is_still_known(tmp_path: Path) -> None:
    people = "工号,姓名,班组\nA01,小李,一组\nA01,小李,二组\nA02,小王,一组\n"
    ratings = RATINGS + "A01,纪律,自评,A01,5\n"
    intake = month(tmp_path, employees=people, ratings=ratings)
    assert codes(intake) == ["KH331"]
    assert [e.employee for e in intake.employees] == ["A02"]
    assert len(intake.ratings) == 1


def test_both_people_of_a_comparison_must_be_known(tmp_path: Path) -> None:
    rows = "评分人,项目,较优者,较差者\nS1,沟通,A01,A02\nS1,沟通,A01,A0\n"
    intake = month(tmp_path, comparisons=rows)
    assert len(intake.comparisons) == 1 and len(intake.refused) == 1


def test_hundreds_of_rows_of_one_stranger_are_one_finding_and_a_count(
    tmp_path: Path,
) -> None:
    rows = "".join(f"店:值班,接待人数,2026-10-{n:02d},9\n" for n in range(1, 29))
    intake = month(tmp_path, measures="工号,指标,日期,数值\n" + rows)
    assert codes(intake) == ["KH337", "KH324"]
    assert intake.findings[1].params["more"] == 27 and len(intake.refused) == 28
