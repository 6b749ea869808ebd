"""What an expression may not say, and how that is told."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kaohe.base.findings import Finding, Place
from kaohe.records.measure.expressions import read_expression, whole_scope

PLACE = Place(file="own.yaml", line=7)


def told(text: str, table: str = "contacts") -> Finding:
    """The one finding on an expression that should be a condition."""
    scope = whole_scope(table, None, None)
    expression, findings = read_expression(text, scope, PLACE, ("truth",))
    assert expression is None
    (one,) = findings
    return one


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("anwered_at is null", "KH522", {"name": "anwered_at", "nearest": "answered_at"}),
        ("接通时刻 is null", "KH522", {"name": "接通时刻", "nearest": "接通时间"}),
        ("orders.amount > 0", "KH522", {"name": "orders.amount"}),
        ("second_between(started_at, ended_at) > 0", "KH523", {"nearest": "seconds_between"}),
        ("read_csv('/etc/passwd')", "KH523", {"name": "read_csv"}),
        ("count(topic) > 1", "KH523", {"name": "count"}),
        ("select 1", "KH521", {"written": "Select"}),
        ("exists(select 1)", "KH523", {"name": "exists"}),
        ("topic in (select topic from contacts)", "KH521", {"written": "In"}),
        ("topic like '%x%'", "KH521", {"written": "Like"}),
        ("topic::int = 1", "KH521", {"written": "Cast"}),
        ("talk_seconds / 2 > 1", "KH521", {"written": "Div"}),
        ("sum(talk_seconds) over () > 1", "KH521", {"written": "Window"}),
        ("$1", "KH521", {"written": "Placeholder"}),
        ("topic = 1", "KH524", {"written": 1}),
        ("not topic", "KH524", {"written": "topic"}),
        ("topic > 'a'", "KH524", {"written": ">"}),
        ("transferred < true", "KH524", {"written": "<"}),
        ("1 < talk_seconds < 3", "KH524", {}),
        ("talk_seconds", "KH524", {"written": "talk_seconds"}),
        ("started_at > 'yesterday'", "KH524", {"written": "yesterday"}),
        ("started_at > '2026-10-01 08:00+08:00'", "KH524", {}),
        ("started_at - answered_at > 3", "KH524", {"written": "started_at"}),
        ("hold_seconds * talk_seconds > 1", "KH530", {}),
        ("2 * (2 * talk_seconds) > 1", "KH530", {}),
        ("1000001 * talk_seconds > 1", "KH530", {}),
        ("1.5 * talk_seconds > 1", "KH524", {"written": "talk_seconds"}),
        ("2 * topic > 1", "KH524", {"written": "topic"}),
        ("topic = null", "KH525", {}),
        ("seconds_between(started_at) > 0", "KH527", {"name": "seconds_between", "count": 2}),
        ("talk_seconds > days(hour_of(started_at))", "KH527", {"name": "days"}),
        ("answered_at and", "KH520", {}),
        ("", "KH520", {}),
        ("answered_at is null; answered_at is null", "KH520", {}),
        ("(" * 900, "KH520", {}),
        ("x" * 2000, "KH520", {}),
        ("talk_seconds > 1.0000001", "KH520", {}),
        ("talk_seconds > 1e300", "KH520", {}),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused_by_name(
    text: str, code: str, params: dict[str, object]
) -> None:
    one = told(text)
    assert (one.code, one.place) == (code, PLACE)
    assert {key: one.params[key] for key in params} == params
    assert one.line("zh") and one.line("en")


def test_a_value_that_a_choice_does_not_know_is_told_with_the_nearest() -> None:
    one = told("kind = 'randon'", "checks")
    assert (one.code, one.params["nearest"]) == ("KH526", "random")


def test_a_long_sum_of_conditions_is_refused_and_not_computed() -> None:
    assert told(" or ".join(["resolved"] * 110)).code == "KH520"


WORDS = st.sampled_from(
    ["answered_at", "topic", "(", ")", "and", "or", "not", "is", "null", "in", ",", "=", "<="]
    + ["case", "when", "then", "end", "'", '"', "1", "-", "*", ";", "--", "select", "from"]
    + ["days", "coalesce", "between", "::", "[", "{", "$", "\\", "评分", "\x00", ".", "interval"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=20).map(" ".join), st.text(max_size=60)))
@example("topic in ()")
@example("case end")
@example("interval")
def test_whatever_is_typed_gives_an_expression_or_a_finding(text: str) -> None:
    scope = whole_scope("contacts", None, None)
    expression, findings = read_expression(text, scope, PLACE, ("truth", "text"))
    assert (expression is None) == (len(findings) == 1)
    assert all(one.says("zh") and one.says("en") for one in findings)
