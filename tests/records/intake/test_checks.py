"""What a row may not say, whatever the scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.intake.months import codes, month, only

MEASURES = "工号,指标,数值,分子,分母\n"


def test_a_share_above_one_is_refused(tmp_path: Path) -> None:
    intake = month(
        tmp_path, measures=MEASURES + "A01,csat_rate,,21,20\nA02,csat_rate,,19,20\n"
    )
    told = only(intake, "KH340")
    assert "21/20" in told.says() and "客户满意率" in told.says()
    assert [m.employee for m in intake.measures] == ["A02"]


def test_a_share_written_as_95_is_refused_with_the_right_form(tmp_path: Path) -> None:
    intake = month(tmp_path, measures=MEASURES + "A01,csat_rate,95,,\n")
    assert "95%" in only(intake, "KH340").next()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A01,csat_rate,,19,", "KH339"),
        ("A01,csat_rate,,,20", "KH339"),
        ("A01,csat_rate,,1,0", "KH342"),
        ("A01,csat_rate,,-1,20", "KH341"),
        ("A01,csat_rate,,1,-20", "KH318"),
        ("A01,failed_checks,-1,,", "KH341"),
        ("A01,failed_checks,1.5,,", "KH341"),
        ("A01,csat_mean,6,,", "KH341"),
        ("A01,exam_score,101,,", "KH341"),
    ],
)
def test_a_figure_that_its_indicator_cannot_have_is_refused(
    tmp_path: Path, row: str, code: str
) -> None:
    intake = month(tmp_path, measures=MEASURES + row + "\n")
    assert codes(intake) == [code] and intake.measures == ()
    assert len(intake.refused) == 1


@pytest.mark.parametrize(
    "row",
    [
        "A01,sales_net,-500,,",
        "A01,csat_rate,,0,0",
        "A01,csat_rate,100%,,",
        "A01,our_own_figure,-7.5,,",
        "A01,our_own_figure,,21,20",
    ],
)
def test_a_figure_that_is_possible_is_kept(tmp_path: Path, row: str) -> None:
    intake = month(tmp_path, measures=MEASURES + row + "\n")
    assert intake.findings == () and len(intake.measures) == 1


def test_a_row_that_was_never_filled_in_is_no_row(tmp_path: Path) -> None:
    intake = month(
        tmp_path, measures=MEASURES + "A01,csat_rate,,,\nA02,csat_rate,,1,2\n"
    )
    assert codes(intake) == ["KH343"] and len(intake.measures) == 1


def test_a_negative_order_is_refused_and_a_negative_sale_is_not(tmp_path: Path) -> None:
    orders = "订单号,客服工号,金额\nO1,A01,-5\nO2,A01,5\n"
    intake = month(tmp_path, orders=orders, measures=MEASURES + "A01,sales_net,-5,,\n")
    told = only(intake, "KH367")
    assert "-5" in told.says() and "退款表" in told.next()
    assert intake.records["orders"]["order"].to_pylist() == ["O2"]
    assert len(intake.measures) == 1


def test_an_end_before_its_start_is_refused(tmp_path: Path) -> None:
    head = "contact,agent,started_at,ended_at\n"
    rows = (
        "C1,A01,2026-10-03 09:00:00,2026-10-03 08:59:59\n"
        "C2,A01,2026-10-03 09:00:00,2026-10-03 09:00:00\n"
        "C3,A01,2026-10-03 09:00:00,\n"
    )
    intake = month(tmp_path, contacts=head + rows)
    assert only(intake, "KH338").place.row == 2
    assert intake.records["contacts"]["contact"].to_pylist() == ["C2", "C3"]


def test_somebody_who_left_before_coming_is_refused(tmp_path: Path) -> None:
    people = "工号,入职日期,离职日期\nA01,2026-10-03,2026-10-01\nA02,2026-10-03,\n"
    intake = month(tmp_path, employees=people)
    assert codes(intake) == ["KH338"] and len(intake.employees) == 1


def test_nobody_is_compared_with_himself(tmp_path: Path) -> None:
    intake = month(tmp_path, comparisons="评分人,项目,较优者,较差者\nS1,沟通,A01,A01\n")
    assert codes(intake) == ["KH345"]


def test_a_pair_that_one_rater_judged_both_ways_does_not_count(tmp_path: Path) -> None:
    head = "评分人,项目,较优者,较差者\n"
    rows = "S1,沟通,A01,A02\nS1,沟通,A02,A01\nS2,沟通,A02,A01\n"
    intake = month(tmp_path, comparisons=head + rows)
    assert codes(intake) == ["KH346", "KH346"]
    assert [c.rater for c in intake.comparisons] == ["S2"]


def test_a_wage_is_of_a_person_or_of_a_level(tmp_path: Path) -> None:
    head = "工号,级别,生效日期,基数\n"
    rows = "A01,,2026-01-01,2000\n,P1,2026-01-01,1800\nA02,P1,2026-01-01,1\n,,,2\n"
    intake = month(tmp_path, wages=head + rows)
    assert codes(intake) == ["KH347", "KH347"]
    assert [(w.key, w.base) for w in intake.wages] == [("A01", 2000), ("P1", 1800)]


def test_an_account_that_two_people_had_at_once_is_nobodys(tmp_path: Path) -> None:
    head = "平台,店铺,账号,工号,启用时间,停用时间\n"
    rows = (
        "淘宝,一店,小美,A01,2026-10-01,2026-10-15\n"
        "淘宝,一店,小美,A02,2026-10-15,\n"
        "淘宝,一店,小丽,A01,2026-10-01,2026-10-14\n"
        "淘宝,一店,小丽,A02,2026-10-15,\n"
    )
    intake = month(tmp_path, accounts=head + rows)
    assert codes(intake) == ["KH344", "KH344"]
    assert [(a.account, a.employee) for a in intake.accounts] == [
        ("小丽", "A01"),
        ("小丽", "A02"),
    ]


def test_amounts_beyond_the_cent_are_rounded_and_told_once(tmp_path: Path) -> None:
    orders = "订单号,金额\nO1,0.125\nO2,0.135\nO3,1.10\n"
    intake = month(tmp_path, orders=orders)
    assert only(intake, "KH321").params["n"] == 2
    assert [str(a) for a in intake.records["orders"]["amount"].to_pylist()] == [
        "0.13",
        "0.14",
        "1.10",
    ]


def test_a_percentage_of_what_is_no_share_is_refused(tmp_path: Path) -> None:
    rows = "A01,exam_score,95%,,\nA02,exam_score,95,,\n"
    intake = month(tmp_path, measures=MEASURES + rows)
    assert only(intake, "KH349").params["text"] == "95%"
    assert [m.employee for m in intake.measures] == ["A02"]
