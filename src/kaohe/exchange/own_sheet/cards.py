"""A form for one person, as document 003 prints it: the name above, items below."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from kaohe.exchange.own_sheet.values import OwnCell, OwnPerson
from kaohe.exchange.own_sheet.words import (
    is_somebody,
    month_in,
    number_in,
    of_item,
)
from kaohe.exchange.scheme_book.guess.frame import (
    is_foot,
    percent_of,
    without_percent,
)
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import Head, clean, find_head

_SUMS = ("合计", "总计", "总分", "总得分", "合计得分")
_LABELS = {
    "name": ("姓名", "员工姓名", "被考核人", "客服姓名"),
    "code": ("工号", "员工编号"),
    "team": ("小组", "组别", "部门", "所属部门"),
    "position": ("岗位名称", "岗位", "职务", "职位"),
    "period": ("考核月份", "月份", "考核期", "考核周期"),
}
_GRADE = re.compile(r"(?:总评|等级|评定等级):?([\u4e00-\u9fffA-Z]{1,3})$")
_NO_NAME = ("表", "汇总", "考核", "模板", "样", "月", "客服", "组", "部")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")


def read_card(grid: Grid, period: str | None) -> OwnPerson | None:
    """The person of a filled-in form; None for an empty form or another sheet."""
    head = find_head(grid)
    if head is None:
        return None
    said = _frame(grid, head.first)
    cells = _cells(grid, head)
    filled = any(c.points is not None or c.value is not None for c in cells)
    name = said.get("name") or _named_sheet(grid.name)
    if not filled or not is_somebody(name):
        return None
    month = said.get("period")
    score, grade = _foot(grid, head)
    return OwnPerson(
        "".join(name.split()),
        grid.place(0, 0),
        code=said.get("code"),
        team=said.get("team"),
        position=said.get("position"),
        period=(month and (month_in(month) or month)) or period,
        score=score,
        grade=grade,
        cells=cells,
    )


def _named_sheet(title: str) -> str:
    """The title of a sheet where it can be somebody's name."""
    is_name = _NAME.fullmatch(title) and not any(w in title for w in _NO_NAME)
    return title if is_name else ""


def _frame(grid: Grid, first: int) -> dict[str, str]:
    """What is written behind the labels above the head, in their cell or the next."""
    found: dict[str, str] = {}
    for row in range(first):
        texts = grid.texts(row)
        for index, (_, text) in enumerate(texts):
            label, colon, value = _folded(text).partition(":")
            name = next((n for n, words in _LABELS.items() if label in words), None)
            if name is None:
                continue
            if not value and index + 1 < len(texts):
                value = texts[index + 1][1]
                value = "" if ":" in _folded(value) else value
            if value:
                found.setdefault(name, value)
    return found


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _cells(grid: Grid, head: Head) -> list[OwnCell]:
    """The points of each item and role; the first that stands in the item's rows.

    The measured figure stands with the item's own points.
    """
    titles = head.columns.get("item") or head.columns.get("standard") or []
    found: dict[tuple[str, str | None], OwnCell] = {}
    measured, aimed = _column(grid, head, "value"), _column(grid, head, "target")
    item, full = "", None
    for row in range(head.last + 1, grid.height):
        if is_foot(grid.texts(row)):
            break
        title = grid.text(row, titles[0]) if titles else None
        if title is not None:
            item = without_percent(title)
            full = percent_of(title)
            for column in head.columns.get("points", []):
                full = full or number_in(grid.text(row, column))
        for role, column in _columns(head):
            number = number_in(grid.text(row, column))
            if item and number is not None and (item, role) not in found:
                place = grid.place(row, column)
                found[item, role] = OwnCell(item, role, number, None, full, place)
        value = None if measured is None else grid.text(row, measured)
        aim = None if aimed is None else grid.text(row, aimed)
        if item and (value is not None or aim is not None):
            place = grid.place(row, measured or aimed or 0)
            own = OwnCell(item, None, None, None, full, place)
            own = found.setdefault((item, None), own)
            own = own._replace(value=own.value or value, target=own.target or aim)
            found[item, None] = own
    return list(found.values())


def _column(grid: Grid, head: Head, what: str) -> int | None:
    """The column of 实际完成 or 目标值, where the form has one."""
    texts = [one for row in range(head.first, head.last + 1) for one in grid.texts(row)]
    return next((c for c, text in texts if of_item(text) == what), None)


def _columns(head: Head) -> list[tuple[str | None, int]]:
    own: list[tuple[str | None, int]] = [(r, c) for r, c in head.raters.items()]
    return own + [(None, column) for column in head.columns.get("gain", [])[:1]]


def _foot(grid: Grid, head: Head) -> tuple[Decimal | None, str | None]:
    """The total and the grade below the items: 合计 and 总评, where they are filled in."""
    score: Decimal | None = None
    grade: str | None = None
    gains = head.columns.get("gain", [])
    for row in range(head.last + 1, grid.height):
        for index, (_, text) in enumerate(texts := grid.texts(row)):
            if clean(text) in _SUMS and score is None:
                after = [n for _, t in texts[index + 1 :] if (n := number_in(t))]
                own = [n for c in gains if (n := number_in(grid.text(row, c)))]
                score = own[0] if own else after[-1] if after else None
            match = _GRADE.search(_folded(text))
            if match is not None and grade is None:
                grade = match[1]
    return score, grade
