"""Anchors, their facts, and checklists."""

from __future__ import annotations

from tests.schemes.check.made import found, item, lines


def scale(*rows: str, full: int = 10, more: str = "") -> str:
    return item("rate:\n" + "".join(f"  - {{{row}}}\n" for row in rows) + more, full)


def test_a_row_without_whole_points_cannot_be_given() -> None:
    rows = (
        "points: [4, 10], anchor: 好",
        "points: [3.2, 3.8], anchor: 一般",
        "points: [0, 3], anchor: 差",
    )
    [one] = found("KH207", scale(*rows))
    assert "3.2～3.8" in one.says() and lines([one]) == [9]
    assert found("KH207", scale(*rows, more="step: 0.2")) == []


def test_a_step_of_nothing_is_an_error() -> None:
    [one] = found("KH208", item("rate: {from: 0, to: 10}\nstep: 0", 10))
    assert one.level == "error"


def test_points_between_the_rows_have_no_anchor() -> None:
    rows = (
        "points: 10, anchor: 好",
        "points: [5, 8], anchor: 一般",
        "points: [0, 3], anchor: 差",
    )
    [one] = found("KH210", scale(*rows))
    assert "4、9 分" in one.says()


def test_half_points_are_asked_for_where_the_step_is_a_half() -> None:
    rows = ("points: [1.5, 2], anchor: 好", "points: [0, 1], anchor: 差")
    assert found("KH210", scale(*rows, full=2)) == []
    [one] = found(
        "KH210", scale("points: 2, anchor: 好", rows[1], full=2, more="step: 0.5")
    )
    assert "1.5 分" in one.says()


def test_a_scale_of_single_values_has_no_holes() -> None:
    rows = (
        "points: 10, anchor: 好",
        "points: 5, anchor: 一般",
        "points: 0, anchor: 差",
    )
    assert found("KH210", scale(*rows)) == []


def test_two_rows_may_not_share_points_unless_one_is_ours() -> None:
    rows = ("points: [5, 10], anchor: 好", "points: [0, 5], anchor: 差")
    [one] = found("KH211", scale(*rows))
    assert "都可以打 5 分" in one.says() and lines([one]) == [9]
    assert found("KH211", scale(rows[0], rows[1] + ", src: ours")) == []


def test_a_checklist_may_not_share_points_either() -> None:
    body = item(
        """\
        check:
          tests: [及时, 准确]
          points_by_failed: {0: 10, 1: [4, 10], 2: [0, 3]}
        """,
        10,
    )
    [one] = found("KH211", body)
    assert "“0 项不合格”与“1 项不合格”" in one.says()


def test_better_facts_may_not_be_worth_less() -> None:
    rows = (
        "points: [8, 10], anchor: 无差错, facts: {errors: 0}",
        "points: [0, 3], anchor: 差错两次, facts: {errors: 2}",
        "points: [4, 7], anchor: 差错三次及以上, facts: {errors: '>= 3'}",
    )
    assert (
        found(
            "KH213",
            scale(
                *rows[:1],
                rows[1].replace("[0, 3]", "[4, 7]"),
                rows[2].replace("[4, 7]", "[0, 3]"),
            ),
        )
        == []
    )
    [one] = found("KH213", scale(*rows))
    assert "0～3 分一行" in one.says() and "errors = 2" in one.says()
    assert lines([one]) == [9]


def test_the_dictionary_knows_which_way_its_own_figures_are_better() -> None:
    rows = (
        "points: [6, 10], anchor: 很少被表扬, facts: {commendations: '< 2'}",
        "points: [0, 5], anchor: 常被表扬, facts: {commendations: '>= 2'}",
    )
    [one] = found("KH213", scale(*rows))
    assert "commendations >= 2" in one.says()


def test_rows_of_different_kinds_are_not_compared() -> None:
    rows = (
        "points: [6, 10], anchor: 有订单, facts: {orders: true}",
        "points: [0, 5], anchor: 无投诉, facts: {complaints: 0}",
    )
    assert found("KH213", scale(*rows)) == []


def test_a_combination_of_facts_in_no_row_is_named() -> None:
    rows = (
        "points: [8, 10], anchor: 准时, facts: {late: 0}",
        "points: [4, 7], anchor: 迟交一次并说明, facts: {late: 1, told: yes}",
        "points: [0, 3], anchor: 迟交多次, facts: {late: '>= 2'}",
    )
    [one] = found("KH214", scale(*rows))
    assert one.params["combinations"] == ["late = 1, told = false"]


def test_nothing_is_missing_where_a_row_states_no_facts() -> None:
    rows = (
        "points: [5, 10], anchor: 准时, facts: {late: 0}",
        "points: [0, 4], anchor: 其他情形",
    )
    assert found("KH214", scale(*rows)) == []


def test_words_are_facts_too() -> None:
    rows = (
        "points: [5, 10], anchor: 主管表扬, facts: {by: supervisor, praised: true}",
        "points: [0, 4], anchor: 未获表扬, facts: {praised: false}",
        "points: 4, anchor: 公司通报, facts: {by: company}, src: ours",
    )
    assert found("KH214", scale(*rows)) == []
    [one] = found(
        "KH214",
        scale(*rows[:2]).replace("praised: false", "praised: false, by: company"),
    )
    assert "by = company, praised = true" in one.says()


def test_two_rows_of_the_same_facts_cannot_be_told_apart() -> None:
    rows = (
        "points: [5, 10], anchor: 差错一次, facts: {errors: 1}",
        "points: [0, 4], anchor: 差错一次且影响大, facts: {errors: '= 1'}",
    )
    [one] = found("KH215", scale(*rows))
    assert "“差错一次”与“差错一次且影响大”" in one.says() and lines([one]) == [9]


def test_more_failed_tests_may_not_give_more_points() -> None:
    body = item(
        """\
        check:
          tests: [及时, 准确]
          points_by_failed:
            0: 10
            1: [0, 4]
            2: [5, 9]
        """,
        10,
    )
    [one] = found("KH216", body)
    assert "不合格 2 项的分值高于不合格 1 项的" in one.says() and lines([one]) == [12]
