"""Words of law, samples, windows, appeals and raters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kaohe.schemes.check import check_scheme
from tests.schemes.check.made import ONE_ITEM, found, item, lines, made

OUTCOME = """\
outcomes:
  - id: last_two
    title: %s
    when: {grade: 差, periods: 2}
    then: {propose: capability_review}
    printed: %s
"""
GRADES = "grades:\n  - {grade: 好, from: 60}\n  - {grade: 差, from: 0}\n"


@pytest.mark.parametrize(
    ("word", "law"),
    [
        ("自动离职", "第三十七条"),
        ("末位淘汰", "第四十三条"),
        ("罚款", "第十五、十六条"),
    ],
)
def test_a_word_without_legal_force_is_told_with_the_law(word: str, law: str) -> None:
    [one] = found("KH241", ONE_ITEM + GRADES + OUTCOME % (f"两次不及格{word}", "无"))
    assert word in one.says() and law in one.says()


def test_a_printed_word_is_kept_as_a_label_only() -> None:
    body = ONE_ITEM + GRADES + OUTCOME % ("能力评估", "自动请辞")
    [one] = found("KH249", body)
    assert lines([one]) == [12] and "系统不会照此处理" in one.next()
    assert found("KH241", body) == []


def test_events_and_grades_are_read_as_well() -> None:
    event = "ledger:\n  - {event: rude, title: 用语生硬罚款, points: -5}\n"
    assert len(found("KH241", ONE_ITEM + event)) == 1
    grades = "grades:\n  - {grade: 差, from: 0, training: 辞退}\n"
    assert len(found("KH241", ONE_ITEM + grades)) == 1


def test_samples_are_counted_and_placed() -> None:
    body = """\
raters: {supervisor: 100%}
items:
  - {id: a, title: 甲, full: {value: 100, src: sample}, rate: {from: 0, to: 100}}
grades:
  - {grade: 好, from: 60, src: sample}
  - {grade: 差, from: 0, src: ours}
"""
    [one] = found("KH242", body)
    assert "2 处示例数字" in one.says() and "第 7 行、第 9 行" in one.says()
    assert lines([one]) == [3]


def test_many_samples_name_the_first_five_lines() -> None:
    rows = "".join(
        f"  - {{event: e{n}, title: 事件{n}, points: -1, src: sample}}\n"
        for n in range(7)
    )
    [one] = found("KH242", ONE_ITEM + "ledger:\n" + rows)
    assert (
        "7 处" in one.says()
        and "第 9 行、第 10 行、第 11 行、第 12 行、第 13 行、……" in one.says()
    )


def test_a_scheme_without_samples_is_fit_to_pay_by() -> None:
    assert found("KH242", ONE_ITEM + GRADES) == []


def in_force(since: str, window: str) -> list[str]:
    """What is said of that window of a scheme in force from then on."""
    scheme = made(ONE_ITEM + f"window: {window}\n")
    moved = replace(scheme, effective_from=date.fromisoformat(since))
    return [f.says() for f in check_scheme(moved) if f.code == "KH243"]


def test_extended_past_the_holiday_october_2025_leaves_one_workday() -> None:
    [says] = in_force("2025-09-01", "{opens: 1, closes: 5, holidays: extend}")
    assert "2025-10-01 至 2025-10-09（1 个工作日）" in says


def test_days_taken_as_printed_can_all_be_holidays() -> None:
    [says] = in_force("2026-01-01", "{opens: 3, closes: 6}")
    assert "2026-10-03 至 2026-10-06（0 个工作日）" in says


@pytest.mark.parametrize("holidays", ["shift", "workdays"])
def test_a_window_that_moves_past_the_holiday_is_long_enough(holidays: str) -> None:
    window = f"{{opens: 1, closes: 5, holidays: {holidays}}}"
    assert in_force("2024-01-01", window) == []


def test_years_without_a_notice_are_looked_at_for_twelve_months() -> None:
    [says] = in_force("2030-06-01", "{opens: 1, closes: 1, holidays: workdays}")
    assert "2030-07-01 至 2030-07-01（1 个工作日）" in says


def test_a_scheme_that_begins_late_in_the_last_known_year_is_looked_at_all_the_same() -> (
    None
):
    [says] = in_force("2026-11-01", "{opens: 2, closes: 3}")
    assert "2027-01-02 至 2027-01-03（0 个工作日）" in says


def test_an_appeal_of_one_day_is_a_note() -> None:
    [one] = found("KH244", ONE_ITEM + "appeal: {workdays: 1}\n")
    assert one.level == "note" and "5 个" in one.says()
    assert found("KH244", ONE_ITEM + "appeal: {workdays: 3}\n") == []


def test_a_self_rating_above_a_half_is_a_note() -> None:
    rate = "rate: {from: 0, to: 10}\nraters: {self: %s, supervisor: %s}"
    [one] = found("KH245", item(rate % ("60%", "40%"), 10))
    assert "自评占 60%" in one.says() and lines([one]) == [8]
    assert found("KH245", item(rate % ("50%", "50%"), 10)) == []


def test_a_rating_without_raters_is_left_to_the_supervisor() -> None:
    body = "items:\n  - {id: a, title: 态度, full: 100, rate: {from: 0, to: 100}}\n"
    [one] = found("KH246", body)
    assert "只由主管评分：态度" in one.says()
    assert found("KH246", ONE_ITEM) == []


def test_english_titles_are_asked_for_where_the_scheme_has_one() -> None:
    [one] = found("KH247", "title_en: Made up\n" + ONE_ITEM)
    assert "有 1 个项目或事件没有" in one.says()
    assert found("KH247", ONE_ITEM) == []


def test_a_last_place_inside_teams_is_a_note() -> None:
    rule = "outcomes:\n  - {id: last, when: {rank: last, of: score%s}, then: {propose: training}}\n"
    [one] = found("KH248", ONE_ITEM + rule % ", within: team")
    assert "不足 5 人的班组不会触发" in one.says()
    assert found("KH248", ONE_ITEM + rule % "") == []
