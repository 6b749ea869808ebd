"""A workbook of last month as a department keeps it: one row a person, two raters."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

#: 小李 and 小王 with self-rating and supervisor's; 4.4 is 5 × 40% + 4 × 60%.
TWO_RATERS: Rows = (
    ("姓名", "小组", "岗位", "纪律性（5分）", None, "工作业绩（40分）", None, "总分"),
    (None, None, None, "自评", "主管", "自评", "主管", None),
    ("小李", "一组", "客服", 5, 4, 38, 36, 41.2),
    ("小王", "二组", "客服", 4, 4, 30, 34, 36.4),
    ("注：考评结果个人占 40%，主管占 60%！",),
)


#: A row for each item, as shops keep it; 48,000 of 60,000 is 80 % of 30 points.
KPI: Rows = (
    ("姓名", "考核指标", "权重", "目标值", "实际完成", "得分"),
    ("小李", "销售额（元）", 30, 60000, 48000, 24),
    (None, "工作态度", 10, None, None, 8),
    ("小王", "销售额（元）", 30, 50000, 55000, 30),
    (None, "工作态度", 10, None, None, 9),
)


def book(
    rows: Rows, title: str = "10月", name: str = "考核.xlsx"
) -> SimpleUploadedFile:
    """The rows as a workbook of one sheet, with the heads of raters merged."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if rows is TWO_RATERS:
        for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:H2"):
            sheet.merge_cells(cells)
    content = BytesIO()
    made.save(content)
    return SimpleUploadedFile(name, content.getvalue())
