"""Charts say in words what they draw, and draw nothing where there is nothing to say."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from kaohe_web.charts import Stage, bar, distribution, radar, sparkline, steps


def test_a_bar_is_as_long_as_its_percentage_and_never_longer() -> None:
    assert 'width="78"' in bar(78, "得分")
    assert 'class="filled" width="100"' in bar(140, "得分")
    assert "140%" in bar(140, "得分")


def test_what_does_not_apply_has_an_empty_bar() -> None:
    assert "filled" not in bar(None, "不适用")


def test_one_month_is_no_trend() -> None:
    assert sparkline([("8月", Decimal(4)), ("9月", None)], "得分") == ""


def test_a_month_without_a_figure_leaves_a_gap() -> None:
    months = [("7月", Decimal(4)), ("8月", None), ("9月", Decimal(5))]
    line = sparkline(months, "得分")
    assert line.count("<polyline") == 2
    assert "7月 4, 9月 5" in line


def test_two_dimensions_make_no_radar() -> None:
    assert radar([("态度", 80), ("能力", 90)], "能力") == ""
    assert "能力 90%" in radar([("态度", 80), ("能力", 90), ("业绩", 70)], "能力")


def test_the_own_column_is_named_not_only_coloured() -> None:
    chart = distribution([("90–100", 3), ("80–90", 5)], "分布", 1, "我")
    assert "▼ 我" in chart
    assert chart.count('class="own"') == 1


def test_the_stage_under_way_is_told_to_those_who_do_not_see_it() -> None:
    line = steps([Stage("评分", "11-03", "past"), Stage("公布", "", "now")], "进度")
    now = line[line.index("<li", line.index("</li>")) :]
    assert 'aria-current="step"' in now
    assert "公布" in now
    assert line.count("aria-current") == 1


def test_names_of_people_and_items_cannot_break_the_markup() -> None:
    chart = distribution([("<b>&", 1)], 'a"b', 0, "<script>")
    root = ElementTree.fromstring(str(chart))
    assert root.find("title") is not None
    assert "<script>" not in chart
