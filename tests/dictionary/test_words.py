"""How an indicator is counted is said in words made from the data that counts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kaohe.base.language import Text
from kaohe.dictionary import (
    INDICATORS,
    MEASURING,
    Exclusion,
    Indicator,
    Measure,
    Rule,
    in_words,
)


def measures() -> Iterator[tuple[str, Measure]]:
    """Every shipped measure, those in per and less too, with the indicator's id."""
    for one in INDICATORS.values():
        every = [one.measure]
        if one.measure is not None:
            every += [
                m for m in (one.measure.per, one.measure.less) if not isinstance(m, str)
            ]
        yield from ((one.id, measure) for measure in every if measure is not None)


def csat(**changes: object) -> Indicator:
    """The satisfaction rate, measured otherwise."""
    one = INDICATORS["csat_rate"]
    assert one.measure is not None
    return replace(one, measure=replace(one.measure, **changes))  # type: ignore[arg-type]  # fields of Measure


def test_the_satisfaction_rate_in_words() -> None:
    assert in_words(INDICATORS["csat_rate"], "zh") == (
        "客户满意率 = 4 分及以上的评价 ÷ 评价，不含没有评分的作答、同一联络中较早的作答。"
        "按作答时间归入当月，记在记录上的客服（未填时为该次联络的客服）名下。"
        "不足 30 条评价即为小样本。应与“参评率”同看。"
    )
    assert in_words(INDICATORS["csat_rate"], "en").startswith(
        "Customer satisfaction rate = answers of 4 or 5 ÷ answers, without answers "
        "without a rating, earlier answers about the same contact. Rows belong to a "
        "month by the time of the answer"
    )


def test_what_only_measures_can_bring_has_no_rows_to_speak_of() -> None:
    assert in_words(INDICATORS["training_hours"], "zh") == "培训学时 = Σ 学时。"


def test_cap_penalty_and_levels_are_said() -> None:
    told = in_words(INDICATORS["platform_response_time"], "zh")
    assert "一次超过 600 的按 600 计。没有数值的一次按 600 计。" in told
    assert in_words(INDICATORS["abandon_rate"], "zh").endswith("只用于班组、分部。")


def test_an_exclusion_is_said_with_its_span() -> None:
    start, end = (datetime.fromisoformat(f"2026-11-11 {h}:00") for h in ("00", "06"))
    outage = Exclusion("outage", Text("平台故障", "an outage"), start, end)
    told = in_words(csat(exclude=(outage,)), "zh")
    assert "不含平台故障（2026-11-11 00:00 至 2026-11-11 06:00）、没有评分" in told
    open_end = in_words(csat(exclude=(replace(outage, end=None),)), "en")
    assert "an outage (from 2026-11-11 00:00)" in open_end


def test_a_rule_without_words_is_said_as_it_is_written() -> None:
    told = in_words(csat(counts=(Rule("rating > 1"),)), "zh")
    assert "不满足“rating > 1”的行" in told


def test_every_shipped_rule_and_moment_has_words_in_both_languages() -> None:
    for id, measure in measures():
        moments = MEASURING.tables[measure.table].moments
        assert measure.period_by in moments, (id, measure.period_by)
        for rule in measure.counts:
            assert rule.without is not None, (id, rule.where)
            assert rule.without.zh != rule.without.en, (id, rule.where)


def test_a_guard_is_another_indicator_and_none_guards_itself() -> None:
    guards = {one.id: one.guard for one in INDICATORS.values() if one.guard}
    assert guards
    assert all(guard in INDICATORS and guard != id for id, guard in guards.items())
