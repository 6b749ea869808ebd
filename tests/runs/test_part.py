"""Two schemes share one month of records; each sees its own people."""

from __future__ import annotations

from kaohe.records.intake import read_rows
from kaohe.runs.part import part_of

MONTH = read_rows(
    {
        "employees": [{"employee": who} for who in ("A", "B", "C")],
        "ratings": [{"employee": who, "item": "x", "role": "self"} for who in "ABC"],
        "wages": [
            {"employee": "A", "base": 1},
            {"employee": "B", "base": 2},
            {"level": "P1", "base": 3},
        ],
        "comparisons": [
            {"rater": "S", "item": "x", "winner": "A", "loser": "C"},
            {"rater": "S", "item": "x", "winner": "B", "loser": "A"},
        ],
        "history": [
            {"employee": who, "period": "2026-09", "score": 80} for who in "ABZ"
        ],
    }
)


def test_the_part_of_some_people_holds_their_rows_and_those_of_nobody_else() -> None:
    part = part_of(MONTH, {"A", "C"})
    assert [e.employee for e in part.employees] == ["A", "C"]
    assert [r.employee for r in part.ratings] == ["A", "C"]
    assert [(c.winner, c.loser) for c in part.comparisons] == [("A", "C")]


def test_the_base_of_a_level_and_the_history_of_who_has_left_stay() -> None:
    part = part_of(MONTH, {"A", "C"})
    assert [w.key for w in part.wages] == ["A", "P1"]
    assert [h.employee for h in part.history] == ["A", "Z"]
