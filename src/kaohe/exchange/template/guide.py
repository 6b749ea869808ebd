"""The sheet 说明: who fills in what, and what happens to what stays empty."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook

from kaohe.exchange.pen import LINE_HEIGHT, ROW_PADDING
from kaohe.exchange.sheets import Styles, set_up_a4
from kaohe.exchange.template.page import Page
from kaohe.exchange.widths import lines_in

SHEET = "说明"
_WIDE = 76
#: Which table a line is about; None holds for every workbook.
_GENERAL: tuple[tuple[str | None, str, str], ...] = (
    (None, "黄色格", "需要填写的格子；灰色格对这一行不适用，不用填。"),
    (None, "灰字的列", "列名前有 ※ 的列只供阅读，由公式带出，系统读取时不看。"),
    (None, "表头", "表头受保护，请不要改名、删列；工作表的名字也请保留。"),
    (None, "加行", "表末留有空行，员工、项目等从下拉列表中选择；不够时在中间插入行。"),
    ("ratings", "谁填哪几行", "每个评分人只填自己那几行；可以按“评分角色”筛选。"),
    (
        "ratings",
        "没有评分",
        "分数空着表示还没有评分，不会当作 0 分；缺分的人暂不出总分，并指明谁没有评。",
    ),
    (
        "measures",
        "没有数据",
        "指标的分母填 0 表示没有发生，该项不适用；整行空着表示没有数据。",
    ),
    (None, "日期", "写成 2026-10-08；考核期写成 2026-10。"),
    (
        None,
        "填好以后",
        "用 kaohe run 读取这个文件；有问题的单元格会逐一指出，其余照常计算。",
    ),
)


def write_guide(
    book: Workbook,
    styles: Styles,
    pages: Sequence[Page],
    title: str,
    weights: str,
    footer: str,
) -> None:
    """Write the sheet: the tables of this workbook, then what holds for all of them."""
    sheet = book.add_worksheet(SHEET)
    set_up_a4(sheet, footer=footer)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, title, styles.get("title", align="left"))
    row = 2
    tables = [(page.title, page.note) for page in pages]
    names = {page.table for page in pages}
    general = [(w, h) for name, w, h in _GENERAL if name is None or name in names]
    raters = [("评分人权重", weights)] if weights else []
    for what, how in (*tables, *raters, *general):
        sheet.write_string(row, 0, what, styles.get("head", align="left"))
        sheet.write_string(row, 1, how, styles.get("cell"))
        sheet.set_row(row, lines_in(how, _WIDE) * LINE_HEIGHT + ROW_PADDING)
        row += 1
    sheet.protect("")
