"""Every figure follows from the inputs of its own reason: nothing is missing in the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction as F
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.because import Because
from kaohe.base.interval import parse_interval
from kaohe.base.result import PersonResult
from kaohe.dictionary import INDICATORS
from kaohe.runs.month import compute
from tests.walks.drawn import drawn_scheme
from tests.walks.made import PERIOD, made_month
from tests.walks.oracle import cents, inside

Inputs = dict[str, Any]


def value(given: Inputs) -> F:
    if given.get("denominator") is None:
        return F(given["value"])
    return F(given["numerator"]) / F(given["denominator"])


def bands(node: Because, i: Inputs) -> F:
    band = parse_interval(i["band"])
    assert band is not None and inside(band, value(i))
    return F(node.value) if i["deduct"] is None else F(i["full"]) - F(i["deduct"])


def each(node: Because, i: Inputs) -> F:
    return min(F(i["full"]), max(F(0), F(i["full"]) + F(i["each"]) * value(i)))


def ratio(node: Because, i: Inputs) -> F:
    full, to, got = F(i["full"]), F(i["to"]), value(i)
    if INDICATORS[i["indicator"]].direction == "down":
        return full if got <= to else full * to / got
    return full * min(F(1), max(F(0), got / to))


def line(node: Because, i: Inputs) -> F:
    way = (value(i) - F(i["zero"])) / (F(i["full_at"]) - F(i["zero"]))
    return F(i["full"]) * min(F(1), max(F(0), way))


def passed(node: Because, i: Inputs) -> F:
    interval = parse_interval(i["inside"])
    assert interval is not None and inside(interval, value(i)) is i["passed"]
    return F(i["full"]) if i["passed"] else F(0)


def blend(node: Because, i: Inputs) -> F:
    parts = [c.inputs for c in node.children]
    return sum((F(p["weight"]) * F(p["sum"]) / p["raters"] for p in parts), F(0))


def rescaled(node: Because, i: Inputs) -> F:
    return F(i["points_sum"]) * F(i["full"]) / F(i["full_applicable"])


def score(node: Because, i: Inputs) -> F:
    found = F(i["base"]) + F(i["items_sum"]) + F(i["ledger_sum"])
    if i["cap"] is not None:
        found = min(found, F(i["cap"]))
    return found if i["floor"] is None else max(found, F(i["floor"]))


def whole(node: Because, i: Inputs) -> F:
    return max(F(0), F(i["amount"])) * F(i["rate"])


def marginal(node: Because, i: Inputs) -> F:
    return sum((F(c.inputs["base"]) * F(c.inputs["rate"]) for c in node.children), F(0))


AGAIN: dict[str, Callable[[Because, Inputs], F]] = {
    "bands": bands,
    "each": each,
    "ratio": ratio,
    "line": line,
    "pass": passed,
    "blend": blend,
    "rescaled": rescaled,
    "score": score,
    "commission_whole": whole,
    "commission_marginal": marginal,
}


def nodes(because: Because | None) -> Iterator[Because]:
    """The node and all below it."""
    if because is not None:
        yield because
        for child in because.children:
            yield from nodes(child)


def reasons(person: PersonResult) -> Iterator[Because]:
    """Every node of every figure of a person."""
    rows = [*person.items, *person.ledger, *person.pay, *person.outcomes]
    tops = [row.because for row in rows]
    tops += [b for b in (person.score_because, person.grade_because) if b is not None]
    for top in (*tops, person.rank_because):
        yield from nodes(top)


@given(st.integers(0, 10**9))
def test_a_figure_can_be_worked_out_again_from_its_reason(seed: int) -> None:
    scheme = drawn_scheme(seed)
    people, _ = compute(scheme, made_month(scheme, seed), PERIOD)
    for person in people:
        for node in reasons(person):
            if (again := AGAIN.get(node.rule)) is not None:
                assert cents(again(node, dict(node.inputs))) == node.value, node


@given(st.integers(0, 10**9))
def test_the_figures_of_the_result_are_those_of_their_reasons(seed: int) -> None:
    scheme = drawn_scheme(seed)
    people, _ = compute(scheme, made_month(scheme, seed), PERIOD)
    for person in people:
        if person.state != "scored":
            continue
        assert [i.because.value for i in person.items] == [
            i.points for i in person.items
        ]
        assert [p.because.value for p in person.pay] == [p.amount for p in person.pay]
        assert person.score_because is not None and person.rank_because is not None
        assert person.score_because.value == person.score
        assert person.rank_because.value == person.rank
        figures = (v for n in reasons(person) for v in (n.value, *n.inputs.values()))
        known = (Decimal, int, str, bool, list, tuple, type(None))
        assert all(isinstance(v, known) for v in figures)
