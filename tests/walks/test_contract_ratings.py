"""Ratings, checklists and comparisons become points, or the one who owes them is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaohe.base.result import MonthResult
from tests.walks.months import codes, month, of, people, points

FORM = """
raters: {self: 40%, supervisor: 60%}
items:
  - {id: attitude, title: 工作态度, full: 10, STEP rate: {from: 0, to: 10}}
"""
ROWS = "employee,item,role,rater,points\n"


def rated(form: str, rows: str, head: str = ROWS) -> MonthResult:
    return month(form, employees=people("A"), ratings=head + rows)


def attitude(rows: str, step: str = "", more: str = "") -> str | None:
    """The points of A's attitude."""
    form = more + FORM.replace("STEP ", f"step: {step}, " if step else "")
    return points(of(rated(form, rows), "A")).get("attitude")


def test_roles_are_weighted() -> None:
    # 5 × 40 % + 8 × 60 %
    assert attitude("A,attitude,self,A,5\nA,attitude,supervisor,S1,8") == "6.80"


def test_several_raters_of_one_role_count_with_their_mean() -> None:
    rows = "A,attitude,self,A,7\n" + "".join(
        f"A,attitude,supervisor,S{n},{p}\n" for n, p in enumerate((8, 9, 9))
    )
    # 7 × 40 % + 26/3 × 60 % = 2.8 + 5.2; the mean is not rounded to 8.67 in between
    assert attitude(rows) == "8.00"


def test_a_step_admits_its_multiples_only() -> None:
    halves = "A,attitude,self,A,7.5\nA,attitude,supervisor,S1,8\nA,attitude,supervisor,S2,8.5"
    # 7.5 × 40 % + 8.25 × 60 % = 3 + 4.95
    assert attitude(halves, step="0.5") == "7.95"
    assert attitude(halves) is None
    assert (
        attitude(halves.replace("8.5", "8.3"), step="0.5") == "7.80"
    )  # S2 is left out


def test_a_half_cent_of_a_blend_goes_up() -> None:
    # 0.1 × 40 % + 0.075 × 60 % = 0.085
    rows = "A,attitude,self,A,0.1\nA,attitude,supervisor,S1,0.075"
    assert attitude(rows, step="0.025") == "0.09"


@pytest.mark.parametrize(
    ("rows", "owed"),
    [
        ("A,attitude,self,A,5", ["supervisor"]),
        ("A,attitude,supervisor,S1,5", ["self"]),
        ("A,attitude,self,A,\nA,attitude,supervisor,S1,", ["self", "supervisor"]),
        ("A,attitude,self,A,5\nA,attitude,supervisor,S1,11", ["supervisor"]),
    ],
)
def test_a_rating_owed_stops_and_names_who_owes_it(rows: str, owed: list[str]) -> None:
    result = rated(FORM.replace("STEP ", ""), rows)
    person = of(result, "A")
    assert (person.state, person.score, person.grade, person.rank) == (
        "stopped",
        None,
        None,
        None,
    )
    assert person.pay_total is None and not person.pay
    [one] = [f for f in result.findings if f.code == "KH400"]
    names = {"self": "本人", "supervisor": "部门主管"}
    assert "、".join(names[r] for r in owed) in one.says()


def test_self_missing_may_leave_it_to_the_supervisor() -> None:
    only = "self_missing: supervisor_only\n"
    assert attitude("A,attitude,supervisor,S1,8", more=only) == "8.00"
    # nobody else can stand in for the supervisor
    assert attitude("A,attitude,self,A,8", more=only) is None


def test_without_the_self_rating_the_others_keep_their_proportion() -> None:
    form = """
self_missing: supervisor_only
raters: {self: 20%, supervisor: 50%, peer: 30%}
items:
  - {id: attitude, title: 工作态度, full: 10, rate: {from: 0, to: 10}}
"""
    rows = "A,attitude,supervisor,S1,8\nA,attitude,peer,P1,5"
    # (8 × 50 % + 5 × 30 %) ÷ 80 % = 5.5 ÷ 0.8 = 6.875
    assert points(of(rated(form, rows), "A"))["attitude"] == "6.88"


def test_a_third_of_the_weight_may_be_written_with_two_places() -> None:
    form = """
items:
  - {id: i, title: 甲, full: 10, raters: {supervisor: 33.33%, peer: 33.33%, customer: 33.34%}, rate: {from: 0, to: 10}}
"""
    rows = "A,i,supervisor,S1,10\nA,i,peer,P1,9\nA,i,customer,C1,7"
    # 3.333 + 2.9997 + 2.3338 = 8.6665
    assert points(of(rated(form, rows), "A"))["i"] == "8.67"


ANCHORS = """
items:
  - id: i
    title: 处事能力
    full: 10
    rate:
      - {points: 10, anchor: 无差错}
      - {points: [6, 9], anchor: 差错一次}
      - {points: [0, 5], anchor: 差错多次}
"""


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("10,1", "10.00"),
        ("9,2", "9.00"),
        ("9,", "9.00"),
        ("5,2", None),  # outside the row that was named
        ("9,4", None),  # there is no fourth row
        (",1", "10.00"),  # the first row is worth one number only
        (",2", None),  # 6 to 9: people choose
        ("7.5,2", None),  # whole points
    ],
)
def test_an_anchor_counts_from_1_and_bounds_the_points(
    cells: str, expected: str | None
) -> None:
    head = "employee,item,role,rater,points,anchor\n"
    result = rated(ANCHORS, f"A,i,supervisor,S1,{cells}", head)
    assert points(of(result, "A")).get("i") == expected


CHECKLIST = """
items:
  - id: i
    title: 投诉处理
    full: 20
    check:
      tests: [及时, 反馈, 无误, 满意]
      points_by_failed: {0: 20, 1: [16, 19], 2: [10, 15], 3: [5, 9], 4: [0, 4]}
      points_if_repeated: [0, 3]
"""


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("18,1,", "18.00"),
        ("18,2,", None),
        ("20,0,", "20.00"),
        (",0,", "20.00"),  # nothing failed says the points by itself
        (",1,", None),
        ("9,3,否", "9.00"),
        ("9,3,是", None),  # repeated: 0 to 3 in place of the row
        ("3,3,是", "3.00"),
        ("3,5,", None),  # there are four tests
        ("12,,", "12.00"),
    ],
)
def test_a_checklist_bounds_the_points_by_what_failed(
    cells: str, expected: str | None
) -> None:
    head = "employee,item,role,rater,points,failed,repeated\n"
    result = rated(CHECKLIST, f"A,i,supervisor,S1,{cells}", head)
    assert points(of(result, "A")).get("i") == expected


def test_rows_may_name_the_item_by_its_title_and_the_rater_by_his_name() -> None:
    rows = "A,工作态度,self,员工A,5\nA,工作态度,supervisor,老张,8"
    assert attitude(rows) == "6.80"
    assert attitude(rows.replace("员工A", "员工B")) is None  # rated by somebody else


RANKING = "items:\n  - {id: r, title: 业务排名, full: 30, compare: ranking}\n"


def ranked(*places: str) -> dict[str, str | None]:
    """Points by person from (person, rater, place) in one text each."""
    rows = ROWS + "".join(
        f"{p[0]},r,supervisor,{p[1]},{p[2:]}\n" for p in map(str.strip, places)
    )
    result = month(RANKING, employees=people(*"ABC"), ratings=rows)
    assert set(codes(result)) <= {"KH411", "KH444", "KH418"}
    return {e: points(of(result, e)).get("r") for e in "ABC"}


def test_ranking_gives_full_to_the_first_and_nothing_to_the_last() -> None:
    assert ranked("AX1", "BX2", "CX3") == {"A": "30.00", "B": "15.00", "C": "0.00"}
    # two raters: A 1 and 2, B 2 and 1, C 3 and 3
    both = ranked("AX1", "BX2", "CX3", "AY2", "BY1", "CY3")
    assert both == {"A": "22.50", "B": "22.50", "C": "0.00"}


def test_a_place_that_nobody_can_have_is_not_counted() -> None:
    assert ranked("AX1", "BX2", "CX0") == {"A": "30.00", "B": "15.00", "C": None}
    assert ranked("AX1", "BX2", "CX4")["C"] is None


def test_pairs_count_the_wins_and_must_connect() -> None:
    form = "items:\n  - {id: p, title: 技能, full: 20, compare: paired}\n"
    rows = "rater,item,winner,loser\nX,p,A,B\nX,技能,A,C\nX,p,C,B\n"
    result = month(form, employees=people(*"ABC"), comparisons=rows)
    got = {e: points(of(result, e))["p"] for e in "ABC"}
    assert got == {"A": "20.00", "B": "0.00", "C": "10.00"}  # 2 of 2, 0 of 2, 1 of 2
    apart = month(
        form, employees=people(*"ABCD"), comparisons=rows.replace("A,C", "A,D")
    )
    assert "KH410" not in codes(apart)  # D–A–B–C hang together
    apart = month(
        form,
        employees=people(*"ABCD"),
        comparisons="rater,item,winner,loser\nX,p,A,B\nX,p,C,D",
    )
    assert {"KH410", "KH411"} <= set(codes(apart))
    assert of(apart, "A").score is None


def test_by_role_shows_what_was_weighted() -> None:
    rows = "A,attitude,self,A,7\nA,attitude,supervisor,S1,8\nA,attitude,supervisor,S2,9"
    row = of(rated(FORM.replace("STEP ", ""), rows), "A").item("attitude")
    assert row is not None
    assert row.by_role == {"self": Decimal(7), "supervisor": Decimal("8.5")}
