"""Figures propose an anchor; choosing another one needs a reason."""

from __future__ import annotations

import pytest

from tests.walks.months import codes, month, of, people, points

FORM = """
items:
  - id: discipline
    title: 纪律性
    full: 5
    rate:
      - {points: 5, anchor: 全勤, facts: {absences: 0}}
      - {points: [3, 4], anchor: 一至三次, facts: {absences: "[1, 3]"}}
      - {points: [0, 2], anchor: 四次及以上, facts: {absences: ">= 4"}}
"""
RATING = (
    "employee,item,role,rater,points,anchor,comment\nA,discipline,supervisor,S1,{}\n"
)
MEASURE = "employee,indicator,value\nA,absences,2\n"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("4,2,", False),
        ("3,,", False),  # the row that carries 3 points
        ("5,1,", True),
        ("5,,", True),
        ("5,1,旧系统漏打卡", False),
    ],
)
def test_another_row_than_the_figures_say_needs_a_reason(
    cells: str, told: bool
) -> None:
    rows = RATING.format(cells)
    result = month(FORM, employees=people("A"), ratings=rows, measures=MEASURE)
    assert ("KH447" in codes(result)) is told
    # people decide: the rating counts either way
    assert points(of(result, "A"))["discipline"] == f"{cells[0]}.00"


def test_without_a_figure_nothing_is_proposed() -> None:
    result = month(FORM, employees=people("A"), ratings=RATING.format("5,1,"))
    assert "KH447" not in codes(result)
