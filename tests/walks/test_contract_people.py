"""Who is assessed: employed, not protected, not absent too long; the others are listed."""

from __future__ import annotations

import pytest

from kaohe.base.result import MonthResult
from tests.walks.months import codes, month, of, scores

FORM = """
ELIGIBLE
items: [{id: exam, title: 考试, full: 100, indicator: exam_score, ratio: {to: 100}}]
outcomes: [{id: last, when: {rank: last, of: score}, then: {propose: training}}]
"""
OTHERS = "".join(f"X{n},exam_score,{90 - n}\n" for n in range(5))


def october(
    eligible: str = "", measures: str = "A,exam_score,50\n", **columns: str
) -> MonthResult:
    """A's month beside five others, with further columns in A's row of the list."""
    who = [{"employee": "A", **columns}, *({"employee": f"X{n}"} for n in range(5))]
    rows = "employee,indicator,value\n" + measures + OTHERS
    return month(FORM.replace("ELIGIBLE", eligible), employees=who, measures=rows)


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({"hired_on": "2026-10-31"}, "scored"),
        ({"hired_on": "2026-11-01"}, "not_eligible"),
        ({"left_on": "2026-10-01"}, "scored"),
        ({"left_on": "2026-09-30"}, "not_eligible"),
        ({"hired_on": "2024-03-01", "left_on": "2026-10-15"}, "scored"),
        ({"hired_on": "2026/10/8"}, "scored"),
        ({"protected": "休假"}, "not_eligible"),
        ({"protected": "产假"}, "not_eligible"),  # an unknown mark is read with care
        ({"protected": "在岗"}, "scored"),
        ({"protected": "否"}, "scored"),
    ],
)
def test_who_was_there_and_not_protected_is_assessed(
    columns: dict[str, str], state: str
) -> None:
    person = of(october(**columns), "A")
    assert person.state == state
    if state == "not_eligible":
        shown = (person.score, person.grade, person.rank, person.pay_total)
        assert shown == (None, None, None, None)
        assert person.reason is not None and "产" not in person.reason.zh


def test_days_employed_may_be_asked_for() -> None:
    asked = "eligible: {employed_days_at_least: 15}"
    assert of(october(asked, hired_on="2026-10-17"), "A").state == "scored"  # 15 days
    assert of(october(asked, hired_on="2026-10-18"), "A").state == "not_eligible"
    assert of(october(asked, left_on="2026-10-14"), "A").state == "not_eligible"


@pytest.mark.parametrize(
    ("months", "state"),
    [
        ("0", "scored"),
        ("2", "scored"),
        ("2.01", "not_eligible"),
        ("3", "not_eligible"),
        (None, "scored"),  # no row: 0, with a note
    ],
)
def test_absent_for_too_long(months: str | None, state: str) -> None:
    row = "" if months is None else f"A,absent_months,{months}\n"
    result = october("eligible: {absent_months_at_most: 2}", "A,exam_score,50\n" + row)
    assert of(result, "A").state == state
    [note] = [f for f in result.findings if f.code == "KH415"]
    assert note.params["count"] == (6 if months is None else 5)


def test_who_is_not_assessed_owes_nothing_and_is_ranked_nowhere() -> None:
    result = october(left_on="2026-09-30", measures="")
    assert "KH409" not in codes(result)
    assert scores(result)["A"] is None
    assert [p.ranked_of for p in result.people] == [None, 5, 5, 5, 5, 5]
    # X4 is the last of five, not A
    assert [p.who.employee for p in result.people if p.outcomes] == ["X4"]


def test_people_stand_in_order_of_id_whatever_the_list() -> None:
    who = [{"employee": e} for e in ("b2", "a10", "a9", "B1")]
    rows = "employee,indicator,value\n" + "".join(
        f"{w['employee']},exam_score,50\n" for w in who
    )
    result = month(FORM.replace("ELIGIBLE", ""), employees=who, measures=rows)
    assert [p.who.employee for p in result.people] == ["B1", "a10", "a9", "b2"]
