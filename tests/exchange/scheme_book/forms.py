"""Assessment forms as departments lay them out, made for the tests in our own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kaohe.base.sheet import Sheet
from tests.exchange.scheme_book.book_cells import opened

#: Section, item, and its rows (standard, points).
KPI = (
    (
        "行为表现\n30%",
        (
            (
                "守时守纪\n10%",
                (
                    ("全月没有迟到、早退", 10),
                    ("迟到、早退一两次", "7—9"),
                    ("更多", "0-6"),
                ),
            ),
            (
                "办事能力\n20%",
                (
                    ("独立办妥，没有差错", 20),
                    ("要人帮一把", "15-19"),
                    ("办不妥", "14-0"),
                ),
            ),
        ),
    ),
    (
        "岗位职责\n70%",
        (
            (
                "业绩\n50%",
                (
                    ("常带来订单", "45-50"),
                    ("能解答疑问", "30-44"),
                    ("应付了事", "0-29"),
                ),
            ),
            (
                "总结\n20%",
                (
                    ("按时写总结，建议被采纳", 20),
                    ("提过建议", "10～19"),
                    ("没有", "0-9"),
                ),
            ),
        ),
    ),
)


def kpi_form(folder: Path) -> dict[str, Sheet]:
    """A form of self and supervisor: merged sections and items, a row for each step."""
    book = Workbook(folder / "客服考核表.xlsx")
    sheet = book.add_worksheet("考核表")
    sheet.merge_range(0, 0, 0, 5, "客服月度考核表")
    sheet.merge_range(1, 0, 1, 2, "岗位名称：客服")
    sheet.write_row(1, 3, ["姓名：", "", "考核月份："])
    sheet.merge_range(2, 0, 2, 2, "项目及考核的内容")
    sheet.write_row(2, 3, ["参考分数", "自评", "部门主管"])
    row = 3
    for section, items in KPI:
        first = row
        for item, steps in items:
            sheet.merge_range(row, 1, row + len(steps) - 1, 1, item)
            for standard, points in steps:
                sheet.write(row, 2, standard)
                sheet.write(row, 3, points)
                row += 1
        sheet.merge_range(first, 0, row - 1, 0, section)
    sheet.write_row(row, 1, ["考核人签名", "考核日期", "总评"])
    sheet.merge_range(row + 1, 0, row + 1, 5, "总经理确认：")
    sheet.merge_range(row + 2, 0, row + 2, 5, "注：考核结果个人占 40%，主管占 60%")
    _grades(sheet, row + 4)
    book.close()
    return opened(folder / "客服考核表.xlsx")


def _grades(sheet: Worksheet, row: int) -> None:
    head = [
        "评估等级",
        "考核得分",
        "所需培训程度",
        "职位晋升",
        "岗位级别",
        "岗位工资调整",
    ]
    sheet.write_row(row, 0, head)
    sheet.write_row(row + 1, 0, ["优", "95~100", "无", "推荐", "资深", 1800])
    sheet.write_row(row + 2, 0, ["良", "85~94", "一般", "-", "二级", 1500])
    sheet.write_row(row + 3, 0, ["差", "85 以下", "强", "--", "见习", 1200])


def shop_form(folder: Path) -> dict[str, Sheet]:
    """A plain form of five items with targets and weights in percent cells."""
    book = Workbook(folder / "网店客服.xlsx")
    percent = book.add_format({"num_format": "0%"})
    sheet = book.add_worksheet("Sheet1")
    sheet.merge_range("A1:E1", "网店客服考核表")
    sheet.write_row(1, 0, ["序号", "考核项目", "考核标准", "权重", "得分"])
    rows: tuple[tuple[Any, ...], ...] = (
        (1, "客户满意度", "满意度达到 90% 以上", 0.3),
        (2, "响应", "平均响应时间不超过 30 秒", 0.2),
        (3, "抽查", "抽查不合格每次扣 2 分，扣完为止", 0.2),
        (4, "工作态度", "主动、有责任心", 0.15),
        (5, "工作量", "咨询和订单的数量", 0.15),
    )
    for at, (number, item, standard, weight) in enumerate(rows, start=2):
        sheet.write_row(at, 0, [number, item, standard])
        sheet.write_number(at, 3, weight, percent)
    sheet.write_row(7, 0, ["", "合计", "", 1])
    sheet.merge_range("A9:E9", "备注：每季度可以调整一次项目和标准。")
    book.close()
    return opened(folder / "网店客服.xlsx")


def band_form(folder: Path) -> dict[str, Sheet]:
    """A table of steps side by side below a head of two rows."""
    book = Workbook(folder / "回访.xlsx")
    sheet = book.add_worksheet("考核表")
    sheet.merge_range("A1:A2", "项目")
    sheet.merge_range("B1:B2", "权重（%）")
    sheet.merge_range("C1:L1", "考核标准")
    sheet.merge_range("M1:M2", "得分")
    sheet.write_row(1, 2, ["比率", "扣分"] * 5)
    sheet.write_row(2, 0, ["接听质量", 30])
    sheet.merge_range("C3:L3", "抽查每次不合格扣 2 分，扣完为止")
    rows = (
        (
            "投诉解决率",
            20,
            "0",
            0,
            "0~0.4%",
            2,
            "0.4%~1%",
            4,
            "1%~1.5%",
            8,
            "1.5%以上",
            10,
        ),
        (
            "回访完成率",
            10,
            "100%",
            0,
            "95%以下",
            1,
            "95%~80%",
            2,
            "80%~75%",
            3,
            "75%以下",
            5,
        ),
        ("回访真实度", 10, "0", 0, "1", 1, "2", 2, "3~5条", 3, "5条以上", 5),
        (
            "微笑指数",
            30,
            "100%",
            0,
            "90%~100%",
            3,
            "80%~90%",
            6,
            "70%~80%",
            9,
            "70%以下",
            15,
        ),
    )
    for at, row in enumerate(rows, start=3):
        sheet.write_row(at, 0, row)
    book.close()
    return opened(folder / "回访.xlsx")
