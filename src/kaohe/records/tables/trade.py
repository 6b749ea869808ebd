"""Tables of sales: orders and refunds."""

from __future__ import annotations

from kaohe.base.language import Text
from kaohe.records.tables.contract import (
    ZERO,
    Choice,
    Column,
    Table,
    flag,
    identifier,
    moment,
    person,
)

_ORDER = ("订单编号", "订单id", "order id", "单号")

ORDERS = Table(
    "orders",
    Text("订单", "Orders"),
    (
        identifier("order", "订单号", *_ORDER, required=True),
        person("agent", "客服工号"),
        identifier("customer", "客户", "买家", "买家昵称", "客户编号", "顾客"),
        moment("ordered_at", "下单时间", "订单时间", "拍下时间"),
        moment("paid_at", "付款时间", "支付时间"),
        moment("settled_at", "结算时间", "确认收货时间", "交易成功时间"),
        Column(
            "amount", "金额", "money", ("订单金额", "实付金额", "付款金额"), least=ZERO
        ),
    ),
    key=("order",),
    also=("订单表", "订单明细", "销售明细", "交易记录"),
    order=(("ordered_at", "paid_at"), ("paid_at", "settled_at")),
    people=("agent",),
    large=True,
    when=("ordered_at", "paid_at"),
)

REFUNDS = Table(
    "refunds",
    Text("退款", "Refunds"),
    (
        identifier("refund", "退款编号", "退款单号", "退款id", required=True),
        identifier("order", "订单号", "订单编号", "订单id", "order id"),
        Column("amount", "退款金额", "money", ("金额", "退款额"), least=ZERO),
        moment("requested_at", "申请时间", "退款申请时间"),
        moment("finished_at", "完成时间", "退款时间", "退款完成时间"),
        Column(
            "cause",
            "退款原因",
            "choice",
            ("原因", "责任归属"),
            choices=(
                Choice("agent", "客服", ("人员", "服务")),
                Choice("product", "产品", ("商品", "质量")),
                Choice("logistics", "物流", ("快递", "配送")),
                Choice("customer", "客户", ("买家", "客户原因", "顾客")),
            ),
        ),
        flag("disputed", "是否争议", "争议", "是否纠纷", "纠纷"),
    ),
    key=("refund",),
    also=("退款表", "退款明细", "退款记录", "售后退款"),
    order=(("requested_at", "finished_at"),),
    large=True,
)
