"""Workbooks built part by part, so that a test can spoil exactly one thing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.records.intake.months import workbook

SHEET = "xl/worksheets/sheet1.xml"
RATINGS: list[list[Any]] = [
    ["工号", "项目", "评分角色", "评分人", "分数"],
    ["A01", "纪律", "自评", "A01", 5],
    ["A02", "纪律", "自评", "A02", 6],
]
PEOPLE: list[list[Any]] = [["工号", "姓名"], ["A01", "小李"], ["A02", "小王"]]


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """The workbook at ``path`` with one part changed (or added)."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def with_cell(path: Path, reference: str, inner: str) -> None:
    """Put one more cell at the end of the first sheet."""
    row = re.sub(r"\D", "", reference)
    cell = f'<row r="{row}"><c r="{reference}">{inner}</c></row></sheetData>'
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", cell.encode()))


def ratings_book(folder: Path) -> Path:
    """A small sound workbook with ratings first, then the people."""
    path = folder / "十月.xlsx"
    workbook(path, 评分=RATINGS, 员工名单=PEOPLE)
    return path
