"""The sheet ※评分标准: every step of every item, to lie beside the sheet of ratings."""

from __future__ import annotations

from xlsxwriter import Workbook

from kaohe.base.exact import plain
from kaohe.base.forms import ASIDE
from kaohe.exchange.pen import LINE_HEIGHT, ROW_PADDING
from kaohe.exchange.sheets import Styles, set_up_a4
from kaohe.exchange.template.lookup import allowed, range_text, steps_of
from kaohe.exchange.template.needs import rated_items
from kaohe.exchange.widths import lines_in
from kaohe.schemes.model import Anchored, Checklist, Compared, Item, Scheme

SHEET = f"{ASIDE}评分标准"
_WIDTHS = (20, 7, 9, 10, 64)
_HEADS = ("考核项目", "满分", "档位", "分值", "标准")
_DATA = 3

Line = tuple[str, str, str]


def write_standards(
    book: Workbook, styles: Styles, scheme: Scheme, title: str, footer: str
) -> None:
    """Write the sheet, an item's rows side by side with its title."""
    sheet = book.add_worksheet(SHEET)
    set_up_a4(sheet, repeat=(_DATA - 1, _DATA - 1), footer=footer)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, styles.get("title", align="left", font_size=14))
    note = "打分时对照使用；本表只供阅读。"
    sheet.write_string(1, 0, note, styles.get("note", text_wrap=False))
    for at, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.write_string(_DATA - 1, at, head, styles.get("head"))
        sheet.set_column(at, at, width)
    sheet.freeze_panes(_DATA, 0)
    row = _DATA
    for item in rated_items(scheme):
        lines = lines_of(item)
        last = row + len(lines) - 1
        cell = styles.get("cell", bold=True)
        centre = styles.get("cell", align="center")
        for at, text, style in ((0, item.title, cell), (1, plain(item.full), centre)):
            if last > row:
                sheet.merge_range(row, at, last, at, text, style)
            else:
                sheet.write_string(row, at, text, style)
        for number, points, text in lines:
            sheet.write_string(row, 2, number, centre)
            sheet.write_string(row, 3, points, centre)
            sheet.write_string(row, 4, text, styles.get("cell"))
            height = max(lines_in(text, _WIDTHS[4]), lines_in(item.title, _WIDTHS[0]))
            sheet.set_row(row, height * LINE_HEIGHT + ROW_PADDING)
            row += 1
    sheet.protect("")


def lines_of(item: Item) -> list[Line]:
    """Number, points and words of each step; one line where an item has no steps."""
    judged = item.judged
    steps = steps_of(item)
    if isinstance(judged, Checklist):
        tests = "、".join(f"{n}. {t}" for n, t in enumerate(judged.tests, start=1))
        named = [(key, points, text) for key, points, text in steps]
        first = ("检查项", "", tests)
        return [first, *[(k.lstrip("不"), range_text(p), t) for k, p, t in named]]
    if isinstance(judged, Anchored):
        return [(key.lstrip("档"), range_text(p), text) for key, p, text in steps]
    if isinstance(judged, Compared):
        return [("", "名次", "按名次折算，1 为最好")]
    return [("", range_text(allowed(item)), item.standard or "在范围内打分")]
