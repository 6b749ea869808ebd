"""Self, supervisor and 360 ratings become one figure."""

from __future__ import annotations

from decimal import Decimal as D

from kaohe.base.result import ItemResult
from kaohe.base.rows import Rating
from kaohe.reviews.combine import Owed, combine
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree


def scheme(**more: object) -> Scheme:
    rate = {"from": "0", "to": "10"}
    item = {"id": "attitude", "title": "工作态度", "full": "10", "rate": rate}
    data = {
        "scheme": "s",
        "version": "1",
        "title": "t",
        "effective_from": "2026-01-01",
        "raters": {"self": "40%", "supervisor": "60%"},
        "items": [item],
        **more,
    }
    found, findings = read_scheme(Tree(data, {}))
    assert found is not None
    assert not findings, findings
    return found


def blend(given: Scheme, *ratings: tuple[str, str, int]) -> ItemResult | Owed:
    rows = [Rating("A01", "attitude", role, who, D(p)) for role, who, p in ratings]
    return combine(given, given.items[0], rows)


def points(row: ItemResult | Owed) -> str:
    assert isinstance(row, ItemResult)
    return str(row.points)


def test_self_40_supervisor_60() -> None:
    assert (
        points(blend(scheme(), ("self", "A01", 5), ("supervisor", "S1", 3))) == "3.80"
    )


def test_two_supervisors_count_with_their_mean() -> None:
    # 7 × 40 % + (8 + 9) ÷ 2 × 60 % = 2.8 + 5.1
    rows = (("self", "A01", 7), ("supervisor", "S1", 8), ("supervisor", "S2", 9))
    assert points(blend(scheme(), *rows)) == "7.90"


def test_a_mean_that_does_not_end_is_rounded_once() -> None:
    # 0 × 40 % + (7 + 8 + 8) ÷ 3 × 60 % = 4.6 exactly, though 23 ÷ 3 never ends
    rows = [("self", "A01", 0)] + [
        ("supervisor", f"S{i}", p) for i, p in enumerate((7, 8, 8))
    ]
    assert points(blend(scheme(), *rows)) == "4.60"


def test_a_missing_supervisor_is_owed_and_never_zero() -> None:
    assert blend(scheme(), ("self", "A01", 9)) == Owed("attitude", ("supervisor",))


def test_a_missing_self_rating_blocks_unless_the_scheme_allows_it() -> None:
    row = ("supervisor", "S1", 8)
    assert blend(scheme(), row) == Owed("attitude", ("self",))
    allowed = blend(scheme(self_missing="supervisor_only"), row)
    assert points(allowed) == "8.00"
    assert isinstance(allowed, ItemResult)
    assert allowed.because.rule == "supervisor_only"


def test_360_roles_each_have_their_weight() -> None:
    weights = {"supervisor": "50%", "peer": "30%", "customer": "20%"}
    # 8 × 50 % + (6 + 9) ÷ 2 × 30 % + 10 × 20 % = 4 + 2.25 + 2
    rows = (
        ("supervisor", "S1", 8),
        ("peer", "B", 6),
        ("peer", "C", 9),
        ("customer", "K", 10),
    )
    assert points(blend(scheme(raters=weights), *rows)) == "8.25"
