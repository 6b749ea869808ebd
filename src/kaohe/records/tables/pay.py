"""Tables of money that is set by the company, not computed."""

from __future__ import annotations

from kaohe.base.language import Text
from kaohe.records.tables.contract import (
    ZERO,
    Column,
    Table,
    day,
    identifier,
    person,
    text,
)

WAGES = Table(
    "wages",
    Text("绩效工资基数", "Wages"),
    (
        person("employee", "工号"),
        identifier("level", "级别", "岗级", "职级", "岗位级别"),
        day("from", "生效日期", "起始日期", "开始日期", "since"),
        Column(
            "base",
            "基数",
            "money",
            ("绩效基数", "绩效工资基数", "工资基数"),
            True,
            least=ZERO,
        ),
    ),
    key=("employee", "level", "from"),
    also=("工资基数", "绩效基数", "基数"),
    people=("employee",),
)

#: Kept by the company, not by the month.
MINIMUM_WAGES = Table(
    "minimum_wages",
    Text("最低工资", "Minimum wages"),
    (
        text("place", "地区", "城市", "省市", "地点"),
        Column("from", "起始日", "date", ("生效日期", "开始日期", "since"), True),
        Column("amount", "金额", "money", ("月最低工资", "标准"), True, least=ZERO),
    ),
    key=("place", "from"),
    also=("最低工资标准", "最低工资表", "minimum wage"),
)

PAY_LINES = Table(
    "pay_lines",
    Text("其他工资项", "Pay lines"),
    (
        person("employee", "工号", required=True),
        Column("line", "工资项", "text", ("项目", "名称", "工资项目"), required=True),
        Column("amount", "金额", "money", ("金额(元)", "数额"), required=True),
        text("basis", "依据", "说明", "发放依据"),
    ),
    key=("employee", "line"),
    also=("其他", "工资项", "其他工资", "补贴"),
    people=("employee",),
)
