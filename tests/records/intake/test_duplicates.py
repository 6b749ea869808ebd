"""A row never counts twice, and rows that contradict each other do not count at all."""

from __future__ import annotations

from pathlib import Path

from tests.records.intake.months import codes, month, only

RATINGS = "工号,项目,评分角色,评分人,分数\n"


def test_identical_rows_count_once_and_are_told(tmp_path: Path) -> None:
    row = "A01,纪律,自评,A01,5\n"
    intake = month(tmp_path, ratings=RATINGS + row * 3)
    assert len(intake.ratings) == 1
    told = only(intake, "KH330")
    assert told.params["n"] == 2 and told.level == "note"


def test_the_same_row_in_another_writing_is_the_same_row(tmp_path: Path) -> None:
    rows = "A01,纪律,自评,A01,5\nA01,纪律,self,A01, 5.00 \n"
    intake = month(tmp_path, ratings=RATINGS + rows)
    assert len(intake.ratings) == 1 and codes(intake) == ["KH330"]


def test_two_different_points_of_one_rater_are_both_kept_aside(tmp_path: Path) -> None:
    rows = "A01,纪律,主管,S1,5\nA02,纪律,主管,S1,4\nA01,纪律,主管,S1,3\n"
    intake = month(tmp_path, ratings=RATINGS + rows)
    told = only(intake, "KH331")
    assert told.params["rows"] == [2, 4] and "A01" in told.says()
    assert [r.employee for r in intake.ratings] == ["A02"]
    assert [r.row for r in intake.refused] == [2, 4]


def test_two_raters_of_one_role_are_two_rows(tmp_path: Path) -> None:
    rows = "A01,纪律,主管,S1,5\nA01,纪律,主管,S2,3\n"
    intake = month(tmp_path, ratings=RATINGS + rows)
    assert len(intake.ratings) == 2 and intake.findings == ()


def test_two_raters_without_a_name_cannot_be_told_apart(tmp_path: Path) -> None:
    rows = "A01,纪律,同事,,5\nA01,纪律,同事,,3\n"
    intake = month(tmp_path, ratings=RATINGS + rows)
    assert intake.ratings == () and codes(intake) == ["KH331"]


def test_identical_rows_of_the_ledger_collapse(tmp_path: Path) -> None:
    head = "工号,日期,事项,分值,证据编号\n"
    rows = "A01,2026-10-03,stand_in,5,E1\nA01,2026/10/3,stand_in,5,E1\n"
    intake = month(tmp_path, ledger=head + rows)
    assert len(intake.ledger) == 1


def test_two_events_of_the_ledger_on_one_evidence_are_left_to_the_month(
    tmp_path: Path,
) -> None:
    head = "工号,日期,事项,分值,证据编号\n"
    rows = "A01,2026-10-03,stand_in,5,E1\nA01,2026-10-03,extra_task,5,E1\n"
    intake = month(tmp_path, ledger=head + rows)
    assert len(intake.ledger) == 2 and intake.findings == ()


def test_daily_rows_of_a_measure_are_different_rows(tmp_path: Path) -> None:
    head = "工号,指标,日期,分子,分母\n"
    rows = "A01,csat_rate,2026-10-01,1,2\nA01,csat_rate,2026-10-02,1,2\n"
    assert len(month(tmp_path, measures=head + rows).measures) == 2


def test_a_measure_under_its_title_and_its_id_is_one_measure(tmp_path: Path) -> None:
    head = "工号,指标,分子,分母\n"
    intake = month(tmp_path, measures=head + "A01,csat_rate,1,2\nA01,客户满意率,1,2\n")
    assert [m.indicator for m in intake.measures] == ["csat_rate"]


def test_contacts_of_one_number_that_differ_are_kept_aside(tmp_path: Path) -> None:
    head = "contact,agent,talk_seconds\n"
    rows = "C1,A01,60\nC2,A01,60\nC1,A02,61\nC2,A01,60\n"
    intake = month(tmp_path, contacts=head + rows)
    assert intake.records["contacts"]["contact"].to_pylist() == ["C2"]
    assert sorted(codes(intake)) == ["KH330", "KH331"]


def test_rows_without_a_key_are_one_only_where_all_is_equal(tmp_path: Path) -> None:
    head = "contact,agent,asked_at,answered_at\n"
    rows = (
        "C1,A01,2026-10-03 09:00:00,2026-10-03 09:00:05\n"
        "C1,A01,2026-10-03 09:00:00,2026-10-03 09:00:05\n"
        "C1,A01,2026-10-03 09:00:00,2026-10-03 09:00:07\n"
    )
    intake = month(tmp_path, turns=head + rows)
    assert intake.records["turns"].num_rows == 2
