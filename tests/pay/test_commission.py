"""Commission at its edges, whole and marginal: document 003, article 9."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from kaohe.pay.commission import commission_line
from kaohe.schemes.load import usable
from kaohe.schemes.load_pay import parse_edge
from kaohe.schemes.model import Commission, Tier
from kaohe.schemes.versions import shipped_folder

FORM = usable(shipped_folder() / "self40_supervisor60.yaml")


def tiers() -> tuple[Tier, ...]:
    commission = FORM.pay.commission
    assert commission is not None
    return commission.tiers


def pay(amount: str, mode: str = "whole", plan: str = "100000") -> str:
    rule = Commission("sales_net", tiers(), "sales_plan", mode)  # type: ignore[arg-type]
    return str(commission_line(FORM, rule, D(amount), D(plan)).amount)


@pytest.mark.parametrize(
    ("sales", "whole", "marginal"),
    [
        ("99999.99", "500.00", "500.00"),
        ("100000", "1000.00", "500.00"),  # Y = X belongs to 1 %
        ("149999.99", "1500.00", "1000.00"),
        ("150000", "1800.00", "1000.00"),  # Y = X + 50,000 belongs to 1.2 %
        ("200000", "2400.00", "1600.00"),
        ("0", "0.00", "0.00"),
        ("-350.20", "0.00", "0.00"),  # refunds above sales earn nothing
    ],
)
def test_lower_edge_belongs_to_the_tier(sales: str, whole: str, marginal: str) -> None:
    assert pay(sales) == whole
    assert pay(sales, "marginal") == marginal


def test_marginal_over_fixed_amounts() -> None:
    steps = ((375000, "6%"), (468750, "8%"), (562500, "10%"))
    fixed = tuple(Tier(D(r[:-1]) / 100, parse_edge(str(e))) for e, r in steps)
    rule = Commission("sales_net", (*fixed, Tier(D("0.12"))), None, "marginal")
    # 375,000 × 6 % + 93,750 × 8 % + 31,250 × 10 %
    line = commission_line(FORM, rule, D(500000), None)
    assert str(line.amount) == "33125.00"
    assert [str(s.inputs["base"]) for s in line.because.children] == [
        "375000",
        "93750",
        "31250",
    ]
