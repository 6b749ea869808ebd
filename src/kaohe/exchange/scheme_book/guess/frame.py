"""What stands round the table of a form: title, post, number, raters' weights."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from kaohe.base.exact import plain
from kaohe.base.numbers import parse_number
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.heads import RATERS, Head
from kaohe.exchange.scheme_book.guess.numbers import folded
from kaohe.exchange.scheme_book.shown import as_percent

#: Labels of a form's head; those with a key belong to the scheme.
_LABELS = {
    "岗位名称": "position",
    "岗位": "position",
    "适用岗位": "position",
    "编号": "number",
    "文件编号": "number",
    "受控状态": "status",
}
_FILLED_IN = (
    *(
        "姓名",
        "部门",
        "职务",
        "职位",
        "工号",
        "考核月份",
        "考核日期",
        "考核时间",
        "月份",
    ),
    *("被考核人", "考核人", "日期", "年月", "考核期", "评分人"),
)
_FOOT = ("签名", "签字", "总评", "确认", "审批", "审核", "考核日期", "制表", "复核")
#: Who signs, where a blank to sign in follows.
_SIGNERS = ("总经理", "部门经理", "主管", "部门主管", "店长", "老板", "经理")
_SUMS = ("合计", "总计", "总分", "小计", "总得分", "共计")
_LABEL = re.compile(r"([^:]{1,8}):(.*)")
_WINDOW = re.compile(r"(?:下一?个?月|次月)的?(\d{1,2})日?[~～\-—至到]+(\d{1,2})日")
#: A line broken inside a Chinese title leaves no blank.
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_WORDS = sorted(
    ((word, role) for role, words in RATERS.items() for word in words),
    key=lambda pair: -len(pair[0]),
)
_WEIGHT = re.compile(
    rf"({'|'.join(word for word, _ in _WORDS)})[^\d,，。;；、]{{0,6}}?"
    r"(?:占|权重|比例|:)?(\d+(?:\.\d+)?%)"
)


def read_frame(grid: Grid, head: Head) -> dict[str, tuple[Any, int, int]]:
    """Keys of the scheme that stand above the head, each with its cell."""
    found: dict[str, tuple[Any, int, int]] = {}
    for row in range(head.first):
        cells = grid.texts(row)
        for index, (column, text) in enumerate(cells):
            label = _LABEL.fullmatch(folded(text))
            name = folded(text) if label is None else label[1]
            if name in _LABELS or name in _FILLED_IN:
                value = label[2] if label is not None else ""
                grid.use(row, column)
                if not value and name in _LABELS and label is None:
                    value = cells[index + 1][1] if index + 1 < len(cells) else ""
                    if value:
                        grid.use(row, cells[index + 1][0])
                if value and name in _LABELS:
                    found.setdefault(_LABELS[name], (value, row, column))
            elif label is None and "title" not in found and len(cells) == 1:
                found["title"] = (" ".join(text.split()), row, column)
                grid.use(row, column)
    return found


def is_foot(cells: list[tuple[int, str]]) -> bool:
    """True for the row of signatures and for sums."""
    texts = [folded(text).rstrip(":") for _, text in cells]
    if any(text in _SUMS for text in texts):
        return True
    signed = [any(word in text for word in _FOOT) for text in texts]
    return any(signed) and all(
        len(text) <= 20 and (is_signed or text in _SIGNERS)
        for text, is_signed in zip(texts, signed, strict=True)
    )


def weights_in(text: str) -> dict[str, str] | None:
    """Raters' weights stated in a sentence, where they add up to 100 %."""
    roles = dict(_WORDS)
    found: dict[str, Decimal] = {}
    for word, share in _WEIGHT.findall(folded(text)):
        number = parse_number(share)
        if number is None or roles[word] in found:
            return None
        found[roles[word]] = number
    if len(found) < 2 or sum(found.values()) != 1:
        return None
    return {role: as_percent(share) for role, share in found.items()}


def window_in(text: str) -> dict[str, str] | None:
    """When the rating is done, where a sentence says 下月的 3～6 日; None else."""
    match = _WINDOW.search(folded(text))
    if match is None or not 1 <= int(match[1]) <= int(match[2]) <= 28:
        return None
    found = {"opens": match[1], "closes": match[2]}
    return found | ({"holidays": "shift"} if "顺延" in text else {})


def percent_of(text: str) -> Decimal | None:
    """The points that ``30%`` or ``（30分）`` at the end of a title means, or None."""
    match = re.search(r"[(（]?(\d+(?:\.\d+)?)\s*(?:%|%|分)[)）]?$", text.strip())
    return None if match is None else Decimal(match[1])


def without_percent(text: str) -> str:
    """The title without the weight that stands behind it."""
    bare = re.sub(r"\s*[(（]?\d+(?:\.\d+)?\s*(?:%|%|分)[)）]?$", "", text.strip())
    return _BLANKS.sub("", " ".join(bare.split())) if bare else text.strip()


def number_text(number: Decimal) -> str:
    """A number for the tree."""
    return plain(number)
