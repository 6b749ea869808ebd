"""Tables that people fill in: ratings, comparisons, the ledger, figures, history."""

from __future__ import annotations

from kaohe.base.language import Text
from kaohe.records.tables.contract import (
    ZERO,
    Choice,
    Column,
    Table,
    day,
    flag,
    identifier,
    person,
    text,
)

ROLES = (
    Choice("self", "自评", ("本人", "员工自评", "自我评价", "自己")),
    Choice(
        "supervisor",
        "主管",
        ("部门主管", "主管评", "主管评分", "上级", "直接上级", "直属上级", "上级评分"),
    ),
    Choice("peer", "同事", ("同级", "同事评", "同事互评", "互评")),
    Choice("subordinate", "下属", ("下级", "下属评")),
    Choice("customer", "客户", ("客户评", "客户评价", "顾客")),
    Choice("upper", "上级主管", ("隔级上级", "总经理", "主任")),
    Choice("hr", "人力资源部", ("人力资源", "人事", "人事部")),
    Choice("panel", "裁决小组", ("评审组", "评审小组", "考评小组")),
)

RATINGS = Table(
    "ratings",
    Text("评分", "Ratings"),
    (
        person("employee", "工号", "被考核人", "被评人", required=True),
        Column(
            "item", "项目", "text", ("考核项目", "评分项目", "指标项"), required=True
        ),
        Column(
            "role",
            "评分角色",
            "role",
            ("角色", "评分人角色"),
            required=True,
            choices=ROLES,
        ),
        identifier("rater", "评分人", "考核人", "评价人", "打分人"),
        Column("points", "分数", "number", ("得分", "评分", "打分", "分值")),
        Column("anchor", "档位", "count", ("锚点", "行为锚", "等级档"), least=ZERO + 1),
        Column("failed", "不合格项数", "count", ("不符合项数", "否定项数"), least=ZERO),
        flag("repeated", "是否再犯", "再犯", "重复发生", "是否屡犯"),
        text("comment", "评语", "说明", "评价", "备注"),
        text("evidence", "证据", "证据编号", "依据", "事例"),
    ),
    key=("employee", "item", "role", "rater"),
    also=("评分表", "打分", "打分表", "主观评分"),
    people=("employee",),
)

COMPARISONS = Table(
    "comparisons",
    Text("配对比较", "Comparisons"),
    (
        identifier("rater", "评分人", "评价人", "比较人"),
        Column("item", "项目", "text", ("比较项目", "考核项目"), required=True),
        identifier("winner", "较优者", "胜者", "优者", required=True),
        identifier("loser", "较差者", "负者", "差者", required=True),
    ),
    key=("rater", "item", "winner", "loser"),
    also=("比较", "两两比较", "配对"),
    people=("winner", "loser"),
)

LEDGER = Table(
    "ledger",
    Text("加减分", "Ledger"),
    (
        person("employee", "工号", required=True),
        day("on", "日期", "发生日期", "发生时间", "date"),
        Column("event", "事项", "text", ("事件", "加减分事项", "规则"), required=True),
        Column("points", "分值", "number", ("加减分", "分数", "得分")),
        identifier("evidence", "证据编号", "证据", "单号", "依据", "凭证"),
        identifier("by", "登记人", "记录人", "提出人"),
        text("note", "备注", "说明"),
    ),
    also=("加减分表", "加扣分", "加扣分单", "扣加分", "事件台账", "台账", "奖惩记录"),
    people=("employee",),
)

MEASURES = Table(
    "measures",
    Text("指标数据", "Measures"),
    (
        person("employee", "工号", required=True),
        Column("indicator", "指标", "text", ("指标名称", "考核指标"), required=True),
        day("on", "日期", "统计日期", "date"),
        Column("value", "数值", "share", ("值", "指标值", "结果", "完成值")),
        Column("numerator", "分子", "number", ("合格数", "达标数")),
        Column("denominator", "分母", "number", ("总数", "样本数"), least=ZERO),
        text("source", "数据来源", "来源"),
        text("verified_by", "核实人", "复核人", "核对人"),
    ),
    key=("employee", "indicator", "on"),
    also=("指标", "指标表", "指标值", "kpi"),
    people=("employee",),
    when=("on",),
)

HISTORY = Table(
    "history",
    Text("历史结果", "History"),
    (
        person("employee", "工号", required=True),
        Column(
            "period", "考核期", "period", ("月份", "考核月份", "期间"), required=True
        ),
        Column("score", "得分", "number", ("总分", "考核得分", "总评")),
        text("grade", "等级", "考核等级", "评级"),
        Column("score_rank", "得分名次", "count", ("名次", "排名"), least=ZERO + 1),
        Column("ranked_of", "参评人数", "count", ("排名人数", "总人数"), least=ZERO),
        Column("sales_net", "净销售额", "money", ("销售额", "月销售额")),
        Column("sales_rank", "销售名次", "count", ("销售排名",), least=ZERO + 1),
        Column("fired", "已触发规则", "list", ("触发规则", "已触发")),
    ),
    key=("employee", "period"),
    also=("历史", "历史考核", "往期结果", "上期结果"),
    people=("employee",),
    open_people=True,
)

TARGETS = Table(
    "targets",
    Text("目标", "Targets"),
    (
        person("employee", "工号", required=True),
        Column(
            "period", "考核期", "period", ("月份", "考核月份", "期间"), required=True
        ),
        Column("of", "目标项", "text", ("指标", "项目", "目标指标"), required=True),
        Column("planned", "计划值", "share", ("目标值", "计划", "目标"), required=True),
    ),
    key=("employee", "period", "of"),
    also=("目标表", "计划", "月度目标", "任务目标"),
    people=("employee",),
)
