"""The sheets of a scheme's workbook, and which key of the scheme each column holds."""

from __future__ import annotations

from typing import NamedTuple

from kaohe.schemes.tree import Path


class Column(NamedTuple):
    """A column: the path of its value inside a row's mapping, its title and kind.

    A title that starts with ※ is there for the reader and is not read back. A ``quiet``
    column is folded away while it is empty.
    """

    path: Path
    title: str
    kind: str = "text"
    width: float = 12
    hint: str = ""
    quiet: bool = False


class Table(NamedTuple):
    """A sheet with a row for each entry of a list."""

    title: str
    columns: tuple[Column, ...]
    note: str = ""


class Line(NamedTuple):
    """A line of a sheet of keys and values; kind ``block`` holds no value itself."""

    path: Path
    title: str
    kind: str = "text"
    hint: str = ""


class Lines(NamedTuple):
    """A sheet of keys and values."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


def _quiet(*columns: Column) -> tuple[Column, ...]:
    return tuple(column._replace(quiet=True) for column in columns)


#: What is known of a number or row, wherever it stands.
ABOUT = _quiet(
    Column(("printed",), "原文", width=16, hint="原件上的写法，与现行写法不同时填"),
    Column(("note",), "备注", width=18),
    Column(("src",), "来源类别", "choice:src", 9, "原文、复原、公开网页、自拟或示例"),
    Column(("source",), "出处", width=10, hint="例如 003 第九条"),
)

#: A condition: every part that is filled in must hold.
WHEN = _quiet(
    Column(("when", "rank"), "名次", "choice:rank", 7),
    Column(("when", "of"), "名次依据", "figures", 20),
    Column(("when", "within"), "名次范围", "choice:within", 9),
    Column(("when", "periods"), "连续期数", "number", 8),
    Column(("when", "score"), "得分条件", "interval", 10),
    Column(("when", "grade"), "等级条件", "names", 10),
    Column(("when", "indicator"), "指标", "figure", 20),
    Column(("when", "in"), "指标条件", "interval", 10),
)

ENGLISH = _quiet(Column(("title_en",), "英文名称", width=14))

ITEMS = Table(
    "项目",
    (
        Column(
            ("id",), "项目代号", width=15, hint="英文或拼音，其他工作表用它指到本行"
        ),
        Column(("title",), "项目", width=20),
        Column(("section",), "类别", width=11),
        Column(("full",), "满分", "number", 7, "即权重；各项目合计应为满分标准"),
        Column(("method",), "计分方式", "choice:method", 11),
        Column(("indicator",), "指标", "figure", 24),
        Column(("param",), "计分参数", width=12, hint="见“说明”"),
        *_quiet(
            Column(
                ("raters",), "评分人权重", "weights", 17, "空白即按方案的评分人权重"
            ),
            Column(("standard",), "考核标准", width=26),
        ),
        *_quiet(
            Column(("dimension",), "维度", "choice:dimension", 9),
            Column(("perspective",), "BSC 视角", "choice:perspective", 9),
            Column(("step",), "分值步长", "number", 8),
            Column(("from",), "数据取自", "choice:from", 10),
            Column(("min_n",), "最少样本", "number", 8),
            Column(("small_sample",), "小样本界限", "number", 8),
        ),
        *ENGLISH,
        *ABOUT,
    ),
)

BANDS = Table(
    "分段",
    (
        Column(("item",), "项目代号", width=16),
        Column((), "※项目", width=22),
        Column(("in",), "区间", "interval", 18, "例如 [95%, 100%)、≥ 90%、= 0"),
        Column(("points",), "得分", "number", 9, "得分、扣分只填一个"),
        Column(("deduct",), "扣分", "number", 9, "从满分扣去"),
        *ABOUT,
    ),
)

STANDARDS = Table(
    "评分标准",
    (
        Column(("item",), "项目代号", width=15),
        Column((), "※项目", width=18),
        Column(("standard",), "行类别", "choice:standard", 11),
        Column(("points",), "分值", "points", 9, "一个数，或 8～9 这样的范围"),
        Column(("text",), "标准内容", width=48, hint="不合格项数的行填 0、1、2 …"),
        *_quiet(
            Column(("facts",), "对应事实", "facts", 16, "errors = 2；hidden = false"),
        ),
        *ABOUT,
    ),
)

LEDGER = Table(
    "加减分",
    (
        Column(("event",), "事项代号", width=15),
        Column(("title",), "事项", width=28),
        Column(("points",), "分值", "points", 9, "扣分写负数"),
        Column(("once_per",), "次数限制", "choice:once_per", 9),
        *WHEN,
        *ENGLISH,
        *ABOUT,
    ),
    note="填了条件的事项由系统按数据自动登记，其余由人登记并附证据编号。",
)

GRADES = Table(
    "等级",
    (
        Column(("grade",), "等级", width=10),
        Column(("from",), "分数下限", "number", 9, "含本数；与区间只填一个"),
        Column(("in",), "分数区间", "interval", 13),
        Column(("level",), "岗位级别", width=13),
        Column(("wage",), "岗位工资", "number", 10),
        Column(("promotion",), "晋升", width=10),
        Column(("training",), "培训", width=10),
        *ENGLISH,
        *ABOUT,
    ),
)

TIERS = Table(
    "提成",
    (
        Column(("below",), "金额低于", "edges", 20, "例如 计划、计划 + 50000、80000"),
        Column(("in",), "金额区间", "edges", 26, "例如 [计划, 计划 + 50000)"),
        Column(("rate",), "提成比例", "number", 10),
        *ABOUT,
    ),
    note="从低到高逐档填；下限归本档，最后一档不填上限。计提对象等在“工资”表里。",
)

BONUSES = Table(
    "奖金",
    (
        Column(("id",), "奖金代号", width=15),
        Column(("title",), "名称", width=16),
        Column(("amount",), "金额", "number", 9),
        *WHEN,
        *ENGLISH,
        *ABOUT,
    ),
)

OUTCOMES = Table(
    "结果应用",
    (
        Column(("id",), "规则代号", width=18),
        Column(("title",), "名称", width=16),
        *WHEN,
        Column(("then", "bonus"), "奖励金额", "number", 9, "奖励、建议只填一个"),
        Column(("then", "propose"), "建议", "choice:propose", 13, "由人决定是否采纳"),
        *ENGLISH,
        *ABOUT,
    ),
)

EXTRAS = Table(
    "补充",
    (
        Column(("path",), "位置", width=40),
        Column(("value",), "内容", width=40, hint="一般留空；系统导出时自用"),
        *ABOUT,
    ),
    note="单个数字的出处，以及其他表放不下的内容。",
)

FRAME = Lines(
    "方案",
    (
        Line(("scheme",), "方案代号", hint="英文或拼音，文件以它为名"),
        Line(("title",), "方案名称"),
        Line(("title_en",), "英文名称"),
        Line(("version",), "版本", "number"),
        Line(("effective_from",), "生效日期", "day", "例如 2026-01-01"),
        Line(("number",), "文件编号"),
        Line(("status",), "受控状态"),
        Line(("approved_by",), "批准人"),
        Line(("confirmed_by",), "结果确认人", "choice:confirmed_by"),
        Line(("position",), "适用岗位"),
        Line(("source",), "方案出处"),
        Line(("period",), "考核周期", "choice:period"),
        Line(("subject",), "考核对象", "choice:subject", "员工、班组或分部"),
        Line(("window",), "实施时间", "block"),
        Line(("window", "opens"), "下月几日开始", "number"),
        Line(("window", "closes"), "下月几日结束", "number"),
        Line(("window", "holidays"), "遇节假日", "choice:holidays"),
        Line(("appeal", "workdays"), "申诉期（工作日）", "number"),
        Line(("eligible",), "参评条件", "block"),
        Line(("eligible", "absent_months_at_most"), "累计缺勤至多（月）", "number"),
        Line(("eligible", "employed_days_at_least"), "在职至少（天）", "number"),
        Line(("raters",), "评分人权重", "weights", "例如 自评 40%，主管 60%"),
        Line(("self_missing",), "缺自评时", "choice:self_missing"),
        Line(("full_marks",), "满分标准", "number", "空白即 100"),
        Line(("rank_on",), "名次依据", "choice:rank_on"),
        Line(("min_n",), "最少样本", "number", "少于它的项目不计"),
        Line(("small_sample",), "小样本界限", "number", "少于它只作标记"),
        Line(("total",), "总分", "block"),
        Line(("total", "base"), "基础分", "number"),
        Line(("total", "floor"), "总分下限", "number"),
        Line(("total", "cap"), "总分上限", "number"),
        Line((), "整个方案", "block", "对全文的说明写在右边各栏"),
    ),
)

PAY = Lines(
    "工资",
    (
        Line(("pay",), "工资总则", "block"),
        Line(("pay", "post_wage"), "岗位工资", "choice:post_wage", "按等级，或空白"),
        Line(("pay", "floor"), "工资下限", "choice:pay_floor", "最低工资，或空白"),
        Line(("pay", "commission"), "提成", "block", "各档在“提成”表里"),
        Line(("pay", "commission", "of"), "计提对象", "figure"),
        Line(("pay", "commission", "plan"), "个人计划", "figure"),
        Line(
            ("pay", "commission", "mode"), "计提方式", "choice:mode", "全额或分段累进"
        ),
        Line(("pay", "performance_wage"), "绩效工资", "block"),
        Line(
            ("pay", "performance_wage", "base"),
            "绩效工资基数",
            "base",
            "金额，或“工资基数表”",
        ),
        Line(
            ("pay", "performance_wage", "by_score"),
            "绩效工资按得分",
            "choice:by_score",
            "是，或空白",
        ),
    ),
    note="绩效系数一个等级一行，例如“绩效系数：优”。",
)

#: A line for each grade follows this title.
FACTOR = "绩效系数："
FACTORS: Path = ("pay", "performance_wage", "by_grade")

#: Lists that stand on a sheet of their own, as they are.
LISTS: tuple[tuple[Path, Table], ...] = (
    (("ledger",), LEDGER),
    (("grades",), GRADES),
    (("pay", "commission", "tiers"), TIERS),
    (("pay", "bonuses"), BONUSES),
    (("outcomes",), OUTCOMES),
)

#: Heads of the sheets of keys and values.
LINE_HEADS = ("栏目", "内容", "※填写说明")

#: The sheets in their order; 补充 only where it is needed, 说明 last.
LINES = (FRAME, PAY)
TABLES = (ITEMS, BANDS, STANDARDS, LEDGER, GRADES, TIERS, BONUSES, OUTCOMES)
ORDER = (
    *("方案", "项目", "分段", "评分标准", "加减分", "等级"),
    *("工资", "提成", "奖金", "结果应用", "补充"),
)
HELP = "说明"
