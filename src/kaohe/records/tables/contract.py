"""What a table of the month is: its columns, their kinds, their names, its key."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kaohe.base.language import Text

#: What a cell of a column holds.
#: ``id`` is text that Excel may have made a number (123.0 is "123"); ``share`` is a
#: number that may be written in percent; ``deadline`` is a moment, and a day without
#: a time means its end; ``seconds`` is a duration (143, or 00:02:23); ``choice`` takes
#: only its values, ``role`` takes others too; ``list`` is joined by semicolons.
Kind = Literal[
    "id",
    "text",
    "number",
    "share",
    "money",
    "count",
    "date",
    "datetime",
    "deadline",
    "period",
    "seconds",
    "bool",
    "choice",
    "role",
    "list",
]

#: How each kind is named where a person reads it.
KIND_TITLES: dict[Kind, Text] = {
    "id": Text("编号", "identifier"),
    "text": Text("文字", "text"),
    "number": Text("数字", "number"),
    "share": Text("数字或百分比", "number or percentage"),
    "money": Text("金额（元，两位小数）", "amount (yuan, two places)"),
    "count": Text("整数", "whole number"),
    "date": Text("日期", "date"),
    "datetime": Text("日期和时间", "date and time"),
    "deadline": Text("期限（只写日期即当天结束）", "deadline (a bare date is its end)"),
    "period": Text("考核期（如 2026-10）", "period (such as 2026-10)"),
    "seconds": Text("时长（秒或 时:分:秒）", "duration (seconds or h:mm:ss)"),
    "bool": Text("是/否", "yes/no"),
    "choice": Text("选项", "one of the values"),
    "role": Text(
        "选项，可用本方案自定的名称", "a value, or a name of the scheme's own"
    ),
    "list": Text("文字，用分号隔开", "texts joined by semicolons"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as stored, the Chinese word for it, and other words people write."""

    value: str
    zh: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``name`` in English, ``zh`` as the templates carry it, ``also`` others.

    ``instead`` are headers taken only where no other header of the column is there
    (the name of a person instead of the number).
    """

    name: str
    zh: str
    kind: Kind = "text"
    also: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[Choice, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    instead: tuple[str, ...] = ()

    @property
    def title(self) -> Text:
        return Text(self.zh, self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and what makes two of its rows the same row.

    ``key`` columns name a row: two rows of one key must not differ. Without a key only
    identical rows are one. ``order`` pairs (earlier, later) columns of moments.
    ``people`` are the columns that name a person; ``large`` tables are kept as Arrow.
    ``open_people``: a person who is on no list may stand here (leavers). ``when`` are
    the columns that say when a row happened, the first filled one counts. ``shares``:
    one header may serve several columns (the exports of mappings). ``anything``: every
    row of words is its header (an export that nobody has described yet).
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    large: bool = False
    open_people: bool = False
    when: tuple[str, ...] = ()
    shares: bool = False
    anything: bool = False

    def column(self, name: str) -> Column:
        """The column called ``name`` in English; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.required)


ZERO = Decimal(0)

#: Headers that stand beside a person's number for the reader's sake only.
COMPANIONS = (
    *("name", "姓名", "员工姓名", "客服姓名", "序号", "no", "no.", "#"),
    # Where a refused row stood and why, when it comes back put right.
    *("文件", "工作表", "行", "代码", "未计入原因", "怎么办"),
    *("file", "sheet", "row", "code", "reason", "what to do"),
)


def identifier(name: str, zh: str, *also: str, required: bool = False) -> Column:
    """A column of identifiers."""
    return Column(name, zh, "id", also, required)


def person(name: str, zh: str, *also: str, required: bool = False) -> Column:
    """A column that names a person by number, or by name where there is no number."""
    words = ("工号", "员工编号", "员工工号", "员工", "客服工号", "客服", "坐席工号")
    others = ("坐席", "客服编号", "人员编号", "employee id", "employee", "agent")
    every = tuple(
        w for w in (*also, *words, *others, "agent id") if w not in (name, zh)
    )
    names = ("姓名", "员工姓名", "客服姓名", "name", "agent name", "employee name")
    return Column(name, zh, "id", every, required, instead=names)


def text(name: str, zh: str, *also: str) -> Column:
    """A column of free text."""
    return Column(name, zh, "text", also)


def flag(name: str, zh: str, *also: str) -> Column:
    """A column of yes and no."""
    return Column(name, zh, "bool", also)


def moment(name: str, zh: str, *also: str) -> Column:
    """A column of dates with times."""
    return Column(name, zh, "datetime", also)


def day(name: str, zh: str, *also: str) -> Column:
    """A column of dates."""
    return Column(name, zh, "date", also)
