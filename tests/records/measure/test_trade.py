"""October's orders and refunds: net sales, conversion, order value, disputes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaohe.base.rows import Measured
from tests.records.measure.october import Row, after, at, figure, measured, of, parts

SOLD = {"order": "O1", "settled_at": at(10), "amount": Decimal("1200.00")}


def net(*refunds: dict[str, object], **order: object) -> Measured:
    """Net sales of one order of 1,200.00 and its refunds, settled on the 10th."""
    rows = [{"order": "O1", **refund} for refund in refunds]
    return figure("sales_net", orders=[{**SOLD, **order}], refunds=rows)


@pytest.mark.parametrize(
    ("cause", "left"),
    [
        ("agent", "1050.00"),
        ("customer", "1050.00"),
        (None, "1050.00"),
        ("product", "1200.00"),
        ("logistics", "1200.00"),
    ],
)
def test_the_company_bears_refunds_for_product_and_delivery(
    cause: str | None, left: str
) -> None:
    refund = {"amount": Decimal(150), "finished_at": at(20), "cause": cause}
    assert net(refund).value == Decimal(left)


def test_a_refund_books_in_the_month_in_which_it_is_found() -> None:
    refund = {"amount": Decimal(150), "finished_at": at(2)}
    one = net(refund, settled_at=at(20, month=9))
    assert (one.value, one.n) == of(-150, 0)
    later = {"amount": Decimal(150), "finished_at": at(2, month=11)}
    assert net(later).value == 1200


def test_a_refund_not_finished_takes_nothing_away() -> None:
    assert net({"amount": Decimal(150), "requested_at": at(20)}).value == 1200


def test_a_refund_before_settlement_books_with_the_settlement() -> None:
    september = {"amount": Decimal(150), "finished_at": at(28, month=9)}
    assert net(september).value == 1050


def test_an_order_returned_before_it_settled_neither_adds_nor_takes_away() -> None:
    whole = {"amount": Decimal(1200), "finished_at": at(12)}
    assert net(whole, settled_at=None).value == 0


def test_a_refund_without_its_order_is_told_and_charged_to_nobody() -> None:
    lost = {"order": "O9", "amount": Decimal(150), "finished_at": at(12)}
    result = measured(["sales_net"], orders=[SOLD], refunds=[lost])
    assert result.figures["A01"]["sales_net"].value == 1200
    assert [(f.code, f.params["count"]) for f in result.findings] == [("KH505", 1)]


def test_without_a_table_of_refunds_net_sales_are_what_settled_and_it_is_said() -> None:
    result = measured(["sales_net"], orders=[SOLD])
    assert result.figures["A01"]["sales_net"].value == 1200
    assert [f.code for f in result.findings] == ["KH507"]


def test_sums_of_money_are_exact() -> None:
    orders: list[Row] = [
        {"order": f"O{i}", "settled_at": at(3), "amount": Decimal("0.10")}
        for i in range(1000)
    ]
    one = figure("sales_net", orders=orders, refunds=[])
    assert str(one.value) == "100.00"


def test_order_value_is_the_money_over_the_customers_who_paid() -> None:
    paid = {"paid_at": at(3), "amount": Decimal(100)}
    orders: list[Row] = [
        {**paid, "customer": "C1"},
        {**paid, "customer": "C1"},
        {**paid, "customer": "C2"},
        {**paid, "customer": None},
        {**paid, "customer": None},
        {"customer": "C3", "amount": Decimal(9)},
    ]
    assert parts(figure("average_order_value", orders=orders)) == of(500, 4)


def test_conversion_counts_customers_by_their_first_enquiry() -> None:
    ask = {"presale": True, "started_at": at(5)}
    contacts: list[Row] = [
        {**ask, "customer": "C1"},
        {**ask, "customer": "C1", "agent": "A02", "started_at": at(6)},
        {**ask, "customer": "C2"},
        {**ask, "customer": "C3"},
        {**ask, "customer": "C4", "presale": False},
        {**ask, "customer": None},
    ]
    orders: list[Row] = [
        {"customer": "C1", "agent": "A02", "paid_at": after(at(5), hours=48)},
        {"customer": "C1", "agent": "A02", "paid_at": after(at(5), hours=1)},
        {"customer": "C2", "paid_at": after(at(5), hours=48, seconds=1)},
        {"customer": "C3", "paid_at": after(at(5), seconds=-1)},
        {"customer": "C4", "paid_at": after(at(5), hours=1)},
    ]
    result = measured(["conversion_rate"], contacts=contacts, orders=orders)
    assert parts(result.figures["A01"]["conversion_rate"]) == of(1, 3)
    assert parts(result.figures["A02"]["conversion_rate"]) == of(0, 0)


def test_refunds_as_work_fall_to_the_agent_of_the_order() -> None:
    refunds: list[Row] = [
        {
            "order": "O1",
            "requested_at": at(4),
            "finished_at": after(at(4), hours=1),
            "cause": "logistics",
            "disputed": True,
        },
        {"order": "O1", "requested_at": at(4), "disputed": None},
    ]
    names = ["refund_handling_time", "dispute_rate"]
    own = measured(names, orders=[SOLD], refunds=refunds).figures["A01"]
    assert parts(own["refund_handling_time"]) == of(3600, 1)
    assert parts(own["dispute_rate"]) == of(1, 2)
