"""Tables of the service itself: contacts, turns, surveys, complaints, calls back, checks."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.language import Text
from kaohe.records.tables.contract import (
    ZERO,
    Choice,
    Column,
    Table,
    day,
    flag,
    identifier,
    moment,
    person,
    text,
)

_CONTACT = (
    "会话编号",
    "会话id",
    "通话编号",
    "工单号",
    "联络id",
    "contact id",
    "call id",
)
_CUSTOMER = ("客户编号", "客户号", "客户id", "买家", "买家昵称", "顾客", "customer id")

CONTACTS = Table(
    "contacts",
    Text("服务记录", "Contacts"),
    (
        identifier("contact", "联络编号", *_CONTACT, required=True),
        person("agent", "客服工号"),
        identifier("customer", "客户", *_CUSTOMER),
        text("channel", "渠道", "来源渠道", "服务渠道"),
        text("topic", "主题", "问题类型", "咨询类型", "业务类型"),
        moment(
            "started_at", "开始时间", "进线时间", "来电时间", "发起时间", "创建时间"
        ),
        moment("answered_at", "接通时间", "应答时间", "接起时间"),
        moment("first_response_at", "首次响应时间", "首响时间", "首次回复时间"),
        moment("ended_at", "结束时间", "挂断时间", "关闭时间"),
        moment("resolved_at", "解决时间", "处理完成时间"),
        flag("resolved", "是否解决", "已解决", "解决"),
        moment("reopened_at", "再次打开时间", "重开时间", "重新打开时间"),
        flag("transferred", "是否转接", "转接"),
        Column(
            "talk_seconds", "通话秒数", "seconds", ("通话时长", "通话时间"), least=ZERO
        ),
        Column(
            "hold_seconds", "保持秒数", "seconds", ("保持时长", "等待时长"), least=ZERO
        ),
        Column(
            "wrap_seconds", "话后秒数", "seconds", ("话后时长", "整理时长"), least=ZERO
        ),
        flag("presale", "是否售前", "售前"),
        Column(
            "due_at", "办结期限", "deadline", ("应办结时间", "工单期限", "解决期限")
        ),
        flag("in_time", "是否按时", "是否达标", "按时解决", "made_sla", "sla达标"),
    ),
    key=("contact",),
    also=(
        "联络",
        "会话",
        "会话记录",
        "通话记录",
        "通话",
        "通话清单",
        "工单",
        "接待记录",
        "calls",
    ),
    order=(
        ("started_at", "answered_at"),
        ("started_at", "first_response_at"),
        ("started_at", "ended_at"),
        ("started_at", "resolved_at"),
        ("answered_at", "ended_at"),
    ),
    people=("agent",),
    large=True,
    when=("started_at", "answered_at", "ended_at"),
)

TURNS = Table(
    "turns",
    Text("对话轮次", "Turns"),
    (
        identifier("contact", "联络编号", *_CONTACT, required=True),
        person("agent", "客服工号"),
        moment("asked_at", "提问时间", "客户发送时间", "客户消息时间"),
        moment("answered_at", "回复时间", "客服回复时间"),
    ),
    also=("轮次", "对话", "聊天记录", "消息"),
    order=(("asked_at", "answered_at"),),
    people=("agent",),
    large=True,
    when=("asked_at", "answered_at"),
)

SURVEYS = Table(
    "surveys",
    Text("满意度调查", "Surveys"),
    (
        identifier("survey", "调查编号", "评价编号", "问卷编号", required=True),
        identifier("contact", "联络编号", *_CONTACT),
        person("agent", "客服工号"),
        identifier("customer", "客户", *_CUSTOMER),
        moment("invited_at", "邀评时间", "邀请时间", "发送时间"),
        moment("answered_at", "评价时间", "参评时间", "答复时间"),
        Column(
            "rating",
            "评分",
            "count",
            ("满意度", "评价", "满意度评分", "星级"),
            least=Decimal(1),
            most=Decimal(5),
        ),
    ),
    key=("survey",),
    also=("满意度", "评价", "调查", "评价记录", "满意度评价"),
    order=(("invited_at", "answered_at"),),
    people=("agent",),
    large=True,
    when=("answered_at", "invited_at"),
)

COMPLAINTS = Table(
    "complaints",
    Text("投诉", "Complaints"),
    (
        identifier("complaint", "投诉编号", "投诉单号", "投诉id", required=True),
        identifier("contact", "联络编号", *_CONTACT),
        person("agent", "客服工号", "责任人"),
        identifier("customer", "客户", *_CUSTOMER),
        moment("raised_at", "投诉时间", "受理时间", "提出时间"),
        Column("due_at", "处理期限", "deadline", ("应处理时间", "时限", "截止时间")),
        moment("replied_at", "回复时间", "反馈时间", "答复时间"),
        moment("resolved_at", "解决时间", "办结时间", "处理完成时间"),
        flag("valid", "是否成立", "是否有效", "有效投诉", "成立"),
        text("severity", "严重程度", "级别", "等级"),
        flag("customer_lost", "客户是否流失", "客户流失", "流失"),
        text("source", "来源", "投诉来源", "投诉渠道"),
        flag("satisfied", "是否满意", "客户是否满意", "满意"),
        Column(
            "cause",
            "原因",
            "choice",
            ("投诉原因", "责任归属"),
            choices=(
                Choice("agent", "客服", ("人员", "服务", "坐席")),
                Choice("product", "产品", ("商品", "质量")),
                Choice("process", "流程", ("制度",)),
                Choice("system", "系统", ("平台",)),
            ),
        ),
    ),
    key=("complaint",),
    also=("投诉记录", "投诉表", "客诉"),
    order=(("raised_at", "replied_at"), ("raised_at", "resolved_at")),
    people=("agent",),
    large=True,
    when=("raised_at",),
)

CALLBACKS = Table(
    "callbacks",
    Text("回访", "Callbacks"),
    (
        identifier("callback", "回访编号", "回访单号", "回访id", required=True),
        person("agent", "客服工号", "回访人"),
        identifier("customer", "客户", *_CUSTOMER),
        day("planned_on", "计划日期", "计划回访日期", "应回访日期"),
        moment("completed_at", "完成时间", "回访时间", "实际回访时间"),
        identifier("checked_by", "核查人", "抽查人"),
        flag("genuine", "是否真实", "真实", "回访真实"),
        flag("dissatisfied", "是否不满意", "不满意"),
        flag("solved", "是否解决", "已解决"),
    ),
    key=("callback",),
    also=("回访记录", "电话回访", "回访表"),
    people=("agent",),
    large=True,
    when=("completed_at", "planned_on"),
)

CHECKS = Table(
    "checks",
    Text("质检", "Checks"),
    (
        identifier(
            "check", "质检编号", "质检单号", "抽检编号", "抽查编号", required=True
        ),
        person("agent", "客服工号"),
        identifier("contact", "联络编号", *_CONTACT),
        moment("checked_at", "质检时间", "抽查时间", "检查时间", "质检日期"),
        identifier("checker", "质检人", "质检员", "抽查人", "检查人"),
        Column(
            "kind",
            "质检方式",
            "choice",
            ("方式", "类型", "检查方式", "抽查方式"),
            choices=(
                Choice("random", "随机抽查", ("随机", "抽查")),
                Choice("directed", "督查", ("定向", "定向抽查", "指定")),
                Choice("periodic", "定期考察", ("定期", "定期检查")),
                Choice("after_event", "事后追查", ("事后", "追查")),
            ),
        ),
        flag("passed", "是否合格", "合格", "是否通过", "质检结果"),
        flag("critical", "是否致命", "致命错误", "致命差错", "严重差错"),
    ),
    key=("check",),
    also=("质检记录", "抽查", "抽检", "质检表"),
    people=("agent",),
    large=True,
    when=("checked_at",),
)

CHECK_ITEMS = Table(
    "check_items",
    Text("质检明细", "Check items"),
    (
        identifier(
            "check", "质检编号", "质检单号", "抽检编号", "抽查编号", required=True
        ),
        Column("item", "质检项", "text", ("检查项", "项目", "质检项目"), required=True),
        flag("passed", "是否合格", "合格", "是否通过", "结果"),
    ),
    key=("check", "item"),
    also=("质检项", "质检项目", "抽检明细"),
    large=True,
)
