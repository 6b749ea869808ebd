"""The walk and a second arithmetic in fractions agree on random months, to the cent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.exact import ZERO
from kaohe.base.result import PersonResult
from kaohe.runs.gather import Gathered
from kaohe.runs.month import compute
from kaohe.schemes.load import usable
from kaohe.schemes.model import Compared, Indicated, Scheme
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.walks import oracle
from tests.walks.drawn import drawn_scheme
from tests.walks.made import PERIOD, made_month

BY_ID = {s.id: s for s in map(usable, scheme_files(shipped_folder()))}


def expected_points(scheme: Scheme, month: Gathered, who: str) -> list[Decimal | None]:
    """Every item's points, or what the walk gave where people are compared."""
    found: list[Decimal | None] = []
    for item in scheme.items:
        if isinstance(item.judged, Indicated):
            own = month.targets.get(who, {})
            target = own.get(item.id, own.get(item.judged.indicator))
            one = month.figures[who][item.judged.indicator]
            few = item.min_n if item.min_n is not None else scheme.min_n
            if few is not None and one.n is not None and one.n < few:
                found.append(None)
            else:
                judged = item.judged
                found.append(oracle.measured_points(item, judged, one, target))
        elif isinstance(item.judged, Compared):
            place = month.standings[who][item.id]
            share = Fraction(place.numerator) / Fraction(place.denominator)
            found.append(oracle.cents(Fraction(item.full) * share))
        else:
            ratings = month.ratings[who][item.id]
            found.append(oracle.rated_points(scheme, item, ratings))
    return found


def check(scheme: Scheme, month: Gathered, person: PersonResult) -> None:
    who = person.who.employee
    points = expected_points(scheme, month, who)
    base = scheme.total.base if scheme.total else ZERO
    if points and base == 0 and set(points) == {None}:
        assert person.state == "stopped"
        return
    assert [i.points for i in person.items] == points
    pairs = [(p, i.full) for p, i in zip(points, scheme.items, strict=True)]
    ledger = sum((e.points for e in person.ledger), ZERO)
    assert (person.score, person.uncapped) == oracle.score(scheme, pairs, ledger)
    assert person.score is not None
    if all(g.interval is None for g in scheme.grades):
        assert person.grade == oracle.grade(scheme, person.score)
    lines = {line.line: line.amount for line in person.pay}
    rule = scheme.pay.commission
    if rule is not None and all(t.interval is None for t in rule.tiers):
        figures = month.figures[who]
        sold = oracle.quantity(figures[rule.of])
        plan = month.targets[who].get(rule.of)
        said = figures[rule.plan].value if plan is None and rule.plan else plan
        assert sold is not None
        earned = oracle.commission(scheme, sold, Fraction(said or 0))
        assert lines["commission"] == earned
    assert person.pay_total == sum(lines.values(), ZERO)


@given(st.sampled_from(sorted(BY_ID)), st.integers(0, 10**9))
def test_two_arithmetics_agree_on_the_shipped_schemes(name: str, seed: int) -> None:
    agree(BY_ID[name], seed)


@given(st.integers(0, 10**9))
def test_two_arithmetics_agree_on_schemes_drawn_at_random(seed: int) -> None:
    agree(drawn_scheme(seed), seed)


def agree(scheme: Scheme, seed: int) -> None:
    month = made_month(scheme, seed)
    people, _ = compute(scheme, month, PERIOD)
    for person in people:
        check(scheme, month, person)
    on = {
        p.who.employee: p.uncapped if scheme.rank_on == "uncapped" else p.score
        for p in people
    }
    figures = {e: f for e, f in on.items() if f is not None}
    scored = {p.who.employee: p.rank for p in people if p.state == "scored"}
    assert scored == oracle.ranks(figures)
