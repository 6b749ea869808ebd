"""Finding the head of an assessment form, and what each of its columns holds."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kaohe.exchange.scheme_book.guess.grid import Grid

#: Words of column heads, by what the column holds.
WORDS: dict[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "NO", "NO."),
    "section": ("类别", "考核类别", "模块", "维度", "考核维度", "分类", "考核方面"),
    "item": (
        *("项目", "考核项目", "评分项目", "评价项目", "考核指标", "指标", "指标名称"),
        *("KPI指标", "关键指标", "考核要素", "项目及考核的内容", "考核项目及内容"),
    ),
    "standard": (
        *("考核标准", "评分标准", "评价标准", "标准", "内容", "考核内容", "说明"),
        *("考核要求", "要求", "指标说明", "评分细则", "评分办法", "计分方法"),
        *("计分办法", "计算方法", "评分规则", "计分规则", "指标定义"),
    ),
    "target": ("目标", "目标值", "考核目标", "指标目标", "目标任务", "计划值"),
    "points": (
        *("权重", "分值", "参考分数", "参考分", "满分", "比例", "占比", "标准分"),
        *("分数", "配分", "权重分", "标准分值"),
    ),
    "band": ("比率", "区间", "范围", "完成率", "达成率"),
    "deduct": ("扣分",),
    "gain": ("得分", "评分", "实得分", "考核得分", "最终得分"),
    "remark": ("备注", "数据来源", "信息来源", "考核周期", "评分依据"),
}

#: Who rates, by the words of a score column or of a footnote on weights.
RATERS: dict[str, tuple[str, ...]] = {
    "self": ("自评", "个人", "自我", "本人", "员工自评", "员工"),
    "supervisor": ("主管", "部门主管", "上级", "直接上级", "领导", "部门经理", "经理"),
    "peer": ("同事", "同级", "互评"),
    "subordinate": ("下属", "下级"),
    "customer": ("客户", "顾客"),
    "hr": ("人力资源部", "人事", "人力资源"),
}
_ENDINGS = ("评分", "评价", "考核", "评", "打分", "得分")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_WITHIN = 40


class Head(NamedTuple):
    """The head of a form: its first and last row, and the columns of each kind.

    ``raters`` are the columns of scores by role.
    """

    first: int
    last: int
    columns: dict[str, list[int]]
    raters: dict[str, int]


def clean(text: str) -> str:
    """The words of a head without spaces, brackets and colons."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return _BRACKETS.sub("", folded).rstrip(":：").upper()


def rater_of(text: str) -> str | None:
    """The role that rates under this head, or None."""
    word = clean(text)
    for role, words in RATERS.items():
        for one in words:
            if word == one or any(word == one + ending for ending in _ENDINGS):
                return role
    return None


def kind_of(text: str) -> str | None:
    """What a column under this head holds, ``rater`` included, or None."""
    word = clean(text)
    if rater_of(text) is not None:
        return "rater"
    return next((kind for kind, words in WORDS.items() if word in words), None)


def find_head(grid: Grid) -> Head | None:
    """The head of the form: a row with points, and items or standards, or None."""
    for row in range(min(grid.height, _WITHIN)):
        kinds = {kind_of(text) for _, text in grid.texts(row)}
        if "points" in kinds and kinds & {"item", "standard", "target"}:
            return _head(grid, row)
    return None


def _head(grid: Grid, row: int) -> Head:
    below = [kind_of(text) for _, text in grid.texts(row + 1)]
    last = row + 1 if "band" in below else row
    columns: dict[str, list[int]] = {}
    raters: dict[str, int] = {}
    wide: str | None = None
    for column in range(max(grid.width(r) for r in (row, last))):
        text = grid.text(last, column) or grid.text(row, column)
        # a head over several columns that nobody merged: the others are left blank
        kind = wide if text is None else kind_of(text)
        wide = (
            kind
            if kind in ("item", "standard") and _has_body(grid, last, column + 1)
            else None
        )
        if text is not None and kind == "rater":
            raters.setdefault(rater_of(text) or "", column)
        elif kind is not None:
            columns.setdefault(kind, []).append(column)
    return Head(row, last, _sorted_out(columns), raters)


def _has_body(grid: Grid, head: int, column: int) -> bool:
    """True where some of the rows just below the head hold text in that column."""
    below = range(head + 1, min(head + 6, grid.height))
    return any(grid.text(row, column) is not None for row in below)


def _sorted_out(columns: dict[str, list[int]]) -> dict[str, list[int]]:
    """A head over several columns: section, item, standard from left to right.

    Where no column states standards, the targets are what the form says of an item.
    """
    if "standard" not in columns and "target" in columns:
        columns["standard"] = columns.pop("target")
    items = columns.get("item", [])
    has_standard = "standard" in columns
    if len(items) > 1 and not has_standard:
        columns["standard"] = [items.pop()]
    if len(items) > 1:
        columns["section"], columns["item"] = items[:1], items[1:2]
    if not items and len(columns.get("standard", [])) > 1:
        columns["item"] = [columns["standard"].pop(0)]
    elif not items and has_standard and "section" in columns:
        columns["item"] = columns["standard"]
    return columns
