"""A printed table of grades: 等级, 考核得分, 岗位级别, 岗位工资, 晋升, 培训."""

from __future__ import annotations

from kaohe.base.exact import plain
from kaohe.base.numbers import parse_number
from kaohe.exchange.scheme_book.grown import Grown
from kaohe.exchange.scheme_book.guess.grid import Grid
from kaohe.exchange.scheme_book.guess.numbers import Range, read_range
from kaohe.exchange.scheme_book.rows_in import Row

_COLUMNS = {
    "grade": ("等级", "评估等级", "考核等级", "绩效等级", "评定等级"),
    "score": (
        "考核得分",
        "得分",
        "分数",
        "分数段",
        "分值",
        "考核分数",
        "得分范围",
        "总分",
    ),
    "level": ("岗位级别", "级别", "岗级", "职级"),
    "wage": ("岗位工资", "岗位工资调整", "工资", "工资标准"),
    "promotion": ("晋升", "职位晋升", "岗位晋升"),
    "training": ("培训", "所需培训程度", "培训需求", "培训程度"),
}
_NOTHING = {"", "-", "--", "---", "—", "——", "/", "无调整"}


def read_grades(grid: Grid, grown: Grown) -> None:
    """Add the grades of the first such table; each by its lower edge."""
    for head in range(grid.height):
        columns = _columns(grid, head)
        if "grade" in columns and "score" in columns:
            _read(grid, grown, head, columns)
            return


def _columns(grid: Grid, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in grid.texts(row):
        plain_text = "".join(text.split())
        for key, words in _COLUMNS.items():
            if plain_text in words:
                found.setdefault(key, column)
    return found


def _read(grid: Grid, grown: Grown, head: int, columns: dict[str, int]) -> None:
    ranges: list[Range] = []
    for row in range(head + 1, grid.height):
        name = grid.text(row, columns["grade"])
        score = read_range(grid.text(row, columns["score"]) or "")
        if name is None or score is None:
            break
        ranges.append(score)
        entry = Row(grid.place(row, columns["grade"]))
        entry.put(("grade",), name, entry.place)
        place = grid.place(row, columns["score"])
        entry.put(("from",), "0" if score.low is None else plain(score.low), place)
        for key in ("level", "wage", "promotion", "training"):
            _add(grid, entry, key, row, columns.get(key))
        entry.data["src"] = "sample"
        grown.add(("grades",), entry)
        for column in (*columns.values(),):
            grid.use(row, column)
    if ranges:
        grid.use_row(head)
    if any(one.high is not None and not one.is_point for one in ranges):
        grown.says("KH631", grid.place(head, columns["score"]))


def _add(grid: Grid, entry: Row, key: str, row: int, column: int | None) -> None:
    if column is None:
        return
    text = grid.text(row, column)
    if text is None or text in _NOTHING:
        return
    if key == "wage" and parse_number(text) is None:
        return
    entry.put((key,), text, grid.place(row, column))
