"""Direction, labels and subjects of indicators."""

from __future__ import annotations

import pytest

from tests.schemes.check.made import found, item, lines


@pytest.mark.parametrize(
    "rule",
    [
        "indicator: csat_rate\nline: {zero: 100%, full: 60%}",
        'indicator: csat_rate\npass: "<= 90%"',
        "indicator: innovations\neach: -2",
        'indicator: failed_checks\npass: ">= 3"',
        "indicator: average_response_time\nline: {zero: 30, full: 120}",
        """\
indicator: complaint_resolution_rate
bands:
  - {in: "= 0%", points: 30}
  - {in: "(0%, 100%]", points: 0}
""",
    ],
)
def test_a_rule_that_pays_for_the_worse_value_is_an_error(rule: str) -> None:
    [one] = found("KH217", item(rule, 30))
    assert one.level == "error"


@pytest.mark.parametrize(
    "rule",
    [
        "indicator: csat_rate\nline: {zero: 60%, full: 90%}",
        'indicator: csat_rate\npass: ">= 90%"',
        "indicator: failed_checks\neach: -2",
        "indicator: complaint_rate\nratio: {to: 1%}",
        'indicator: talk_time\npass: "[120, 300]"',
    ],
)
def test_a_rule_that_pays_for_the_better_value_is_fine(rule: str) -> None:
    body = item(rule, 30)
    assert found("KH217", body) == found("KH218", body) == found("KH219", body) == []


def test_points_that_go_up_and_down_are_told_at_the_row() -> None:
    rows = """\
        indicator: csat_rate
        bands:
          - {in: ">= 90%", points: 10}
          - {in: "[80%, 90%)", points: 4}
          - {in: "[60%, 80%)", points: 6}
          - {in: "< 60%", points: 0}
        """
    [one] = found("KH218", item(rows, 10))
    assert lines([one]) == [10]


@pytest.mark.parametrize(
    "rule",
    [
        "indicator: complaint_share\nratio: {to: 5%}",
        "indicator: talk_time\nline: {zero: 600, full: 120}",
    ],
)
def test_an_indicator_without_one_better_direction_is_told(rule: str) -> None:
    assert len(found("KH219", item(rule, 10))) == 1


LABEL = """\
    full_marks: 20
    items:
      - id: complaints
        title: %s
        printed: %s
        full: 20
        indicator: unresolved_complaint_rate
        pass: "= 0%%"
    """


def test_a_title_that_means_the_opposite_is_an_error() -> None:
    body = LABEL % ("顾客投诉解决率（月）", "投诉未解决率")
    [one] = found("KH220", body)
    assert one.level == "error" and lines([one]) == [4]
    assert found("KH221", body) == []


def test_a_print_that_means_the_opposite_is_a_note() -> None:
    body = LABEL % ("客户投诉未解决率", "客户投诉解决率")
    [one] = found("KH221", body)
    assert one.level == "note" and lines([one]) == [5]
    assert found("KH220", body) == []


def test_the_service_level_says_nothing_about_a_person() -> None:
    body = item('indicator: service_level\npass: ">= 80%"', 10)
    [one] = found("KH212", body)
    assert "不适合考核个人，只适合团队、分部" in one.says()
    assert found("KH212", "subject: team\n" + body) == []
