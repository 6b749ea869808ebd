"""Full marks, bands and caps."""

from __future__ import annotations

from tests.schemes.check.made import ONE_ITEM, found, item, lines


def test_items_of_60_and_30_do_not_make_100() -> None:
    body = """\
        raters: {self: 40%, supervisor: 60%}
        items:
          - {id: a, title: 甲, full: 60, rate: {from: 0, to: 60}}
          - {id: b, title: 乙, full: 30, rate: {from: 0, to: 30}}
        """
    [one] = found("KH200", body)
    assert "合计 90（60 + 30），应为 100" in one.says()
    assert "full_marks: 90" in one.next()


def test_a_base_counts_towards_full_marks() -> None:
    items = "items:\n  - {id: a, title: 甲, full: 40, rate: {from: 0, to: 40}}\n"
    assert found("KH200", "total: {base: 60}\n" + items) == []
    [one] = found("KH200", "total: {base: 50}\n" + items)
    assert "90（50 + 40）" in one.says()


def test_a_scheme_of_plus_and_minus_points_has_no_weights() -> None:
    body = """\
        total: {base: 80, floor: 0, cap: 100}
        ledger:
          - {event: praise, title: 表扬, points: 5}
        """
    assert found("KH200", body) == []


def test_a_best_row_below_full_is_told() -> None:
    rows = """\
        indicator: csat_rate
        bands:
          - {in: ">= 90%", points: 9}
          - {in: "< 90%", points: 0}
        """
    [one] = found("KH202", item(rows, 10))
    assert "最多只能得 9 分" in one.says()


def test_a_target_above_what_a_share_can_be_leaves_full_out_of_reach() -> None:
    [one] = found("KH202", item("indicator: csat_rate\nratio: {to: 125%}", 10))
    assert "最多只能得 8 分" in one.says()
    assert found("KH202", item("indicator: csat_rate\nratio: {to: 100%}", 10)) == []


def test_a_line_that_ends_outside_the_domain_leaves_full_out_of_reach() -> None:
    line = "indicator: csat_mean\nline: {zero: 1, full: 6}"
    [one] = found("KH202", item(line, 10))
    assert "最多只能得 8 分" in one.says()  # (5 − 1) ÷ (6 − 1) of 10


def test_a_condition_that_nobody_can_pass_is_told() -> None:
    [one] = found("KH202", item('indicator: csat_rate\npass: "> 100%"', 10))
    assert "最多只能得 0 分" in one.says()


def test_whole_points_do_not_reach_a_full_of_seven_and_a_half() -> None:
    body = "items:\n  - {id: a, title: 甲, full: 7.5, rate: {from: 0, to: 7.5}%s}\n"
    assert len(found("KH202", body % "")) == 1
    assert found("KH202", body % ", step: 0.5") == []


def test_a_worst_row_that_still_pays_is_a_note() -> None:
    rows = """\
        indicator: csat_rate
        bands:
          - {in: ">= 90%", points: 10}
          - {in: "< 90%", points: 5}
        """
    [one] = found("KH203", item(rows, 10))
    assert (one.level, "一项 5/10" in one.says()) == ("note", True)


def test_neighbours_with_the_same_points_are_a_note_at_the_second() -> None:
    rows = """\
        indicator: failed_checks
        bands:
          - {in: "> 5", points: 0}
          - {in: "[3, 5]", points: 0}
          - {in: "< 3", points: 10}
        """
    [one] = found("KH204", item(rows, 10))
    assert "[3, 5] 与 > 5 两档同为 0 分" in one.says()
    assert lines([one]) == [9]


def test_a_row_that_no_value_reaches_is_told() -> None:
    rows = """\
        indicator: failed_checks
        bands:
          - {in: "= 0", points: 10}
          - {in: "(0, 1)", points: 5}
          - {in: ">= 1", points: 0}
        """
    [one] = found("KH205", item(rows, 10))
    assert "(0, 1) 永远用不到" in one.says() and lines([one]) == [10]


POINTS = """\
    total: {base: 80, floor: 0, cap: 100}
    ledger:
      - {event: task, title: 额外任务, points: [1, %s]}
      - {event: rude, title: 用语生硬, points: -5}
    """


def test_plus_points_of_twice_the_room_crowd_the_cap() -> None:
    [one] = found("KH206", POINTS % 40)
    assert "起点 80 分，加分项合计 40 分，最多可达 120 分" in one.says()
    assert found("KH206", POINTS % 39) == []


def test_full_marks_above_the_cap_are_told() -> None:
    [one] = found("KH206", "total: {base: 0, cap: 90}\n" + ONE_ITEM)
    assert "封顶 90 分" in one.says()
    assert found("KH206", "total: {base: 0, cap: 100}\n" + ONE_ITEM) == []


def test_two_off_per_unit_of_a_share_is_next_to_nothing() -> None:
    [one] = found("KH209", item("indicator: transfer_rate\neach: -2", 30))
    assert "每 1 个百分点只扣 0.02 分" in one.says() and "each: -200" in one.next()
    assert found("KH209", item("indicator: transfer_rate\neach: -200", 30)) == []
    assert found("KH209", item("indicator: failed_checks\neach: -2", 30)) == []
