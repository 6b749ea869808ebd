"""The score: rounded points, rescaled, base, ledger, floor and cap; or nobody's guess."""

from __future__ import annotations

import pytest

from tests.walks.months import codes, month, of, people, points, scores

FOUR = """
TOTAL
items:
  - {id: csat, title: 满意, full: 20, indicator: csat_rate, ratio: {to: 100%}}
  - {id: solved, title: 解决, full: 20, indicator: resolution_rate, ratio: {to: 100%}}
  - {id: callbacks, title: 回访, full: 20, indicator: callback_completion_rate, ratio: {to: 100%}}
  - {id: quality, title: 抽查, full: 40, indicator: failed_checks, each: -3}
ledger:
  - {event: praise, title: 表扬, points: [1, 40]}
  - {event: rude, title: 生硬, points: [-100, -1]}
"""
HEAD = "employee,indicator,value,numerator,denominator\n"
LEDGER = "employee,on,event,points,evidence\n"


def score(
    csat: str = "1,3",
    solved: str = "1,3",
    callbacks: str = "1,3",
    failed: str = "2",
    total: str = "",
    ledger: str = "",
) -> str | None:
    """A's score; shares as numerator and denominator."""
    rows = HEAD + (
        f"A,csat_rate,,{csat}\nA,resolution_rate,,{solved}\n"
        f"A,callback_completion_rate,,{callbacks}\nA,failed_checks,{failed},,"
    )
    form = FOUR.replace("TOTAL\n", total + "\n")
    given = LEDGER + ledger
    result = month(form, employees=people("A"), measures=rows, ledger=given)
    return scores(result)["A"]


def test_the_rounded_points_are_summed() -> None:
    # 6.67 × 3 + 34.00: the exact sum, 20 + 34, would print as 54.00
    assert score() == "54.01"


def test_what_does_not_apply_leaves_its_marks_to_the_others() -> None:
    # 6.67 + 6.67 + 34 = 47.34 of 80: 47.34 × 100 ÷ 80 = 59.175
    assert score(callbacks="0,0") == "59.18"


def test_rescaling_comes_before_base_ledger_floor_and_cap() -> None:
    total = "total: {base: 30, floor: 10, cap: 95}"
    praise = "A,2026-10-02,praise,5,E1"
    assert score(callbacks="0,0", total=total) == "89.18"  # 30 + 59.18
    assert score(callbacks="0,0", total=total, ledger=praise) == "94.18"
    more = praise + "\nA,2026-10-03,praise,5,E2"
    assert score(callbacks="0,0", total=total, ledger=more) == "95.00"  # 99.18 capped
    rude = "A,2026-10-02,rude,-90,E1"
    assert score(callbacks="0,0", total=total, ledger=rude) == "10.00"  # −0.82 floored


def test_without_a_total_the_ledger_adds_to_the_points_alone() -> None:
    assert score(ledger="A,2026-10-02,praise,5,E1") == "59.01"
    assert score(ledger="A,2026-10-02,rude,-60,E1") == "-5.99"


def test_where_nothing_applies_the_score_stops() -> None:
    form = "TOTAL\nitems:\n  - {id: i, title: 满意, full: 100, indicator: csat_rate, ratio: {to: 100%}}\n"
    rows = HEAD + "A,csat_rate,,0,0"
    for total in ("", "total: {cap: 100}", "total: {base: 0, floor: 0}"):
        scheme = form.replace("TOTAL\n", total + "\n")
        result = month(scheme, employees=people("A"), measures=rows)
        assert of(result, "A").state == "stopped", total
        assert "KH414" in codes(result)
    based = form.replace("TOTAL\n", "total: {base: 80}\n")
    assert scores(month(based, employees=people("A"), measures=rows)) == {"A": "80.00"}


def test_a_missing_row_stops_and_a_zero_counts() -> None:
    form = FOUR.replace("TOTAL\n", "")
    rows = HEAD + "A,csat_rate,,1,3\nA,resolution_rate,,1,3\nA,failed_checks,2,,"
    result = month(form, employees=people("A"), measures=rows)
    assert scores(result) == {"A": None}
    [one] = [f for f in result.findings if f.code == "KH409"]
    assert "回访" in one.says()
    assert score(callbacks="0,20") == "47.34"


def test_min_n_leaves_an_item_out_and_small_sample_only_marks_it() -> None:
    form = """
items:
  - {id: a, title: 满意, full: 50, MIN indicator: csat_rate, ratio: {to: 100%}}
  - {id: b, title: 解决, full: 50, indicator: resolution_rate, ratio: {to: 100%}}
"""
    rows = HEAD + "A,csat_rate,,3,4\nA,resolution_rate,,80,100"
    plain = month(form.replace("MIN ", ""), employees=people("A"), measures=rows)
    assert scores(plain) == {"A": "77.50"}  # 37.50 + 40.00
    small = {i.item: i.small for i in of(plain, "A").items}
    assert small == {"a": True, "b": False}  # the dictionary asks for 30
    left = month(form.replace("MIN", "min_n: 5,"), employees=people("A"), measures=rows)
    assert points(of(left, "A")) == {"a": None, "b": "40.00"}
    assert scores(left) == {"A": "80.00"}  # 40 × 100 ÷ 50
    kept = month(form.replace("MIN", "min_n: 4,"), employees=people("A"), measures=rows)
    assert scores(kept) == {"A": "77.50"}
    few = month(
        form.replace("MIN", "small_sample: 4,"), employees=people("A"), measures=rows
    )
    assert {i.item: i.small for i in of(few, "A").items} == {"a": False, "b": False}


LIST = """
total: {base: 80, floor: 0, cap: 100}
ledger:
  - {event: work, title: 额外工作, points: [1, 5]}
  - {event: stand_in, title: 顶班, points: 5}
  - {event: once, title: 全勤奖, points: 3, once_per: month}
  - {event: csat, title: 满意度高, points: 5, when: {indicator: csat_rate, in: ">= 90%"}}
  - {event: rude, title: 生硬, points: [-10, -5]}
"""


def ledger(*rows: str, measures: str = "") -> tuple[str | None, list[str]]:
    """A's score under the list, and the codes found; rows are date, event, points, evidence."""
    text = LEDGER + "".join(f"A,2026-10-{row}\n" for row in rows)
    result = month(LIST, employees=people("A"), ledger=text, measures=HEAD + measures)
    return scores(result)["A"], [c for c in codes(result) if c != "KH442"]


@pytest.mark.parametrize(
    ("rows", "expected", "found"),
    [
        ((), "80.00", []),
        (("02,work,3,E1",), "83.00", []),
        (("02,额外工作,3,E1",), "83.00", []),  # by its title
        (("02,stand_in,,E1",), "85.00", []),  # one number needs not be typed
        (("02,work,3,E1", "02,work,3,E1"), "83.00", ["KH330"]),  # identical rows
        (("02,work,3,E1", "03,work,3,E1"), "83.00", ["KH441"]),  # one evidence
        (("02,work,3,E1", "03,work,3,E2"), "86.00", []),
        (("02,work,3,E1", "02,stand_in,5,E1"), "80.00", ["KH426"]),
        (("02,work,3,E1", "02,work,4,E1"), "80.00", ["KH426"]),
        (("02,once,3,E1", "09,once,3,E2"), "83.00", ["KH427"]),
        (("02,rude,-5,E1", "09,rude,-10,E2"), "65.00", []),
        (("02,rude,5,E1",), "80.00", ["KH425"]),
        (("02,work,6,E1",), "80.00", ["KH425"]),
        (("02,work,,E1",), "80.00", ["KH424"]),
        (("02,work,3,",), "80.00", ["KH422"]),
        (("02,csat,5,E1",), "80.00", ["KH421"]),
        (("02,werk,3,E1",), "80.00", ["KH420"]),
        (tuple(f"02,stand_in,5,E{n}" for n in range(5)), "100.00", []),  # 105 capped
        (tuple(f"02,rude,-10,E{n}" for n in range(9)), "0.00", []),  # −10 floored
    ],
)
def test_entries_count_once_with_evidence_or_say_why_not(
    rows: tuple[str, ...], expected: str, found: list[str]
) -> None:
    assert ledger(*rows) == (expected, found)


def test_an_entry_of_another_month_does_not_count() -> None:
    text = LEDGER + "A,2026-09-30,work,3,E1\nA,,work,2,E2\n"
    result = month(LIST, employees=people("A"), ledger=text)
    assert scores(result) == {"A": "82.00"}  # the one without a date does
    assert "KH423" in codes(result)


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ("A,csat_rate,,9,10", "85.00"),
        ("A,csat_rate,,89,100", "80.00"),
        ("A,csat_rate,,0,0", "80.00"),
        ("A,csat_rate,90%,,", "85.00"),
    ],
)
def test_the_system_enters_an_event_where_its_figure_says_so(
    measures: str, expected: str
) -> None:
    assert ledger(measures=measures) == (expected, [])


def test_an_event_that_could_not_be_judged_is_told() -> None:
    result = month(
        LIST, employees=people("A", "B"), measures=HEAD + "A,csat_rate,,9,10"
    )
    assert scores(result) == {"A": "85.00", "B": "80.00"}
    [one] = [f for f in result.findings if f.code == "KH442"]
    assert "满意度高" in one.says() and one.place.employee == "B"
