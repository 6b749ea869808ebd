"""A finding: something that a person should know, with its place and the next step.

Findings are values beside a result, never exceptions: the good rows go on.
Their texts stand in ``base/messages`` by code (KH1xx schemes as files, KH2xx the linter,
KH3xx intake, KH4xx the month, KH5xx measuring, KH6xx workbooks, KH7xx the store, KH8xx
the web application, KH9xx the command line).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kaohe.base.language import Lang, Text, fill, messages

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a line of a file, a cell, a row of a table, a person."""

    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: str | None = None
    row: int | None = None
    column: str | None = None
    employee: str | None = None
    item: str | None = None

    def text(self, lang: Lang = "zh") -> str:
        """The place as a path: ``a.xlsx › 评分 › B7`` or ``x.yaml:41``."""
        parts: list[str] = []
        if self.file is not None:
            parts.append(self.file if self.line is None else f"{self.file}:{self.line}")
        for part in (self.sheet, self.cell, self.table):
            if part is not None:
                parts.append(part)
        if self.row is not None:
            parts.append(f"第 {self.row} 行" if lang == "zh" else f"row {self.row}")
        if self.column is not None:
            parts.append(
                f"{self.column} 列" if lang == "zh" else f"column {self.column}"
            )
        for part in (self.employee, self.item):
            if part is not None:
                parts.append(part)
        return " › ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """Code, place and the parameters that its texts name."""

    code: str
    place: Place = Place()
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        level: Level = messages()[self.code]["level"]
        return level

    def says(self, lang: Lang = "zh") -> str:
        """What is wrong."""
        return fill(messages()[self.code][lang]["says"], self.params, lang)

    def next(self, lang: Lang = "zh") -> str:
        """What to do about it."""
        return fill(messages()[self.code][lang]["next"], self.params, lang)

    def line(self, lang: Lang = "zh") -> str:
        """One line for a terminal: code, place, what and next step."""
        where = self.place.text(lang)
        mark = _LEVELS[self.level].in_(lang)
        head = f"{self.code} {mark}" + (f" {where}" if where else "")
        gap = "" if lang == "zh" else " "
        return f"{head}{'：' if lang == 'zh' else ':'}{gap}{self.says(lang)}{gap}{self.next(lang)}"


_LEVELS = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}


def finding(code: str, place: Place | None = None, **params: object) -> Finding:
    """A finding of ``code``; ``params`` fill the texts of its message."""
    return Finding(code, place or Place(), params)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those of level error."""
    return [f for f in findings if f.level == "error"]


class Refused(Exception):
    """The scheme or the inputs as a whole cannot be used; carries the findings why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f.line("en") for f in self.findings))


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in the order of its first appearance."""
    seen: dict[tuple[str, Place, str], Finding] = {}
    for one in findings:
        seen.setdefault((one.code, one.place, repr(sorted(one.params.items()))), one)
    return tuple(seen.values())
