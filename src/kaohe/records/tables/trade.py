"""Tables of sales: orders and refunds."""

from __future__ import annotations

from decimal import Decimal

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
        flag("platform", "平台介入", "是否平台介入", "小二介入", "平台是否介入"),
        moment("withdrawn_at", "撤销时间", "撤回时间", "退款撤销时间", "取消退款时间"),
    ),
    key=("refund",),
    also=("退款表", "退款明细", "退款记录", "售后退款"),
    order=(("requested_at", "finished_at"), ("requested_at", "withdrawn_at")),
    large=True,
)

REVIEWS = Table(
    "reviews",
    Text("商品评价", "Reviews"),
    (
        identifier("review", "评价编号", "评价id", "评论编号", required=True),
        identifier("order", "订单号", *_ORDER),
        person("agent", "客服工号"),
        identifier("customer", "客户", "买家", "买家昵称", "客户编号", "顾客"),
        moment("reviewed_at", "评价时间", "评论时间", "评价日期"),
        Column(
            "rating",
            "评分",
            "count",
            ("星级", "评价等级", "评价分"),
            least=Decimal(1),
            most=Decimal(5),
        ),
        Column(
            "cause",
            "差评原因",
            "choice",
            ("原因", "责任归属"),
            choices=(
                Choice("agent", "客服", ("人员", "服务")),
                Choice("product", "产品", ("商品", "质量")),
                Choice("logistics", "物流", ("快递", "配送")),
                Choice("customer", "客户", ("买家", "客户原因", "顾客")),
            ),
        ),
        moment("recovered_at", "挽回时间", "改评时间", "追加好评时间"),
    ),
    key=("review",),
    also=("评价表", "评价明细", "买家评价", "评论", "差评"),
    order=(("reviewed_at", "recovered_at"),),
    people=("agent",),
    large=True,
    when=("reviewed_at",),
)
