"""Where a figure comes from: each item gets the side that it asks for."""

from __future__ import annotations

from kaohe.base.result import MonthResult
from tests.walks.months import error_codes, month, of, people, points, scores

#: 3 of 4 by the records, 19 of 20 as brought along.
SURVEYS = "survey,agent,answered_at,rating\n" + "\n".join(
    f"S{n},A,2026-10-12 10:00,{rating}" for n, rating in enumerate((5, 5, 4, 1))
)
MEASURES = "employee,indicator,numerator,denominator\nA,csat_rate,19,20"


def item(id: str, more: str = "") -> str:
    rule = "ratio: {to: 100%}"
    return f"{{id: {id}, title: {id}, full: 50, indicator: csat_rate, {rule}{more}}}"


def run(*items: str, rest: str = "") -> MonthResult:
    scheme = "items:\n" + "".join(f"  - {one}\n" for one in items) + rest
    return month(scheme, employees=people("A"), surveys=SURVEYS, measures=MEASURES)


def test_two_items_that_ask_for_different_sides_each_get_their_own() -> None:
    asked = item("own", ", from: records"), item("said", ", from: measures")
    expected = {"own": "37.50", "said": "47.50"}
    assert points(of(run(*asked), "A")) == expected
    assert points(of(run(*reversed(asked)), "A")) == expected


def test_an_item_that_asks_for_none_takes_the_records_beside_one_that_asks() -> None:
    result = run(item("plain"), item("said", ", from: measures"))
    assert points(of(result, "A")) == {"plain": "37.50", "said": "47.50"}


def test_each_side_that_was_taken_is_told() -> None:
    result = run(item("own", ", from: records"), item("said", ", from: measures"))
    told = {f.place.item: f.says("en") for f in result.findings if f.code == "KH561"}
    assert "figure of the table measures" in told["said"]
    assert "figure of the records" in told["own"]


def test_rules_take_the_records_where_items_disagree() -> None:
    rest = """\
pay:
  bonuses: [{id: b, amount: 5, when: {indicator: csat_rate, in: ">= 90%"}}]
"""
    both = item("own", ", from: records"), item("said", ", from: measures")
    assert of(run(*both, rest=rest), "A").pay == ()
    alone = run(item("said", ", from: measures"), rest=rest)
    assert [line.line for line in of(alone, "A").pay] == ["b"]


def test_who_stands_twice_with_different_rows_is_stopped_and_listed() -> None:
    listed = [
        {"employee": "A", "name": "小李", "team": "一组"},
        {"employee": "A", "name": "小李", "team": "二组"},
        {"employee": "B", "name": "小王", "team": "一组"},
    ]
    rows = "employee,indicator,value\nA,exam_score,80\nB,exam_score,60"
    scheme = (
        "items: [{id: x, title: x, full: 100, indicator: exam_score, ratio: {to: 100}}]"
    )
    result = month(scheme, employees=listed, measures=rows)
    assert scores(result) == {"A": None, "B": "60.00"}
    first = of(result, "A")
    assert (first.state, first.who.name, first.who.team) == ("stopped", "小李", None)
    assert first.reason is not None and "矛盾" in first.reason.zh
    assert (of(result, "B").rank, of(result, "B").ranked_of) == (1, 1)
    named = [f.place.employee for f in result.findings if f.code == "KH448"]
    assert named == ["A"] and "KH448" in error_codes(result)


def test_identical_rows_are_one_person() -> None:
    listed = people("A") + people("A")
    rows = "employee,indicator,value\nA,exam_score,80"
    scheme = (
        "items: [{id: x, title: x, full: 100, indicator: exam_score, ratio: {to: 100}}]"
    )
    assert scores(month(scheme, employees=listed, measures=rows)) == {"A": "80.00"}
