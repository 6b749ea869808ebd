"""Writes docs/month_folder.md: every table and column of a month, from the contracts."""

from __future__ import annotations

import sys
from pathlib import Path

from kaohe.base.language import Text
from kaohe.records.tables import COMPANY_TABLES, KIND_TITLES, TABLES, Column, Table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "month_folder.md"

HEAD = """\
# 月度文件夹 · The month folder

本页的表格由 `scripts/write_month_folder.py` 按 `src/kaohe/records/tables` 生成，请勿手改。
The tables of this page are written from `src/kaohe/records/tables`; do not edit them.

## 怎样放数据

- 一个文件夹，放 CSV、TSV、Parquet，或者一个每张表占一个工作表的工作簿（.xlsx、.xls、.ods）。文件或工作表用表名命名，
  例如“评分.csv”“评分_2026-10.csv”“ratings.csv”；工作表叫别的名字也可以，只要表头认得出来
  （“其他工资项”和“绩效工资基数”除外：要发的钱只按表名收）。名为“contacts”之类的子文件夹
  放同一张表的各个部分。没有的表视为空表，没有的列视为空列。
- 列名用中文或英文都行，括号里的说明（“金额（元）”）不影响识别。表头上面可以有标题和说明，表头可以是合并单元格。
- 编码可以是 UTF-8（有无 BOM 均可）、GBK 或带 BOM 的 UTF-16。
- 日期写 2026-10-03、2026/10/3、2026年10月3日、20261003 都行；“10/3/2026”分不清月和日，不收。时长写秒数或 时:分:秒；
  “2:23”不收。金额可以写“1,234.50元”，比例可以写“95%”或 0.95。
- 带时区的时间换算成公司所在时区（默认 Asia/Shanghai），其余时间按公司所在时区理解。
- 空单元格表示没有，不等于 0。

## 什么会被挡下

读不懂、互相矛盾或不可能的行不计入，其余照常计算；每一种情况都有一条提示，说明在哪里、怎么回事、怎么办
（[全部提示](errors.md)），被挡下的行原样写进结果文件夹的 `refused_表名.csv`，一行也不丢。

- 完全相同的行只计一次。关键列相同而内容不同的行都不计入，直到有人说明哪一行是对的。没有关键列的表（加减分、对话轮次）
  只合并完全相同的行。员工名单里互相矛盾的人列为“暂未评分”，理由写明。没有写评分人的两行评分，分不清是不是同一个人打的，不同时都不计入。
- 员工名单里没有的人：评分、加减分、指标、工资等表的行不计入，并提示最接近的工号；服务记录等大表的行保留，但不计在任何人名下；
  历史结果按已公布的保留。写姓名而不写工号时，姓名唯一就换成工号。评分人、登记人可以是名单以外的人。
- 账号对照先于一切归属：平台账号或昵称按当时的使用人换成工号；分不清是谁的，不猜。
  考核对象是班组或分部时，也用它把个人的记录归到班组（账号写工号，工号写班组编号）。
- 指标的数值必须是该指标可能的数值：比例不超过 100%，次数是整数；只有分子没有分母的不收。净销售额可以是负数，订单金额不可以。
- 结束早于开始的行不收。日期是否在考核期内，由核算时判断。
- 工作簿打开之前先检查：压缩炸弹、实体声明、密码、远离数据的单元格、宏（不运行）；再由单独的进程在内存和时间限制下读取。
  没有存下结果的公式、错误值所在的行不收；合并的文字单元格当作每行都填了，合并的数字只计在第一行；隐藏的工作表若是数据表照样读取并提示。
- 工作簿里的小数按表格软件显示的十五位有效数字理解（公式 =0.1+0.7 是 0.8）；Parquet 的浮点数按最短的十进制写法理解。金额四舍五入到分，并提示。

同样的内容，无论来自 CSV、Parquet 还是工作簿，行序如何，读出的行和版本（SHA-256）都相同。

## How to hand in data

- One folder with CSV, TSV or Parquet files, or one workbook with a sheet per table (.xlsx, .xls,
  .ods). Files and sheets are named for their tables (`ratings.csv`, `ratings_2026-10.csv`,
  评分.csv); a sheet of any other name will do where its header tells (but pay lines and wages
  are taken by name only: they are paid out). A folder in it called
  `contacts` holds parts of that table. A table that is not there is empty, and so is a column.
- Headers are Chinese or English; remarks in brackets do not matter. Titles may stand above the
  header, and header cells may be merged.
- Text is UTF-8 (with or without mark), GBK, or UTF-16 with mark.
- Dates: 2026-10-03, 2026/10/3, 2026年10月3日, 20261003. `10/3/2026` does not say which is the month
  and is refused. Durations: seconds or h:mm:ss; `2:23` is refused. Amounts may read `1,234.50元`,
  shares `95%` or 0.95.
- Moments with an offset are brought to the company's zone (Asia/Shanghai unless set); all others
  are taken to be in it.
- An empty cell is absent. It is never 0.

## What is kept aside

Rows that cannot be read, contradict each other or cannot be true do not count; all others do. Each
case is a finding that says where, what and what to do ([all of them](errors.md)), and the rows
stand as they were in `refused_<table>.csv` of the result.

- Identical rows count once. Of rows with one key and different content none counts until somebody
  says which is right; somebody of whom the list of people says two things is listed as stopped.
  Tables without a key (ledger, turns) only collapse identical rows. Two ratings
  without a rater cannot be told apart: if they differ, neither counts.
- Somebody who is on no list: the rows of ratings, ledger, measures, pay lines and so on do not
  count, and the nearest number is named; the rows of the large tables stay and are credited to
  nobody; history stays as published. A name instead of a number is replaced where one person bears
  it. Raters and those who enter events need not be on the list.
- The table accounts comes before anyone is credited: an account or nickname becomes the person who
  had it at that moment; where that is not clear, nobody. Where a scheme assesses teams, it also
  says whose records count for which team (account: the person, employee: the team).
- A figure must be one that its indicator can have: no share above 100 %, whole counts, no numerator
  without denominator. Net sales may be negative, the amount of an order may not.
- Rows that end before they start are refused. Whether a date lies in the period is judged by the run.
- A workbook is looked over before it is opened (bombs, entities, passwords, cells far from the data,
  macros, which never run), then read by a process of its own under limits of memory and time. Rows
  with a formula whose result is not in the file, or with an error, are refused. A merged text stands
  for each of its rows, a merged figure for the first. A hidden sheet that is a table is read and told.
- Decimals of a workbook are taken with the fifteen digits that a spreadsheet shows (=0.1+0.7 is 0.8),
  doubles of Parquet as their shortest decimal. Amounts are rounded half up to the cent, and told.

The same content gives the same rows and the same versions (SHA-256) from CSV, Parquet or a workbook,
in any order of rows.

## 表 · Tables

必需 = required；键 = part of the key.
"""

#: What the columns of a table do not say by themselves.
REMARKS = {
    "employees": Text(
        "方案考核班组或分部时，各表的工号列写班组或分部的名称。保护情形见 [adr/0012](adr/0012-protected.md)。",
        "Where a scheme is about teams or branches, their names stand in the employee columns. For `protected` see [adr/0012](adr/0012-protected.md).",
    ),
    "accounts": Text(
        "停用当天仍属于原来的人。同一平台、同一店铺的账号在同一时间属于两个人时，两行都不计入。",
        "The last day belongs to the spell. Where two people have one account of one shop at one moment, neither row counts.",
    ),
    "ratings": Text(
        "项目写方案里的编号或名称；档位是方案里该项的第几档；没有分数、档位和不合格项数的行表示还欠这项评分。",
        "`item` is the id or the title of the scheme; `anchor` counts the anchors of the item from 1; a row without points, anchor and failed tests is a rating that is owed.",
    ),
    "ledger": Text(
        "一个证据编号对一个人只能用一次；同一证据登记了不同事项时，核算时都不计入。",
        "One evidence serves one entry of a person; where it is given for different events, the run counts none of them.",
    ),
    "measures": Text(
        "指标写编号或名称。填分子和分母，或者只填数值。日期为空表示整个考核期；逐日的行相加，逐日的平均值必须带分子和分母。",
        "`indicator` is an id or a title. Give numerator and denominator, or a value alone. Without a date the row is for the whole period; daily rows add, and a daily mean needs its numerator and denominator.",
    ),
    "history": Text(
        "以前公布的结果，照原样采用，不重新计算。",
        "Results as published; they are taken as facts and never recomputed.",
    ),
    "wages": Text("工号和级别只填一个。", "Fill in either the employee or the level."),
    "targets": Text(
        "目标项写指标或项目的编号、名称；提成的目标是净销售额（`sales_net`）的计划值。",
        "`of` is the id or title of an indicator or an item; the target of a commission is the plan of `sales_net`.",
    ),
    "checks": Text(
        "只有随机抽查的结果计入比率。",
        "Only random checks enter rates.",
    ),
}


def page() -> str:
    """The whole text of docs/month_folder.md."""
    parts = [HEAD, *(section(table) for table in TABLES.values())]
    parts.append("## 公司文件夹 · The company folder\n")
    parts.append(
        "`--company` 的文件夹放跨月有效的数据：员工名单、账号对照、绩效工资基数（当月没有时采用）、\n"
        "自定方案（`schemes/`）、[自定指标和工作时间](own_indicators.md)，以及：\n"
        "The folder of `--company` holds what outlives a month: employees, accounts and wages\n"
        "(taken where the month has none), own schemes (`schemes/`), [own indicators and working\n"
        "hours](own_indicators.md), and:\n"
    )
    parts += [section(table) for table in COMPANY_TABLES.values()]
    return "\n".join(parts)


def section(table: Table) -> str:
    """One table: its names, its columns, what people may write in them."""
    remark = REMARKS.get(table.name)
    lines = [
        f"### {table.title.zh} · {table.name}\n",
        f"也可叫 Also called: {_words(table.also)}\n" if table.also else "",
        f"{remark.zh}\n{remark.en}\n" if remark is not None else "",
        "| 列 | column | 内容 | holds | | 也认 also |",
        "|---|---|---|---|---|---|",
        *(_row(table, column) for column in table.columns),
    ]
    for column in table.columns:
        if column.choices:
            lines.append(f"\n{_choices(column)}")
    return "\n".join(line for line in lines if line) + "\n"


def _row(table: Table, column: Column) -> str:
    kind = KIND_TITLES[column.kind]
    marks = "必需 " * column.required + "键" * (column.name in table.key)
    also = _words((*column.also, *column.instead))
    bounds = _bounds(column)
    return (
        f"| {column.zh} | `{column.name}` | {kind.zh}{bounds.zh} | {kind.en}{bounds.en} "
        f"| {marks.strip()} | {also} |"
    )


def _bounds(column: Column) -> Text:
    if column.least is None:
        return Text("", "")
    if column.most is None:
        return Text(f"，不小于 {column.least}", f", at least {column.least}")
    span = f"{column.least}–{column.most}"
    return Text(f"，{span}", f", {span}")


def _choices(column: Column) -> str:
    values = "；".join(
        f"{c.zh} `{c.value}`" + (f"（{_words(c.also)}）" if c.also else "")
        for c in column.choices
    )
    return f"{column.zh} `{column.name}`：{values}"


def _words(words: tuple[str, ...]) -> str:
    return "、".join(words)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
