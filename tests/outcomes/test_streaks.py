"""What holds over two months: skipped months, pairs used up, ties in the past."""

from __future__ import annotations

from decimal import Decimal as D

from kaohe.base.interval import parse_interval
from kaohe.base.result import PersonResult
from kaohe.base.rows import Employee, HistoryRow
from kaohe.outcomes.conditions import Standing, holds
from kaohe.outcomes.history import past_months
from kaohe.schemes.model import When
from kaohe.scoring.rank import Place

FIRST_TWICE = When(rank="first", of=("score",), periods=2)


def row(period: str, rank: int, who: str = "A", **more: object) -> HistoryRow:
    return HistoryRow(who, period, D(90), "良", rank, **more)  # type: ignore[arg-type]


def fires(*history: HistoryRow, when: When = FIRST_TWICE, rank: int = 1) -> bool:
    person = PersonResult(Employee("A"), "scored", score=D(50), grade="不及格")
    here = {("score", "all"): {"A": Place(rank, 6, 1)}}
    past = past_months(history, "2026-10").get("A", [])
    return holds("r", when, Standing(person, {}, here, past, "2026-10")) is not None


def test_two_months_running_fire() -> None:
    assert fires(row("2026-09", 1))
    assert not fires(row("2026-09", 2))
    assert not fires()


def test_a_month_without_a_row_is_skipped() -> None:
    assert fires(row("2026-07", 1))


def test_three_firsts_pay_once_and_four_twice() -> None:
    two = (row("2026-08", 1), row("2026-09", 1))
    assert not fires(*two)
    assert fires(row("2026-07", 1), *two)


def test_a_pair_that_history_says_fired_is_used_up() -> None:
    fired = row("2026-09", 1, fired=("r",))
    assert not fires(row("2026-08", 1, fired=()), fired)
    kept = row("2026-09", 1, fired=())
    assert fires(row("2026-08", 1, fired=("r",)), kept)


def test_last_in_the_past_was_one_person_alone() -> None:
    last = When(rank="last", of=("score",), periods=2)
    others = [row("2026-09", n, who=f"B{n}") for n in range(1, 6)]
    assert fires(*others, row("2026-09", 6), when=last, rank=6)
    shared = [*others, row("2026-09", 6), row("2026-09", 6, who="C")]
    assert not fires(*shared, when=last, rank=6)
    four = [row("2026-09", 4, ranked_of=4)]
    assert not fires(*four, when=last, rank=6)


def test_a_score_condition_must_hold_in_both_months() -> None:
    below = When(score=parse_interval("< 60"), periods=2)
    assert not fires(row("2026-09", 6), when=below)
    low = HistoryRow("A", "2026-09", D("59.99"))
    assert fires(low, when=below)


def test_failing_twice_needs_the_published_grade() -> None:
    twice = When(grade=("不及格",), periods=2)
    assert not fires(HistoryRow("A", "2026-09", D(40), None), when=twice)
    assert fires(HistoryRow("A", "2026-09", D(70), "不及格"), when=twice)
